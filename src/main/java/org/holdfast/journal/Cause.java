package org.holdfast.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an entry was made. */
public enum Cause {
    /** A person changed the item on a device. */
    USER,
    /** The server merged two edits. */
    MERGE,
    IMPORT,
    UNDELETE,
    RESTORE,
    /** A handset gave back what a restored server had lost. */
    RESEED,
    /** A device was reset or wiped. */
    RESET,
    UNKNOWN;

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
        return wire;
    }

    public static Optional<Cause> ofWire(String wire) {
        return Stream.of(values()).filter(cause -> cause.wire.equals(wire)).findFirst();
    }
}
