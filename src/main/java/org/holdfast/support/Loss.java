package org.holdfast.support;

import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.receipt.Level;
import org.jspecify.annotations.Nullable;

/**
 * Something that was acknowledged and is not there.
 *
 * @param kind null where nobody knows: only a receipt tells of it
 * @param item null likewise
 * @param seq the entry that is missing, or whose octets are; of a receipt the last one
 * @param digest of the octets; null for a tombstone, and where nobody knows
 * @param level how far it had come
 * @param current whether it is what the item was last; if not, only its history has a hole
 * @param inEscrow whether the vault has it, readable: then it can be brought back
 */
public record Loss(
        What what,
        @Nullable Kind kind,
        @Nullable UUID item,
        long seq,
        @Nullable Digest digest,
        Level level,
        boolean current,
        boolean inEscrow) {

    /** What of it is not there. */
    public enum What {
        /** The entry. */
        ENTRY,
        /** The entry is there, its octets are not, or are damaged. */
        CONTENT,
        /** All is there but the photo's octets. */
        BLOB,
        /** A receipt tells of entries that are nowhere. */
        RECEIPT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
