package org.holdfast.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffCaller;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.item.Views;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** One item as people read it, recorded before it is given out. */
@RequestScoped
public class ItemReading {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_RAW = 20_000;
    private static final int MOST_REVISIONS = 10;

    @Inject
    private Looks looks;

    @Inject
    private ItemIndex index;

    @Inject
    private JournalReader journal;

    @Inject
    private Views views;

    @Inject
    private Authors authors;

    @Inject
    private Voice voice;

    @Inject
    private Dates dates;

    /** What was read of the stored item. */
    private record Found(Item item, byte[] octets, List<Entry> past) {}

    /** @throws Refusal as {@link Looks#show}; NOT_FOUND if it is no longer there; UNAVAILABLE if its octets are damaged */
    public ItemDetail read(StaffCaller caller, Permit permit, UUID id) {
        Found found = looks.show(
                caller,
                permit,
                null,
                () -> find(permit.account(), id),
                each -> Seen.of(each.item().kind().wire(), List.of(id)));
        Item item = found.item();
        Facts facts = new Facts(voice);
        boolean whole = tell(item, found.octets(), facts);
        String raw = new String(found.octets(), StandardCharsets.UTF_8);
        return new ItemDetail(
                Kept.of(item, null),
                facts.list(),
                whole && !facts.isCut(),
                String.valueOf(item.mediaType()),
                item.size(),
                raw.substring(0, Math.min(MOST_RAW, raw.length())),
                raw.length() > MOST_RAW,
                found.past().stream()
                        .map(entry -> revision(permit.account(), entry))
                        .toList());
    }

    private Found find(UUID account, UUID id) {
        Item item = index.find(account, id).filter(Item::live).orElseThrow(() -> Refusal.notFound("item"));
        byte[] octets = journal.octets(account, Objects.requireNonNull(item.digest()));
        List<Entry> past = journal.revisions(account, id, Long.MAX_VALUE, MOST_REVISIONS).stream()
                .map(JournalReader.Link::entry)
                .toList();
        return new Found(item, octets, past);
    }

    private ItemDetail.Revision revision(UUID account, Entry entry) {
        return new ItemDetail.Revision(
                entry.at(),
                authors.name(account, entry.device()),
                entry.digest() == null,
                "cause." + entry.cause().name().toLowerCase(Locale.ROOT));
    }

    /** @return false if there is more in the octets than could be understood */
    private boolean tell(Item item, byte[] octets, Facts facts) {
        if (item.kind() == Kind.NOTE) {
            facts.say("note.text", new String(octets, StandardCharsets.UTF_8));
            return true;
        }
        Optional<JsonNode> json = json(item, octets);
        if (json.isEmpty()) {
            facts.say("agenda.title", item.projection().title());
            facts.say("keeps.at", dates.of(Kept.of(item, null)));
            return false;
        }
        switch (item.kind()) {
            case CONTACT -> new CardReading(facts, dates).read(json.get());
            case EVENT, TASK -> new AgendaReading(facts, dates, voice).read(json.get());
            default -> picture(json.get(), item, facts);
        }
        return true;
    }

    private void picture(JsonNode photo, Item item, Facts facts) {
        facts.say("photo.caption", Facts.text(photo, "caption"));
        facts.say("photo.name", Facts.text(photo, "name"));
        facts.say("photo.taken", dates.of(Kept.of(item, null)));
        facts.say("photo.type", Facts.text(photo, "mediaType"));
        long size = photo.path("size").asLong();
        facts.say("photo.size", voice.text("photo.octets", size));
    }

    /** The item in its JSON form, stored or computed; empty if there is none. */
    private Optional<JsonNode> json(Item item, byte[] octets) {
        String stored = String.valueOf(item.mediaType());
        try {
            if (stored.contains("json")) {
                return Optional.ofNullable(JSON.readTree(octets));
            }
            @Nullable
            View view = views.of(item.kind(), stored).stream().findFirst().orElse(null);
            return view == null ? Optional.empty() : Optional.ofNullable(JSON.readTree(view.of(octets)));
        } catch (NotConvertible | IOException unreadable) {
            return Optional.empty();
        }
    }
}
