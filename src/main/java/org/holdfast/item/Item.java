package org.holdfast.item;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An item's head, without its octets.
 *
 * @param collection the collection that it is in; null for a collection
 * @param seq its last entry
 * @param digest of its octets; null if it is deleted
 * @param mediaType of its octets; null if it is deleted
 * @param size its octets' number; 0 if it is deleted
 * @param projection what was taken from its octets; of a deleted item, from those that it had
 */
public record Item(
        UUID id,
        Kind kind,
        @Nullable UUID collection,
        long seq,
        @Nullable Digest digest,
        @Nullable String mediaType,
        int size,
        Instant changedAt,
        Projection projection) {

    /**
     * The item whose head is this entry.
     *
     * @param size octets of the entry's content; 0 for a tombstone
     * @param projection of the entry's content; of a tombstone, of the content that it deleted, so that the trash can be read
     */
    static Item at(Entry entry, int size, Projection projection) {
        return new Item(
                entry.item(),
                entry.kind(),
                entry.collection(),
                entry.seq(),
                entry.digest(),
                entry.mediaType(),
                size,
                entry.at(),
                projection);
    }

    public boolean live() {
        return digest != null;
    }
}
