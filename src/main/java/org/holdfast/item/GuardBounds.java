package org.holdfast.item;

import java.time.Duration;

/**
 * What the mass-change guard lets through and how it holds the rest, settable as {@code holdfast.guard.*}.
 *
 * @param floor deletes, and stripping edits, of one device in one collection in a day that are never held
 * @param percent of a collection's items that may go beyond that, in percent; what a device may strip is counted apart
 * @param holdLife how long a hold waits for somebody to decide; then it is discarded
 * @param heldOps ops that one hold takes; more are rejected
 * @param heldOctets octets of contents that one hold takes; more are rejected
 * @param intentLife how long announced bulk work may take at most
 * @param intentChanges deletes, and edits, that one announcement may be about
 * @param openIntents announcements of one device that may be open at a time
 */
public record GuardBounds(
        int floor,
        int percent,
        Duration holdLife,
        int heldOps,
        long heldOctets,
        Duration intentLife,
        int intentChanges,
        int openIntents) {

    public static final GuardBounds DEFAULTS =
            new GuardBounds(20, 10, Duration.ofDays(14), 200_000, 256L * 1024 * 1024, Duration.ofHours(1), 10_000, 5);
}
