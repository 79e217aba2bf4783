package org.holdfast.item;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Letters and digits that stand together in a folded text.
 *
 * @param parts what hyphens and apostrophes hold together: {@code jean} and {@code luc}, {@code o} and {@code brien}; at least one
 * @param dense whether it is in a script that leaves no spaces between words; then it has one part
 */
record Run(List<String> parts, boolean dense) {

    /** Scripts that are written without spaces, or, as Korean, name people without: there, any part may be looked for. */
    private static final Set<UnicodeScript> DENSE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            UnicodeScript.YI);

    /** The sign that lengthens a vowel in kana belongs to no script by itself. */
    private static final int LONG_VOWEL = 0x30FC;

    /** Hyphens, apostrophes and their relatives: of typewriters, of typesetters, of Hebrew. */
    private static final String JOINTS = "-'`\u2010\u2011\u2018\u2019\u02BC\u05BE\u05F3";

    /** The run in one word: {@code jeanluc}. */
    String joined() {
        return String.join("", parts);
    }

    /** Hands on each run of a folded text, in order; what is no letter and no digit is between them. */
    static void each(String folded, Consumer<Run> taker) {
        int at = 0;
        while (at < folded.length()) {
            int c = folded.codePointAt(at);
            if (!Character.isLetterOrDigit(c) || isJoint(c)) {
                at += Character.charCount(c);
            } else if (isDense(c)) {
                int end = end(folded, at, true);
                taker.accept(new Run(List.of(folded.substring(at, end)), true));
                at = end;
            } else {
                at = chain(folded, at, taker);
            }
        }
    }

    private static int chain(String folded, int start, Consumer<Run> taker) {
        List<String> parts = new ArrayList<>(1);
        int at = start;
        while (true) {
            int end = end(folded, at, false);
            parts.add(folded.substring(at, end));
            boolean goesOn = end + 1 < folded.length()
                    && isJoint(folded.charAt(end))
                    && Character.isLetterOrDigit(folded.codePointAt(end + 1))
                    && !isJoint(folded.codePointAt(end + 1))
                    && !isDense(folded.codePointAt(end + 1));
            if (!goesOn) {
                taker.accept(new Run(List.copyOf(parts), false));
                return end;
            }
            at = end + 1;
        }
    }

    private static int end(String folded, int start, boolean dense) {
        int at = start;
        while (at < folded.length()) {
            int c = folded.codePointAt(at);
            boolean more = isMark(c) || (Character.isLetterOrDigit(c) && !isJoint(c) && isDense(c) == dense);
            if (!more) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isJoint(int c) {
        return JOINTS.indexOf(c) >= 0;
    }

    static boolean isDense(int c) {
        return c >= 0x0E00 && (c == LONG_VOWEL || DENSE.contains(UnicodeScript.of(c)));
    }

    /** A mark that folding left: a vowel or a tone, part of the letter before it. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
