package org.holdfast.item;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes texts that people take for the same the same: letter case, accents, compatibility forms and the digits of any script
 * don't count. What is stored under a word and what is typed into a search both go through here.
 *
 * <p>It folds as Unicode does (NFKD, case folding), and then further: marks that sit on letters of alphabets go, those that are
 * letters themselves, such as the vowels of Thai and Devanagari, stay; letters that Unicode does not take apart, such as ø
 * and ł, become those that people type who don't have them.
 */
final class Folding {

    /** Scripts in which a mark over or under a letter is left out by who types in a hurry. */
    private static final Set<UnicodeScript> ACCENTED = Set.of(
            UnicodeScript.INHERITED,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.HEBREW,
            UnicodeScript.SYRIAC);

    /** The voicing marks of kana make other letters of them: ha, ba, pa. They are put together with their letter again. */
    private static final Set<Integer> VOICING = Set.of(0x3099, 0x309A);

    private static final int TATWEEL = 0x0640;

    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry(0x00E6, "ae"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x00F8, "o"),
            Map.entry(0x0111, "d"),
            Map.entry(0x00F0, "d"),
            Map.entry(0x0142, "l"),
            Map.entry(0x00FE, "th"),
            Map.entry(0x0127, "h"),
            Map.entry(0x0167, "t"),
            Map.entry(0x0131, "i"),
            // The final sigma.
            Map.entry(0x03C2, "\u03C3"),
            // Arabic letters that keyboards of different countries write differently: alef maksura, teh marbuta,
            // Persian ye and kaf.
            Map.entry(0x0649, "\u064A"),
            Map.entry(0x06CC, "\u064A"),
            Map.entry(0x0629, "\u0647"),
            Map.entry(0x06A9, "\u0643"));

    private Folding() {}

    /** The text in one form; it may be longer than it was, at most 18 times. */
    static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text.toLowerCase(Locale.ROOT);
        }
        // The acute accent alone is an apostrophe to those who type it; Unicode would make a space of it.
        String apart = Normalizer.normalize(text.replace('\u00B4', '\''), Normalizer.Form.NFKD);
        // Down, up and down again is what unites \u00DF, its capital and ss.
        String lower = apart.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        lower.codePoints().forEach(c -> append(plain, c));
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder plain, int c) {
        int type = Character.getType(c);
        if (type == Character.CONTROL || type == Character.SURROGATE) {
            // No database holds all of these.
            plain.append(' ');
        } else if (Character.isDigit(c)) {
            plain.append(Character.digit(c, 10));
        } else if (PLAIN.containsKey(c)) {
            plain.append(PLAIN.get(c));
        } else if (!isSilent(c)) {
            plain.appendCodePoint(c);
        }
    }

    /** Accents, and what can't be seen: soft hyphens, joiners, marks of direction. */
    private static boolean isSilent(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> true;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                ACCENTED.contains(UnicodeScript.of(c)) && !VOICING.contains(c);
            default -> c == TATWEEL;
        };
    }

    /** The text's beginning, at most so many UTF-16 code units, never half a character. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
