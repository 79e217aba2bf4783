package org.holdfast.item;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers as words. Nobody says in which country a number without one was written down, so a number is its digits,
 * under two signs that no other word begins with:
 *
 * <ul>
 *   <li>{@code +} and where it can begin: with its country's code, without it, and with the digit that is dialled before it at
 *       home, if that is no zero (8 in Russia); leading zeros are left out;
 *   <li>{@code #} and each of its ends that has {@value #FEWEST} digits or more.
 * </ul>
 *
 * That is at most {@value #MOST_DIGITS} words a number; a German mobile number has 11, one of the United States 10. A search finds
 * a number by any {@value #FEWEST} digits of it in a row, and ranks those it begins with first.
 */
final class Telephone {

    /** Digits from which on a number is looked for. */
    static final int FEWEST = 3;

    /** A country's code and the longest number that any country has. */
    static final int MOST_DIGITS = 20;

    /** Digits from which on a national number alone is enough to take a number for the same as one with a country's code. */
    private static final int WHOLE = 7;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern TRUNK = Pattern.compile("\\(0+\\)");
    private static final Pattern EXTENSION = Pattern.compile("(;|\\b(ext|x)).*");

    private Telephone() {}

    /** The words of a number, with their weights. A text without digits is none, and has no words. */
    static Map<String, Integer> words(String folded) {
        Map<String, Integer> words = new LinkedHashMap<>();
        String written = bare(folded);
        String digits = cut(digits(NUMBERS.isAlphaNumber(written) ? keypad(written) : written));
        if (digits.isEmpty()) {
            return words;
        }
        if (digits.length() < FEWEST) {
            words.put(digits, Words.ADDRESS);
            return words;
        }
        Optional<PhoneNumber> whole = international(written).flatMap(Telephone::parsed);
        String longest = whole.map(Telephone::withCountry).orElse(withoutZeros(digits));
        Set<String> begins = new LinkedHashSet<>();
        begins.add(longest);
        whole.ifPresent(number -> {
            begins.add(withoutZeros(national(number)));
            begins.add(cut(withoutZeros(digits(NUMBERS.format(number, PhoneNumberFormat.NATIONAL)))));
        });
        begins.forEach(begin -> words.put("+" + begin, Words.ADDRESS));
        for (int at = 1; at + FEWEST <= longest.length(); at++) {
            String end = longest.substring(at);
            if (!begins.contains(end)) {
                words.put("#" + end, Words.PART);
            }
        }
        return words;
    }

    /** The beginnings of words that a number is found by which was typed, or the first digits of one. */
    static Set<String> wanted(String folded) {
        String written = bare(folded);
        String digits = cut(digits(written));
        Set<String> beginnings = new LinkedHashSet<>();
        Optional<String> international = international(written);
        if (international.isPresent()) {
            beginnings.add("+" + cut(digits(international.get())));
            parsed(international.get()).ifPresent(number -> addNational(beginnings, number));
        } else if (digits.startsWith("0")) {
            beginnings.add("+" + withoutZeros(digits));
            beginnings.add("#" + digits);
        } else {
            beginnings.add("+" + digits);
            beginnings.add("#" + digits);
            parsed("+" + digits).filter(NUMBERS::isValidNumber).ifPresent(number -> addNational(beginnings, number));
        }
        return beginnings;
    }

    /** Who asks with a country's code wants the number that was written down without, too. */
    private static void addNational(Set<String> beginnings, PhoneNumber number) {
        String national = withoutZeros(national(number));
        if (national.length() >= WHOLE) {
            beginnings.add("+" + national);
            beginnings.add("#" + national);
        }
    }

    /** The digits, and only these. */
    static String digits(String folded) {
        return PhoneNumberUtil.normalizeDigitsOnly(folded);
    }

    /** Without what leads on from the number: an extension, the parameters of RFC 3966. */
    private static String bare(String folded) {
        String stripped = folded.strip();
        String number = stripped.startsWith("tel:") ? stripped.substring("tel:".length()) : stripped;
        return EXTENSION.matcher(number).replaceFirst("");
    }

    /** The number with a plus sign, if it was written with one or with the zeros that stand for it; without a zero in brackets. */
    private static Optional<String> international(String written) {
        String digits = digits(written);
        String first = TRUNK.matcher(written).replaceFirst("");
        if (written.startsWith("+") || written.startsWith("(+")) {
            return Optional.of("+" + first.replace("+", ""));
        }
        return digits.startsWith("00") && digits.length() > FEWEST + 1
                ? Optional.of("+" + digits(first).substring(2))
                : Optional.empty();
    }

    private static Optional<PhoneNumber> parsed(String international) {
        try {
            return Optional.of(NUMBERS.parse(international, null));
        } catch (NumberParseException unknown) {
            return Optional.empty();
        }
    }

    private static String withCountry(PhoneNumber number) {
        return cut(number.getCountryCode() + national(number));
    }

    private static String national(PhoneNumber number) {
        return NUMBERS.getNationalSignificantNumber(number);
    }

    /** Letters as they stand on the keys: 1-800-FLOWERS. */
    private static String keypad(String written) {
        return PhoneNumberUtil.convertAlphaCharactersInNumber(written);
    }

    private static String withoutZeros(String digits) {
        String without = digits.replaceFirst("^0+", "");
        return without.isEmpty() ? digits : without;
    }

    private static String cut(String digits) {
        return Folding.cut(digits, MOST_DIGITS);
    }
}
