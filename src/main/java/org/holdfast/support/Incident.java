package org.holdfast.support;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong, from when it was noticed first until it was over.
 *
 * @param subject what is concerned, such as {@code escrow-unreachable}; while it is open, the same subject (and account) is the same
 *     incident
 * @param words what was said last
 * @param noticedAt the last time, to the minute
 * @param times how often; a node that is killed takes up to a minute's count with it
 * @param overAt null while it is open
 */
public record Incident(
        UUID id,
        String subject,
        @Nullable UUID account,
        String words,
        Instant raisedAt,
        Instant noticedAt,
        long times,
        @Nullable Instant overAt) {}
