package org.holdfast.item;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.Limits;
import org.holdfast.Refusal;

/**
 * What a search asks for, taken from what somebody typed: tokens, each of which an item must answer with a word that begins so.
 * A token may be answered in several ways, each of them a stretch of the dictionary.
 *
 * @param stretches of all tokens, in order of the tokens
 * @param tokens how many there are; 0 if nothing that was typed can be looked for
 */
record Wanted(List<Stretch> stretches, int tokens) {

    /** What a word gains in rank that is what was typed, and not only begins with it: more than any weight. */
    static final int WHOLE = 10;

    /** The sign under which an item stands once for all its words that begin with a letter. */
    static final String INITIAL = "^";

    /** Digits and what people write between them. */
    private static final Pattern NUMBER = Pattern.compile("[+(]*[0-9][0-9()./+\\-\u2010\u2011]*");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ADDRESS = Pattern.compile("[^@]+@[^@]+");

    /**
     * The words from {@code low} to before {@code high}.
     *
     * @param token which of the tokens it answers, from 0
     * @param whole what a word gains that is {@code low} itself
     */
    record Stretch(int token, String low, String high, int whole) {

        private static Stretch beginning(int token, String prefix) {
            String low = Folding.cut(prefix, Words.LENGTH);
            int last = low.codePointBefore(low.length());
            String before = low.substring(0, low.length() - Character.charCount(last));
            return new Stretch(token, low, before + Character.toString(last + 1), WHOLE);
        }

        private static Stretch initial(int token, String letter) {
            String word = INITIAL + letter;
            return new Stretch(token, word, word + '\u0001', 0);
        }
    }

    /** Reads what was typed, token by token. */
    private static final class Reader {

        private final List<Stretch> stretches = new ArrayList<>();
        private final Limits limits;
        private int tokens;

        Reader(Limits limits) {
            this.limits = limits;
        }

        void text(String folded) {
            boolean address = ADDRESS.matcher(folded).matches();
            Run.each(folded, run -> {
                if (run.dense()) {
                    dense(run.joined());
                } else {
                    parts(run, address ? folded : run.joined());
                }
            });
        }

        /** What is written together may have been stored apart, and the other way round. */
        private void parts(Run run, String together) {
            boolean several = run.parts().size() > 1;
            boolean letters = run.parts().stream().allMatch(part -> part.length() == 1);
            for (String part : run.parts()) {
                // The O of O'Brien alone would only make work.
                if (letters || !several || part.length() > 1) {
                    Set<String> ways = new LinkedHashSet<>(List.of(part, together));
                    if (several) {
                        ways.add(run.joined());
                    }
                    token(ways);
                }
            }
        }

        /** A text without spaces is looked for in pieces as long as those it was stored in. */
        private void dense(String run) {
            List<String> windows = Words.windows(run);
            int last = Math.max(0, windows.size() - Words.WINDOW);
            for (int at = 0; at < last && tokens < limits.searchWords() - 1; at += Words.WINDOW) {
                token(Set.of(windows.get(at)));
            }
            if (!windows.isEmpty()) {
                token(Set.of(windows.get(last)));
            }
        }

        void number(String folded, boolean alone) {
            Set<String> ways = new LinkedHashSet<>(Telephone.wanted(folded));
            if (alone && DIGITS.matcher(folded).matches()) {
                ways.add(folded);
            }
            token(ways);
        }

        private void token(Set<String> ways) {
            if (tokens == limits.searchWords()) {
                throw Refusal.invalid("q", "q has more than " + limits.searchWords() + " words.");
            }
            for (String way : ways) {
                boolean initial = way.codePointCount(0, way.length()) == 1 && !Run.isDense(way.codePointAt(0));
                stretches.add(initial ? Stretch.initial(tokens, way) : Stretch.beginning(tokens, way));
            }
            tokens++;
        }

        Wanted wanted() {
            return new Wanted(List.copyOf(stretches), tokens);
        }
    }

    /**
     * Reads a search. Nothing in it has a special meaning: what is neither letter nor digit only parts words.
     *
     * @param numbers whether digits with spaces between them may be one telephone number
     * @throws Refusal if it is too long or has too many words
     */
    static Wanted of(String typed, boolean numbers, Limits limits) {
        if (typed.codePointCount(0, typed.length()) > limits.searchLength()) {
            throw Refusal.invalid("q", "q has more than " + limits.searchLength() + " characters.");
        }
        Reader reader = new Reader(limits);
        String[] chunks = SPACES.split(Folding.of(typed).strip());
        for (int at = 0; at < chunks.length; ) {
            int end = numbers ? endOfNumber(chunks, at) : at;
            String number = String.join(" ", List.of(chunks).subList(at, end));
            if (Telephone.digits(number).length() >= Telephone.FEWEST) {
                reader.number(number, end == at + 1);
                at = end;
            } else {
                reader.text(chunks[at]);
                at++;
            }
        }
        return reader.wanted();
    }

    private static int endOfNumber(String[] chunks, int start) {
        int end = start;
        while (end < chunks.length && NUMBER.matcher(chunks[end]).matches()) {
            end++;
        }
        return end;
    }

    /** Whether each item can answer only once, so that answers need not be put together. */
    boolean isInitial() {
        return stretches.size() == 1 && stretches.get(0).low().startsWith(INITIAL);
    }
}
