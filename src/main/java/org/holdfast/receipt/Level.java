package org.holdfast.receipt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an entry has come, in the order of what it takes to lose it. */
public enum Level {
    /** Committed in the database. */
    STORED,
    /** Confirmed by a synchronous standby. */
    REPLICATED,
    /** In escrow and read back, with the blobs that it names. */
    ESCROWED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> ofWire(String name) {
        return Arrays.stream(values())
                .filter(level -> level.wire().equals(name))
                .findFirst();
    }
}
