package org.holdfast.item;

import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.Limits;

/** A search over one item's words, in memory. */
public final class Finding {

    private Finding() {}

    /** Whether a contact with these words is found. */
    public static boolean finds(String typed, List<Word> words) {
        return finds(Wanted.of(typed, true, Limits.DEFAULTS), words);
    }

    static boolean finds(Wanted wanted, List<Word> words) {
        return wanted.tokens() > 0
                && IntStream.range(0, wanted.tokens())
                        .allMatch(token -> wanted.stretches().stream()
                                .filter(stretch -> stretch.token() == token)
                                .anyMatch(stretch -> words.stream().anyMatch(word -> answers(stretch, word.text()))));
    }

    private static boolean answers(Wanted.Stretch stretch, String word) {
        if (stretch.low().startsWith(Wanted.INITIAL)) {
            return word.startsWith(stretch.low().substring(1));
        }
        return word.compareTo(stretch.low()) >= 0 && word.compareTo(stretch.high()) < 0;
    }
}
