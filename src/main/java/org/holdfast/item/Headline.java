package org.holdfast.item;

import org.jspecify.annotations.Nullable;

/** A text cut to what a list can show and every database can hold: one line without control characters. */
final class Headline {

    /** Characters (UTF-16 code units) of a headline. */
    static final int LENGTH = 200;

    /** Beyond this many characters a text is not even looked at, so that a headline costs the same however long the text. */
    private static final int GLANCE = 20 * LENGTH;

    private Headline() {}

    /** The headline of a text; null if there is nothing to show. Half surrogate pairs and what can't be seen become a space. */
    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        String glance = text.substring(0, Math.min(text.length(), GLANCE));
        glance.codePoints().forEach(c -> append(line, c));
        String headline = line.toString().strip();
        return headline.isEmpty() ? null : headline;
    }

    private static void append(StringBuilder line, int c) {
        int type = Character.getType(c);
        boolean space = Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.CONTROL
                || type == Character.SURROGATE;
        boolean wanted = !space || (!line.isEmpty() && line.charAt(line.length() - 1) != ' ');
        if (wanted && line.length() + Character.charCount(c) <= LENGTH) {
            line.appendCodePoint(space ? ' ' : c);
        }
    }
}
