package org.holdfast.photo;

import java.time.Duration;

/**
 * What one node gives to pictures, settable as {@code holdfast.pictures.*}. One decode takes at most {@link #octets()} for the
 * file, {@link #decodedOctets()} for its pixels and half as much again for scaling: with the defaults about 200 MiB of heap,
 * which no usual photo comes near. A JPEG in several scans takes at most twice {@link #decodedOctets()} outside the heap.
 *
 * @param atOnce pictures decoded at the same time
 * @param octets of a file; a larger one gets a placeholder
 * @param pixels of a picture, as its header claims; a larger one gets a placeholder
 * @param decodedOctets of pixels in memory; a picture with more is read with every second, third … pixel left out
 * @param patience how long one decode may take; what it has by then is what is shown
 * @param lease how long a node may work on a picture before another one takes it for dead
 * @param tries how often a picture is begun; one that ends its node each time is given a placeholder then
 */
public record PictureBounds(
        int atOnce, int octets, long pixels, int decodedOctets, Duration patience, Duration lease, int tries) {

    private static final int MEBI = 1024 * 1024;

    public static final PictureBounds DEFAULTS =
            new PictureBounds(1, 64 * MEBI, 256L * MEBI, 64 * MEBI, Duration.ofSeconds(30), Duration.ofMinutes(2), 3);
}
