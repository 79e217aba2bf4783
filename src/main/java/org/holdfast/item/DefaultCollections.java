package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.account.AccountOpened;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Draft;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;

/**
 * The collections that every account is born with, one for each kind, in the first five entries of its journal. Their ids
 * are derived from the account's, so that everybody finds them without asking, and they can't be deleted.
 */
@ApplicationScoped
public class DefaultCollections {

    private static final List<Kind> KINDS = List.of(Kind.CONTACT, Kind.EVENT, Kind.TASK, Kind.NOTE, Kind.PHOTO);

    @Inject
    private Journal journal;

    @Inject
    private ItemStore store;

    @Inject
    private IndexVersions versions;

    @Inject
    private Clock clock;

    /** The id of an account's default collection for a kind. */
    public static UUID idOf(UUID account, Kind kind) {
        return NameUuid.of(account, "default/" + kind.wire());
    }

    /** Whether a collection is one of those that its account was born with. */
    public static boolean isDefault(UUID account, UUID collection) {
        return KINDS.stream().anyMatch(kind -> idOf(account, kind).equals(collection));
    }

    /** In the transaction that makes the account, so that there is none without its journal and collections. */
    void start(@Observes AccountOpened opened) {
        UUID account = opened.account();
        Head head = journal.open(account);
        List<Draft> drafts = KINDS.stream().map(kind -> draft(account, kind)).toList();
        List<Entry> entries = journal.append(head, drafts, clock.instant()).entries();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Kind holds = KINDS.get(i);
            byte[] octets = content(holds).octets();
            Projection projection = Projection.titled(null, name(holds), List.of())
                    .holding(holds)
                    .foundBy(CollectionFormat.words(name(holds)))
                    .weighing(CollectionFormat.weightOf(octets));
            items.add(Item.at(entries.get(i), octets.length, projection));
        }
        store.insert(account, items);
        versions.insert(account);
    }

    private static Draft draft(UUID account, Kind kind) {
        return new Draft(
                idOf(account, kind), Kind.COLLECTION, null, content(kind), Entry.SYSTEM, null, Cause.UNKNOWN, null);
    }

    private static Content content(Kind kind) {
        String json = "{\"kind\":\"" + kind.wire() + "\",\"name\":\"" + name(kind) + "\"}";
        return Content.of("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case CONTACT -> "Contacts";
            case EVENT -> "Calendar";
            case TASK -> "Tasks";
            case NOTE -> "Notes";
            case PHOTO -> "Photos";
            case COLLECTION -> throw new IllegalArgumentException("a collection holds no collections");
        };
    }
}
