package org.holdfast.note;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Utf8;
import org.holdfast.item.Words;
import org.jspecify.annotations.Nullable;

/** What all notes have in common: they are text in UTF-8, their title is the first line, and they don't merge. */
final class NoteText {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private NoteText() {}

    /**
     * @param unmark takes the marks from a line that is to be the title
     */
    static Projection project(byte[] octets, UnaryOperator<String> unmark) throws NotOfKind {
        String text = text(octets);
        String title = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .map(unmark)
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(null);
        Words words = new Words().text(title, Words.NAME).text(text, Words.TEXT);
        return Projection.titled(null, title, List.of()).foundBy(words.list());
    }

    /** Text has no parts that say what belongs together, so two edits of one note stay two notes. */
    static Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs)) {
            return new Merge.Merged(ours, false);
        }
        return Arrays.equals(base, ours) ? new Merge.Merged(theirs, false) : new Merge.TwoItems();
    }

    private static String text(byte[] octets) throws NotOfKind {
        return Utf8.text(octets).orElseThrow(() -> new NotOfKind("This is no note: its octets are not valid UTF-8."));
    }
}
