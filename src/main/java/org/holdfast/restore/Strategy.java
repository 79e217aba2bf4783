package org.holdfast.restore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a restore does with what has come since. */
public enum Strategy {
    /**
     * Brings back what is missing: deleted items, and in changed items what only the past has. Nothing that is there now goes
     * away.
     */
    MERGE,

    /** Makes the account what it was: items that have come since are deleted, unless deletes are skipped. */
    REPLACE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Strategy> ofWire(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.wire().equals(name))
                .findFirst();
    }
}
