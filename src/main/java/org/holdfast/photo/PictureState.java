package org.holdfast.photo;

import java.util.Locale;

/** How far a picture is. */
enum PictureState {
    /** Nobody has looked at it yet, or somebody is at it. */
    PENDING,
    /** It was read, and there are thumbnails. */
    MADE,
    /** It was read as far as it can be read, and can't be shown. */
    PLACEHOLDER;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PictureState ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
