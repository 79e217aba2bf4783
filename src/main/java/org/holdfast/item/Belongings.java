package org.holdfast.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * What is in a collection: it goes with the collection, and comes back with it (docs/adr/0013).
 *
 * <p>The collection's tombstone is written first, and one for each of its live items after it. So an item of a deleted
 * collection whose tombstone comes after the collection's was deleted with it; one whose tombstone comes before was deleted
 * on its own, and stays so. A collection may have a hundred thousand items: they are read, changed and written a page at a
 * time, all in the transaction of the op, and none stays in memory.
 */
final class Belongings {

    private static final int ITEMS_A_PAGE = 1_000;
    private static final int OCTETS_AT_A_TIME = 16 * 1024 * 1024;

    private final Workspace workspace;
    private final ItemStore store;
    private final JournalReader reader;
    private final Formats formats;
    private final Limits limits;

    Belongings(Workspace workspace, ItemStore store, JournalReader reader, Formats formats, Limits limits) {
        this.workspace = workspace;
        this.store = store;
        this.reader = reader;
        this.formats = formats;
        this.limits = limits;
    }

    /**
     * Deletes what is in a collection that has just been deleted.
     *
     * @return how many items
     */
    int goWith(UUID collection, @Nullable UUID op, Cause cause) {
        workspace.write();
        int gone = 0;
        long after = 0;
        List<Item> page = page(collection, true, after);
        while (!page.isEmpty()) {
            workspace.take(page);
            page.forEach(item -> workspace.delete(item, op, cause));
            workspace.write();
            gone += page.size();
            after = page.get(page.size() - 1).seq();
            page = page(collection, true, after);
        }
        return gone;
    }

    /** Refuses to bring a collection back whose items the account has no room for. */
    void checkRoomFor(Item deleted) throws Rejected {
        long items = store.deletedIn(workspace.account(), deleted.id(), deleted.seq());
        if (items + workspace.liveItems() > limits.liveItems()) {
            throw new Rejected(
                    "quota",
                    Reason.QUOTA,
                    "The account holds " + workspace.liveItems() + " items, and " + items
                            + " would come back with the collection; the limit is " + limits.liveItems() + ".");
        }
    }

    /**
     * Brings back what was deleted with a collection that lives again. What was made anew or moved elsewhere since is in
     * another collection, and stays there.
     *
     * @param deleted the collection as it was before, with its tombstone's sequence number
     * @return how many items
     */
    int comeBackWith(Item deleted, @Nullable UUID op) {
        workspace.write();
        int back = 0;
        long after = deleted.seq();
        List<Item> page = page(deleted.id(), false, after);
        while (!page.isEmpty()) {
            workspace.take(page);
            bringBack(page, op);
            back += page.size();
            after = page.get(page.size() - 1).seq();
            page = page(deleted.id(), false, after);
        }
        return back;
    }

    private List<Item> page(UUID collection, boolean live, long after) {
        return store.inCollection(workspace.account(), collection, live, after, ITEMS_A_PAGE);
    }

    /** Contents may have a mebibyte each, so of a page no more are read at a time than memory should hold. */
    private void bringBack(List<Item> page, @Nullable UUID op) {
        UUID account = workspace.account();
        Map<UUID, Entry> puts =
                reader.lastPuts(account, page.stream().map(Item::id).toList());
        Map<Digest, Integer> sizes = reader.sizes(
                account, puts.values().stream().map(Entry::digest).distinct().toList());
        List<Item> some = new ArrayList<>();
        long octets = 0;
        for (Item item : page) {
            some.add(item);
            octets += sizes.getOrDefault(digestOf(puts, item), 0);
            if (octets > OCTETS_AT_A_TIME) {
                bringBack(some, puts, op);
                some.clear();
                octets = 0;
            }
        }
        bringBack(some, puts, op);
    }

    private void bringBack(List<Item> some, Map<UUID, Entry> puts, @Nullable UUID op) {
        Map<Digest, byte[]> contents = reader.contents(
                workspace.account(),
                some.stream().map(item -> digestOf(puts, item)).distinct().toList());
        for (Item item : some) {
            Entry put = Objects.requireNonNull(puts.get(item.id()));
            Digest digest = digestOf(puts, item);
            byte[] octets = contents.get(digest);
            if (octets == null) {
                // Half a collection may have come back by now: all of it waits until this one is repaired.
                throw reader.lost(workspace.account(), digest);
            }
            Content content = new Content(digest, String.valueOf(put.mediaType()), octets);
            workspace.bringBack(item, content, op, formats.project(put, octets));
        }
        workspace.write();
    }

    private static Digest digestOf(Map<UUID, Entry> puts, Item item) {
        Entry put = puts.get(item.id());
        if (put == null || put.digest() == null) {
            throw new IllegalStateException("item " + item.id() + " was deleted before it had content");
        }
        return put.digest();
    }
}
