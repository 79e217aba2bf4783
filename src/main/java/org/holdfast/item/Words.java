package org.holdfast.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the words that an item is found by, each once, under the greatest of its weights. A search finds an item by any
 * prefix of its words; so this is where it is decided what "by any part" means:
 *
 * <ul>
 *   <li>text gives its words; {@code Jean-Luc} gives {@code jean}, {@code luc} and {@code jeanluc};
 *   <li>text without spaces (Chinese, Japanese, Korean, Thai …) gives, for each of its letters, the {@value #WINDOW} letters
 *       that begin there;
 *   <li>an e-mail address gives itself and what is left of it after each of its parts: {@code anna.berg@example.org},
 *       {@code berg@example.org}, {@code example.org}, {@code org};
 *   <li>a telephone number gives what {@link Telephone} says.
 * </ul>
 *
 * It stops at {@value Projection#MOST_WORDS} words and {@value #MOST_TEXT} characters: formats give first what matters most.
 */
public final class Words {

    /** Of a contact's name, an event's or task's or note's or collection's title, a photo's caption. */
    public static final int NAME = 9;

    /** Of a nickname, or a photo's file name. */
    public static final int NICKNAME = 8;

    public static final int ORGANISATION = 7;

    /** Of an e-mail address or telephone number. */
    public static final int ADDRESS = 6;

    /** Of where an event takes place. */
    public static final int PLACE = 6;

    /** Of what something is filed under: job titles, categories. */
    public static final int LABEL = 5;

    /** Of an inner part of a telephone number, and of others who take part in an event. */
    public static final int PART = 4;

    /** Of free text. */
    public static final int TEXT = 2;

    /** UTF-16 code units of a word; the rest is cut off. */
    static final int LENGTH = 64;

    /** Letters of a text without spaces that are looked for as one. */
    static final int WINDOW = 8;

    /** Characters of one item's texts that are looked at, in UTF-16 code units. */
    static final int MOST_TEXT = 100_000;

    private static final int ADDRESS_PARTS = 12;

    private final Map<String, Integer> weights = new LinkedHashMap<>();
    private int read;

    /** The words of a text. */
    public Words text(@Nullable String text, int weight) {
        if (text != null) {
            Run.each(Folding.of(glance(text)), run -> add(run, weight));
        }
        return this;
    }

    /** The words of an e-mail address, with or without {@code mailto:}. */
    public Words address(@Nullable String address, int weight) {
        if (address == null) {
            return this;
        }
        String folded = Folding.of(Folding.cut(glance(address).strip(), 320));
        String bare = folded.startsWith("mailto:") ? folded.substring("mailto:".length()) : folded;
        if (bare.indexOf('@') < 0 || bare.chars().anyMatch(c -> c <= ' ' || c == '<')) {
            return text(bare, weight);
        }
        boolean begins = true;
        int parts = 0;
        for (int at = 0; at < bare.length() && parts < ADDRESS_PARTS; at += Character.charCount(bare.codePointAt(at))) {
            boolean letter = Character.isLetterOrDigit(bare.codePointAt(at));
            if (letter && begins) {
                put(bare.substring(at), weight);
                parts++;
            }
            begins = !letter && !Run.isMark(bare.codePointAt(at));
        }
        return this;
    }

    /** The words of a telephone number, however it is written. */
    public Words number(@Nullable String number) {
        if (number != null) {
            Telephone.words(Folding.of(Folding.cut(glance(number), 200))).forEach(this::put);
        }
        return this;
    }

    /** What was gathered, the weightiest first. */
    public List<Word> list() {
        List<Word> list = new ArrayList<>(weights.size());
        weights.forEach((text, weight) -> list.add(new Word(text, weight)));
        list.sort(Comparator.comparingInt(Word::weight).reversed());
        return List.copyOf(list);
    }

    /** By what found items of the same rank are put in order: the title, folded. */
    static String order(@Nullable String title) {
        return title == null ? "" : Folding.cut(Folding.of(title), LENGTH);
    }

    /** The stretches of a text without spaces that are looked for as one: one that begins with each letter. */
    static List<String> windows(String run) {
        int[] letters = run.codePoints().toArray();
        List<String> windows = new ArrayList<>(letters.length);
        for (int at = 0; at < letters.length; at++) {
            if (!Run.isMark(letters[at])) {
                windows.add(new String(letters, at, Math.min(WINDOW, letters.length - at)));
            }
        }
        return windows;
    }

    private void add(Run run, int weight) {
        if (run.dense()) {
            windows(run.joined()).forEach(window -> put(window, weight));
            return;
        }
        run.parts().forEach(part -> put(part, weight));
        if (run.parts().size() > 1) {
            put(run.joined(), weight);
        }
    }

    private void put(String word, int weight) {
        String text = Folding.cut(word, LENGTH);
        if (weights.size() < Projection.MOST_WORDS || weights.containsKey(text)) {
            weights.merge(text, weight, Math::max);
        }
    }

    private String glance(String text) {
        String seen = Folding.cut(text, Math.max(0, Math.min(text.length(), MOST_TEXT - read)));
        read += seen.length();
        return seen;
    }
}
