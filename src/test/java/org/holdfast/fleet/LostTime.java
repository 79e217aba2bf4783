package org.holdfast.fleet;

import java.time.Instant;

/**
 * A stretch of time of which a server may have lost what it acknowledged: its database was put back, or is gone. Whoever did it says so;
 * what a server shows doesn't tell.
 *
 * @param after what was acknowledged until then has to be there as it was, with its number and its hash: it was in the copy that was
 *     put back, or in the vault
 * @param until when the loss was over; what was acknowledged later is of the new past
 */
public record LostTime(Instant after, Instant until) {

    /** Of a server that was put back, its vault as well: all that was ever acknowledged may have another number. */
    public static LostTime allUntil(Instant until) {
        return new LostTime(Instant.MIN, until);
    }

    boolean has(Instant when) {
        return when.isAfter(after) && !when.isAfter(until);
    }
}
