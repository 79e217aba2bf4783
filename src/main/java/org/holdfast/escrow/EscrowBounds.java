package org.holdfast.escrow;

import java.time.Duration;

/**
 * How this node ships, settable as {@code holdfast.escrow.*}.
 *
 * @param poll how long a node waits before it looks again when there was nothing to ship
 * @param segmentOctets a segment is sealed when it has more, before it is packed; with its last line at most 2 MiB more
 * @param lease how long another node waits before it takes over the chain from one that has gone silent
 * @param blobsAtOnce blobs that this node ships at the same time; they are sealed on disk, not in memory
 * @param blobLease how long another node waits before it takes over a blob
 * @param packAfter how old segments are that are put together; they can be taken away from where they lay by then
 */
public record EscrowBounds(
        Duration poll, int segmentOctets, Duration lease, int blobsAtOnce, Duration blobLease, Duration packAfter) {

    public static final EscrowBounds DEFAULTS = new EscrowBounds(
            Duration.ofMillis(300),
            8 * 1024 * 1024,
            Duration.ofSeconds(10),
            2,
            Duration.ofMinutes(10),
            Duration.ofDays(1));
}
