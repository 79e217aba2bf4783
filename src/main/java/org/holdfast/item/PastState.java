package org.holdfast.item;

import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An item as it was.
 *
 * @param digest of its octets, which the account's journal has; null if it was not there
 * @param mediaType of its octets; null if it was not there
 */
public record PastState(
        UUID item,
        Kind kind,
        @Nullable UUID collection,
        @Nullable Digest digest,
        @Nullable String mediaType) {

    /** What an entry made of its item. */
    public static PastState of(Entry entry) {
        return new PastState(entry.item(), entry.kind(), entry.collection(), entry.digest(), entry.mediaType());
    }

    /** Not there: what an item was before its first entry. */
    public static PastState absent(UUID item, Kind kind) {
        return new PastState(item, kind, null, null, null);
    }
}
