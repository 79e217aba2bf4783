package org.holdfast.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffCaller;
import org.holdfast.item.Cursor;
import org.holdfast.item.Item;
import org.holdfast.item.ItemFilter;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemSearch;
import org.holdfast.item.TaskIndex;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Lists of what a subscriber keeps, a page at a time, each recorded before it is given out. */
@ApplicationScoped
public class Keepings {

    /** Lines of a page: as many as a line of the record can name. */
    static final int LINES = 50;

    private static final int MOST_COLLECTIONS = 200;

    @Inject
    private Looks looks;

    @Inject
    private ItemIndex index;

    @Inject
    private ItemSearch search;

    @Inject
    private TaskIndex tasks;

    @Inject
    private JournalReader journal;

    /**
     * What is asked for.
     *
     * @param collection only what is in this one, if not null
     * @param typed words to look for; empty for all
     * @param cursor where the page begins; null for the first
     */
    public record Wanted(
            Kind kind,
            @Nullable UUID collection,
            String typed,
            @Nullable String cursor) {}

    /** @param cursor where the next page begins; null on the last one */
    public record Sheet(List<Kept> lines, @Nullable String cursor) {}

    /** A collection that items of a kind lie in. */
    public record Shelf(UUID id, String name) {}

    /** A page, and the collections that it may be narrowed to. */
    public record Opened(Sheet sheet, List<Shelf> shelves) {}

    /** The first page of a kind, and the collections of that kind. @throws org.holdfast.Refusal as {@link Looks#show} */
    public Opened open(StaffCaller caller, Permit permit, Wanted wanted) {
        return looks.show(
                caller,
                permit,
                null,
                () -> new Opened(read(permit.account(), wanted), shelves(permit.account(), wanted.kind())),
                opened -> seen(wanted.kind(), opened.sheet()));
    }

    /** One page. What was searched for is not recorded, only what was found. @throws org.holdfast.Refusal as {@link #open} */
    public Sheet page(StaffCaller caller, Permit permit, Wanted wanted) {
        return looks.show(
                caller, permit, null, () -> read(permit.account(), wanted), sheet -> seen(wanted.kind(), sheet));
    }

    /** A page of what was deleted, the latest first, with who deleted it. @throws org.holdfast.Refusal as {@link #open} */
    public Sheet trash(StaffCaller caller, Permit permit, @Nullable String cursor) {
        return looks.show(
                caller,
                permit,
                null,
                () -> deleted(permit.account(), cursor),
                sheet -> Seen.of("trash", sheet.lines().stream().map(Kept::id).toList()));
    }

    private static Seen seen(Kind kind, Sheet sheet) {
        return Seen.of(kind.wire() + "s", sheet.lines().stream().map(Kept::id).toList());
    }

    private Sheet read(UUID account, Wanted wanted) {
        if (!wanted.typed().isBlank()) {
            ItemSearch.Found found = search.find(
                    account, wanted.kind(), wanted.typed(), ItemFilter.in(wanted.collection()), wanted.cursor(), LINES);
            return sheet(found.items(), found.cursor());
        }
        if (wanted.kind() == Kind.TASK) {
            TaskIndex.Page page = tasks.list(account, ItemFilter.in(wanted.collection()), wanted.cursor(), LINES);
            return sheet(page.tasks(), page.cursor());
        }
        long before = Cursor.parse(wanted.cursor(), Long.MAX_VALUE);
        return cut(index.latest(account, wanted.kind(), wanted.collection(), before, LINES + 1), Map.of());
    }

    private Sheet deleted(UUID account, @Nullable String cursor) {
        List<Item> found = index.deleted(account, Cursor.parse(cursor, Long.MAX_VALUE), LINES + 1);
        Map<UUID, Entry> last =
                journal.lastUpTo(account, found.stream().map(Item::id).toList(), Long.MAX_VALUE);
        return cut(found, last);
    }

    private static Sheet cut(List<Item> found, Map<UUID, Entry> last) {
        List<Item> page = found.subList(0, Math.min(LINES, found.size()));
        String next = page.size() < found.size() ? Cursor.after(page.get(page.size() - 1)) : null;
        return new Sheet(
                page.stream()
                        .map(item -> {
                            Entry entry = last.get(item.id());
                            return Kept.of(item, entry == null ? null : entry.device());
                        })
                        .toList(),
                next);
    }

    private static Sheet sheet(List<Item> items, @Nullable String cursor) {
        return new Sheet(items.stream().map(item -> Kept.of(item, null)).toList(), cursor);
    }

    private List<Shelf> shelves(UUID account, Kind kind) {
        return index.live(account, Kind.COLLECTION, null, 0, MOST_COLLECTIONS).stream()
                .filter(item -> item.projection().holds() == kind)
                .map(item -> new Shelf(
                        item.id(),
                        item.projection().title() == null
                                ? ""
                                : item.projection().title()))
                .toList();
    }
}
