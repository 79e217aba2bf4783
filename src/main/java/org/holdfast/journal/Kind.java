package org.holdfast.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an item is. A collection is an item too. */
public enum Kind {
    CONTACT,
    EVENT,
    TASK,
    NOTE,
    PHOTO,
    COLLECTION;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The kind's name in JSON, such as {@code contact}. */
    public String wire() {
        return wire;
    }

    public static Optional<Kind> ofWire(String wire) {
        return Stream.of(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }
}
