package org.holdfast.item;

import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** Where a list's next page begins: the sequence number of the last item seen. Opaque to clients. */
public final class Cursor {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

    private Cursor() {}

    /**
     * Reads a cursor.
     *
     * @param first where the first page begins
     * @throws Refusal if the text is none
     */
    public static long parse(@Nullable String cursor, long first) {
        if (cursor == null || cursor.isEmpty()) {
            return first;
        }
        if (!FORM.matcher(cursor).matches()) {
            throw Refusal.invalid("cursor", "cursor is not one that a list gave out.");
        }
        return Long.parseLong(cursor);
    }

    public static String after(Item last) {
        return Long.toString(last.seq());
    }
}
