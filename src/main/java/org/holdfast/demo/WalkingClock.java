package org.holdfast.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the process that tells a past: it stands where it was walked to, goes only forward, and never beyond the real time, at
 * which it ends and runs with it again. A server never has one ({@code ops.Configuration} makes it for the command {@code demo} alone).
 */
public final class WalkingClock extends Clock {

    private final Clock real;
    private volatile @Nullable Instant standing;

    /** @param real what it shows until it is walked, and from the end of the walk on */
    public WalkingClock(Clock real) {
        this.real = real;
    }

    /** The time that it really is. */
    public Instant real() {
        return real.instant();
    }

    /** @throws IllegalArgumentException if that is before where it stands, or is still to come */
    public synchronized void walkTo(Instant next) {
        Instant before = standing;
        if (before != null && next.isBefore(before)) {
            throw new IllegalArgumentException("the clock stands at " + before + " and doesn't go back to " + next);
        }
        if (next.isAfter(real.instant())) {
            throw new IllegalArgumentException(next + " is still to come");
        }
        standing = next;
    }

    /** From now on it is the real time. */
    public void arrive() {
        standing = null;
    }

    @Override
    public Instant instant() {
        Instant at = standing;
        return at == null ? real.instant() : at;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    /** @throws UnsupportedOperationException always: all of this house is in UTC */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a clock that walks has one zone");
    }
}
