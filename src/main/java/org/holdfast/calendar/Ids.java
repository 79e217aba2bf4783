package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.holdfast.journal.Digest;

/** Ids of JSCalendar (RFC 8984, section 1.4.1) for what has none in iCalendar: the same each time for the same thing. */
final class Ids {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final int LENGTH = 12;

    private Ids() {}

    static String of(String seed) {
        return Digest.of(seed.getBytes(UTF_8)).hex().substring(0, LENGTH);
    }

    /** The wanted name, or one like it, if it is taken. */
    static String free(String wanted, Predicate<String> isTaken, Map<String, Integer> counts) {
        var name = wanted;
        while (isTaken.test(name)) {
            name = wanted + "-" + counts.merge(wanted, 1, (n, one) -> n + one);
        }
        return name;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
