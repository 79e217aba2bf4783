package org.holdfast.photo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.item.Format;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.JsonMembers;
import org.holdfast.item.JsonMerge;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.holdfast.item.Words;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A photo's description: {@code {"blob", "mediaType", "size", "name", "takenAt"?, "caption"?}}. The picture is the blob. */
@ApplicationScoped
public class PhotoFormat implements Format {

    /** RFC 6838, section 4.2. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    /** RFC 3339, section 5.6: four digits of a year, seconds, and an offset. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    @Override
    public Kind kind() {
        return Kind.PHOTO;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/vnd.holdfast.photo+json");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        ObjectNode photo = JsonDocument.read(octets);
        Described blob = described(photo);
        if (!MEDIA_TYPE.matcher(JsonMembers.text(photo, "mediaType")).matches()) {
            throw JsonMembers.malformed("mediaType", "a media type such as image/jpeg");
        }
        String name = JsonMembers.text(photo, "name");
        String caption = JsonMembers.optionalText(photo, "caption");
        String title = caption == null || caption.isBlank() ? name : caption;
        Words words = new Words().text(caption, Words.NAME).text(name, Words.NICKNAME);
        Instant taken = takenAt(photo);
        return new Projection(null, title, taken, null, null, null, List.of())
                .within(taken == null ? null : Span.at(taken))
                .describing(blob.blob())
                .foundBy(words.list());
    }

    @Override
    public Optional<Described> describes(byte[] octets) throws NotOfKind {
        return Optional.of(described(JsonDocument.read(octets)));
    }

    /** What a photo says is its picture: one that gives way to its thumbnail is stripped, whatever its description says. */
    @Override
    public int weight(byte[] octets) {
        try {
            return (int) Math.min(
                    Integer.MAX_VALUE, described(JsonDocument.read(octets)).size());
        } catch (NotOfKind none) {
            return 0;
        }
    }

    private static Described described(ObjectNode photo) throws NotOfKind {
        Optional<Digest> blob = Digest.parse(JsonMembers.text(photo, "blob"));
        if (blob.isEmpty()) {
            throw JsonMembers.malformed("blob", "a SHA-256 in 64 lower-case hex digits");
        }
        long size = JsonMembers.optionalInteger(photo, "size").orElse(-1);
        if (size < 0) {
            throw JsonMembers.malformed("size", "a number of octets");
        }
        return new Described(blob.get(), size);
    }

    /** Merges the descriptions; where both sides put another picture in, neither may hide the other: two items. */
    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        try {
            JsonNode before = base == null ? null : JsonDocument.read(base).get("blob");
            JsonNode mine = JsonDocument.read(ours).get("blob");
            JsonNode yours = JsonDocument.read(theirs).get("blob");
            if (!Objects.equals(mine, yours) && !Objects.equals(before, mine) && !Objects.equals(before, yours)) {
                return new Merge.TwoItems();
            }
        } catch (NotOfKind e) {
            return new Merge.TwoItems();
        }
        return JsonMerge.merge(base, ours, theirs, Set.of());
    }

    private static @Nullable Instant takenAt(ObjectNode photo) throws NotOfKind {
        String text = JsonMembers.optionalText(photo, "takenAt");
        if (text == null) {
            return null;
        }
        try {
            if (TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            throw JsonMembers.malformed("takenAt", "a time that exists");
        }
        throw JsonMembers.malformed("takenAt", "a time such as 2009-10-01T12:00:00Z");
    }
}
