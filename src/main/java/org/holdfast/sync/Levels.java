package org.holdfast.sync;

import java.util.OptionalLong;
import org.holdfast.receipt.Level;
import org.jspecify.annotations.Nullable;

/**
 * How far an account's entries have come, as the sequence number of the last one at each level. A level that nothing has been
 * confirmed at is left out: that says only that it isn't known.
 *
 * @param stored committed in the database
 * @param replicated confirmed by a synchronous standby, as far as this node knows
 * @param escrowed in escrow and read back, with the blobs that they name
 */
public record Levels(
        long stored, @Nullable Long replicated, @Nullable Long escrowed) {

    /** What was found out at different moments can't be ahead of the head that it is told with. */
    static Levels of(long stored, OptionalLong replicated, OptionalLong escrowed) {
        return new Levels(stored, atMost(stored, replicated), atMost(stored, escrowed));
    }

    /** The highest level that an entry has reached. */
    Level of(long seq) {
        if (escrowed != null && seq <= escrowed) {
            return Level.ESCROWED;
        }
        return replicated != null && seq <= replicated ? Level.REPLICATED : Level.STORED;
    }

    private static @Nullable Long atMost(long stored, OptionalLong level) {
        return level.isPresent() ? Long.valueOf(Math.min(stored, level.getAsLong())) : null;
    }
}
