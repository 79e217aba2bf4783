package org.holdfast.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/**
 * Appends once more what live items say, so that a device which believes that it deleted or changed them gets them by its next
 * pull. An item that has changed since is among the changes anyway. Contents may have a mebibyte each: no more than
 * {@value #OCTETS_AT_A_TIME} octets or so are in memory.
 */
final class Reappearance {

    private static final int ITEMS_A_PAGE = 1_000;
    private static final int OCTETS_AT_A_TIME = 16 * 1024 * 1024;

    private final Workspace workspace;
    private final ItemStore store;
    private final JournalReader reader;
    private final Formats formats;
    private final List<Item> waiting = new ArrayList<>();
    private long octets;

    Reappearance(Workspace workspace, ItemStore store, JournalReader reader, Formats formats) {
        this.workspace = workspace;
        this.store = store;
        this.reader = reader;
        this.formats = formats;
    }

    /**
     * Takes an item; a collection comes with what is in it.
     *
     * @param seq where the journal was when the device is known to have had the item
     */
    void add(Item live, long seq) {
        if (live.seq() <= seq && !waiting.contains(live)) {
            take(live);
        }
        if (live.kind() == Kind.COLLECTION) {
            flush();
            addThoseIn(live.id(), seq);
        }
    }

    private void addThoseIn(UUID collection, long seq) {
        long after = 0;
        while (after < seq) {
            List<Item> page = store.inCollection(workspace.account(), collection, true, after, ITEMS_A_PAGE);
            for (Item item : page) {
                if (item.seq() <= seq) {
                    workspace.take(List.of(item));
                    take(item);
                }
            }
            flush();
            after = page.size() < ITEMS_A_PAGE ? seq : page.get(page.size() - 1).seq();
        }
    }

    private void take(Item item) {
        waiting.add(item);
        octets += item.size();
        if (octets > OCTETS_AT_A_TIME) {
            flush();
        }
    }

    /** Writes what waits. What the account has no octets of any more can't appear, and stays away. */
    void flush() {
        List<Digest> digests =
                waiting.stream().map(Reappearance::digestOf).distinct().toList();
        Map<Digest, byte[]> contents = digests.isEmpty() ? Map.of() : reader.contents(workspace.account(), digests);
        for (Item item : waiting) {
            Digest digest = digestOf(item);
            byte[] found = contents.get(digest);
            if (found != null) {
                String mediaType = Objects.requireNonNull(item.mediaType());
                Projection projection = formats.project(item.kind(), mediaType, found);
                workspace.repeat(item, new Content(digest, mediaType, found), projection);
            }
        }
        workspace.write();
        waiting.clear();
        octets = 0;
    }

    private static Digest digestOf(Item item) {
        return Objects.requireNonNull(item.digest());
    }
}
