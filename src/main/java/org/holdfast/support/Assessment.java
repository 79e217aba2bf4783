package org.holdfast.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measurement of what was lost, as far as it has come.
 *
 * @param carrier whose accounts alone; null if all carriers'
 * @param incident which it is attached to, if any
 * @param accounts how many it is about
 * @param done how many of them were measured
 * @param lost how many of those have lost something
 * @param unclear of how many something could not be found out, or is wrong otherwise: their lines say what
 * @param kinds the sums so far
 * @param finishedAt null while it goes on
 */
public record Assessment(
        UUID id,
        Scope.Reach reach,
        @Nullable UUID carrier,
        @Nullable UUID incident,
        String askedBy,
        Instant askedAt,
        boolean thorough,
        long accounts,
        long done,
        long lost,
        long unclear,
        List<KindLoss> kinds,
        @Nullable Instant finishedAt) {

    public boolean isFinished() {
        return finishedAt != null;
    }

    /** Items that were acknowledged and are missing. */
    public long missing() {
        return kinds.stream().mapToLong(KindLoss::missing).sum();
    }
}
