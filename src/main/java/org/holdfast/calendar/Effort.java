package org.holdfast.calendar;

/**
 * What expanding may cost, counted in steps of about a microsecond. A rule can repeat each second for ten thousand years, or
 * look for a 30 February as long; who expands asks before each step whether it may, and stops where it may not.
 */
final class Effort {

    private final long allowed;
    private long done;
    private boolean refused;

    Effort(long allowed) {
        this.allowed = allowed;
    }

    /** @return whether the steps may be done */
    boolean allows(int steps) {
        refused |= done + steps > allowed;
        done += refused ? 0 : steps;
        return !refused;
    }

    /** Whether something was left undone. */
    boolean isSpent() {
        return refused;
    }

    long done() {
        return done;
    }

    long left() {
        return allowed - done;
    }
}
