package org.holdfast.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be: what its author decides. Its sequence number and its time are the journal's to give.
 *
 * @param content the item's octets; null for a tombstone
 * @param replaces the digest of the item's revision that is live before this one; null if it is new or deleted
 */
public record Draft(
        UUID item,
        Kind kind,
        @Nullable UUID collection,
        @Nullable Content content,
        String device,
        @Nullable UUID op,
        Cause cause,
        @Nullable Digest replaces) {

    /** The entry that this becomes. */
    public Entry numbered(long seq, java.time.Instant at) {
        return content == null
                ? new Entry(seq, item, kind, collection, Action.DELETE, null, null, device, op, cause, at)
                : new Entry(
                        seq,
                        item,
                        kind,
                        collection,
                        Action.PUT,
                        content.digest(),
                        content.mediaType(),
                        device,
                        op,
                        cause,
                        at);
    }
}
