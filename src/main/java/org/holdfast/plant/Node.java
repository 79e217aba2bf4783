package org.holdfast.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Gate;
import org.jspecify.annotations.Nullable;

/**
 * A node as it said of itself last.
 *
 * @param name of 1 to 64 characters; two may have the same
 * @param version of Holdfast; at most 40 characters
 * @param seenAt when it said so, by its own clock
 * @param progress of its gate, from 0 to 1
 * @param heapUsed octets in use at that moment, what the next collection frees included
 * @param diskFree octets, of the disk with its data folder
 * @param streams that are open on it
 * @param trouble what keeps it from shipping to the vault, in words; null if nothing does
 */
public record Node(
        UUID id,
        String name,
        String version,
        Instant startedAt,
        Instant seenAt,
        Gate.State gate,
        String why,
        double progress,
        long heapUsed,
        long heapMost,
        long diskFree,
        long diskAll,
        int streams,
        @Nullable String trouble) {

    /** How often a node says that it is there. */
    public static final Duration BEAT = Duration.ofSeconds(10);

    /** Three beats that nobody heard. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(30);

    /** After it nobody waits for it any more. */
    static final Duration GONE_AFTER = Duration.ofDays(1);

    public boolean isSilent(Instant now) {
        return seenAt.plus(SILENT_AFTER).isBefore(now);
    }

    /** Whether its clock is ahead of the one of whoever asks, by more than a beat could explain. */
    public boolean isFromTheFuture(Instant now) {
        return seenAt.isAfter(now.plus(BEAT));
    }

    /** From 0 to 100; 0 where it isn't known. */
    public long diskFreePercent() {
        return diskAll == 0 ? 0 : 100 * diskFree / diskAll;
    }

    /** From 0 to 100. */
    public long heapPercent() {
        return heapMost == 0 ? 0 : 100 * heapUsed / heapMost;
    }
}
