package org.holdfast.item;

import java.util.UUID;
import org.holdfast.journal.Action;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One op of a {@link Hold}, without its octets.
 *
 * @param number its place in the hold, from 1
 * @param op the client's id of it; null if it was a request of its own
 * @param title of the item, as it is now or was last
 * @param base the revision that it started from
 * @param digest of what it would put; null for a delete
 * @param size octets of what it would put; 0 for a delete
 * @param items how many items would go with a collection; null for any other op
 */
public record HeldOp(
        int number,
        @Nullable UUID op,
        Action action,
        UUID item,
        Kind kind,
        @Nullable String title,
        @Nullable Digest base,
        @Nullable Digest digest,
        @Nullable String mediaType,
        int size,
        @Nullable Integer items) {}
