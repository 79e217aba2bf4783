package org.holdfast.photo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** A thumbnail's size, by its longer side: for a list on any screen, for a grid, and for a whole handset's screen. */
enum Size {
    SMALL(160),
    MEDIUM(480),
    LARGE(1280);

    private final int pixels;

    Size(int pixels) {
        this.pixels = pixels;
    }

    /** Pixels of the longer side, at most. */
    int pixels() {
        return pixels;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal if the text names none; null is medium */
    static Size of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return MEDIUM;
        }
        List<String> names = Arrays.stream(values()).map(Size::wire).toList();
        if (!names.contains(text)) {
            throw Refusal.invalid("size", "size is one of " + String.join(", ", names) + ".");
        }
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
