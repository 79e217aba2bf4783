package org.holdfast.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that a subscriber is found by, and those of what somebody types: small, without accents. A number gives its digits with
 * and without the country code, an e-mail address itself and what is left of it after each of its parts.
 */
final class SubscriberWords {

    /** Characters of a word; the rest is cut off. */
    static final int LENGTH = 64;

    /** Words of one subscriber. */
    private static final int MOST = 40;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("[+]?[0-9][0-9 ()./-]*");

    private SubscriberWords() {}

    static List<String> of(Subscriber subscriber) {
        Set<String> words = new LinkedHashSet<>();
        number(subscriber.msisdn(), words);
        reference(subscriber.reference(), words);
        address(subscriber.email(), words);
        text(subscriber.name(), words);
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(SubscriberWords::cut)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** What was typed, as words that each begin one of a subscriber's: the longest first, for few subscribers have that. */
    static List<String> typed(String typed) {
        String text = typed.strip();
        List<String> words = new ArrayList<>();
        if (NUMBER.matcher(text).matches()) {
            String digits = text.replaceAll("[^0-9]", "");
            words.add(text.startsWith("+") ? digits : digits.replaceFirst("^0{1,2}", ""));
        } else {
            for (String part : fold(text).split("\\s+", -1)) {
                words.addAll(part.indexOf('@') >= 0 ? List.of(part) : List.of(BETWEEN.split(part)));
            }
        }
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(SubscriberWords::cut)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    private static void number(@Nullable String msisdn, Set<String> words) {
        if (msisdn == null) {
            return;
        }
        words.add(msisdn.substring(1));
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            words.add(numbers.getNationalSignificantNumber(numbers.parse(msisdn, null)));
        } catch (NumberParseException e) {
            // A number of no country's plan is found as it is written.
        }
    }

    private static void address(@Nullable String email, Set<String> words) {
        if (email == null) {
            return;
        }
        String address = fold(email);
        words.add(address);
        for (int at = 1; at < address.length(); at++) {
            if (Character.isLetterOrDigit(address.charAt(at)) && !Character.isLetterOrDigit(address.charAt(at - 1))) {
                words.add(address.substring(at));
            }
        }
    }

    /** A reference is read out whole, with or without what parts it. */
    private static void reference(@Nullable String reference, Set<String> words) {
        if (reference != null) {
            words.add(BETWEEN.matcher(fold(reference)).replaceAll(""));
            text(reference, words);
        }
    }

    private static void text(@Nullable String text, Set<String> words) {
        if (text != null) {
            words.addAll(List.of(BETWEEN.split(fold(text))));
        }
    }

    private static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return bare.toLowerCase(Locale.ROOT);
    }

    private static String cut(String word) {
        return word.length() <= LENGTH ? word : word.substring(0, LENGTH);
    }
}
