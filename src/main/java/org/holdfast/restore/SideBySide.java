package org.holdfast.restore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.item.Format;
import org.holdfast.item.Formats;
import org.holdfast.item.JsonForm;
import org.holdfast.item.Merge;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** An item as it is now beside what a restore would make of it, thing by thing. Content: for whoever announces it before giving it out. */
@ApplicationScoped
public class SideBySide {

    @Inject
    private JournalReader reader;

    @Inject
    private Formats formats;

    @Inject
    private JsonForm json;

    /**
     * One of the two sides.
     *
     * @param octets empty if the item isn't there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Side(String mediaType, byte[] octets) {}

    /**
     * @param now its digest and media type; null if it is not there
     * @param past likewise
     * @return what there is to say; a line for the text, of an item that has no parts
     * @throws org.holdfast.Refusal UNAVAILABLE if what it says is damaged or lost
     */
    public List<Difference> of(
            UUID account,
            Kind kind,
            @Nullable Digest now,
            @Nullable String nowType,
            @Nullable Digest past,
            @Nullable String pastType,
            Change.Act act) {
        List<Digest> wanted = Stream.of(Optional.ofNullable(now), Optional.ofNullable(past))
                .flatMap(Optional::stream)
                .toList();
        Map<Digest, byte[]> contents = reader.contents(account, wanted);
        Side before = side(account, contents, now, nowType);
        Side then = side(account, contents, past, pastType);
        Side after = act == Change.Act.MERGE && before != null && then != null ? merged(kind, before, then) : then;
        return Difference.between(fields(kind, before), fields(kind, act == Change.Act.REMOVE ? null : after));
    }

    private @Nullable Side side(
            UUID account, Map<Digest, byte[]> contents, @Nullable Digest digest, @Nullable String mediaType) {
        if (digest == null || mediaType == null) {
            return null;
        }
        byte[] octets = contents.get(digest);
        if (octets == null) {
            throw reader.lost(account, digest);
        }
        return new Side(mediaType, octets);
    }

    /** As {@link org.holdfast.item.RestoreWriter} does it: what can't be one item stays what it is now. */
    private Side merged(Kind kind, Side now, Side then) {
        Optional<Format> format = formats.of(kind, then.mediaType());
        if (format.isEmpty() || !format.equals(formats.of(kind, now.mediaType()))) {
            return now;
        }
        return format.get().merge(null, then.octets(), now.octets()) instanceof Merge.Merged merged
                ? new Side(now.mediaType(), merged.octets())
                : now;
    }

    private List<Field> fields(Kind kind, @Nullable Side side) {
        if (side == null) {
            return List.of();
        }
        return json.of(kind, side.mediaType(), side.octets())
                .map(Fields::of)
                .orElseGet(
                        () -> List.of(new Field("text", List.of(), new String(side.octets(), StandardCharsets.UTF_8))));
    }
}
