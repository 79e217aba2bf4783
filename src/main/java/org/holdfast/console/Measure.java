package org.holdfast.console;

import java.text.NumberFormat;
import java.util.Locale;

/** Octets and durations as people read them, with units that are the same in all our languages. */
final class Measure {

    private static final String[] OCTETS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private Measure() {}

    static String octets(long octets, Locale locale) {
        double amount = octets;
        int unit = 0;
        while (amount >= STEP && unit < OCTETS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return number(amount, locale) + " " + OCTETS[unit];
    }

    /** In the largest unit of which there are at least two. */
    static String seconds(double seconds, Locale locale) {
        if (seconds < 2 * MINUTE) {
            return number(seconds, locale) + " s";
        }
        if (seconds < 2 * HOUR) {
            return whole(seconds / MINUTE, locale) + " min";
        }
        if (seconds < 2 * DAY) {
            return whole(seconds / HOUR, locale) + " h";
        }
        return whole(seconds / DAY, locale) + " d";
    }

    /** Three figures are enough to compare. */
    static String number(double amount, Locale locale) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(amount < 10 ? 2 : amount < 100 ? 1 : 0);
        return format.format(amount);
    }

    private static String whole(double amount, Locale locale) {
        NumberFormat format = NumberFormat.getIntegerInstance(locale);
        format.setRoundingMode(java.math.RoundingMode.DOWN);
        return format.format(amount);
    }
}
