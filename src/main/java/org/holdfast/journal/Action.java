package org.holdfast.journal;

import java.util.Locale;

/** What an entry does to its item. */
public enum Action {
    /** The item is now what the entry's digest names. */
    PUT,
    /** The item is deleted: the entry is a tombstone. */
    DELETE;

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
        return wire;
    }

    static Action ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
