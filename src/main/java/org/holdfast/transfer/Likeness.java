package org.holdfast.transfer;

import java.util.UUID;
import org.holdfast.item.Item;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Something that is imported, and which of the account's items it is.
 *
 * @param id of the item that it is, or becomes
 * @param item that item, deleted or not; null if it never was
 * @param same whether the item holds this already, though perhaps in other octets (the same picture)
 * @param base the revision that it replaces without a merge; null if there is none
 * @param holds of a collection: the kind of its items
 */
record Likeness(
        Found.Piece piece,
        UUID id,
        @Nullable Item item,
        boolean same,
        @Nullable Digest base,
        @Nullable Kind holds) {

    /** Equal for two of one import that are the same: the same picture, or the same octets of the same item. */
    String mark() {
        boolean picture = piece.blob() != null && piece.origin() == null;
        return picture ? id.toString() : id + "/" + piece.content().digest();
    }

    /** Whether there is nothing to write. */
    boolean isThere() {
        return item != null
                && item.live()
                && (same
                        || (piece.content().digest().equals(item.digest())
                                && piece.content().mediaType().equals(item.mediaType())));
    }
}
