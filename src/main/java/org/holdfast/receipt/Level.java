package org.holdfast.receipt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an entry has come. */
public enum Level {
    /** Committed in the database. */
    STORED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> ofWire(String name) {
        return Arrays.stream(values())
                .filter(level -> level.wire().equals(name))
                .findFirst();
    }
}
