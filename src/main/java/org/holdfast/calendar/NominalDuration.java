package org.holdfast.calendar;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration (RFC 5545, section 3.3.6; RFC 8984, section 1.4.6): days of any length, and exact seconds. Fractions of a second
 * are dropped.
 */
record NominalDuration(long days, long seconds) {

    private static final Pattern WRITTEN = Pattern.compile(
            "([+-])?P(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})(?:\\.\\d{1,9})?S)?)?",
            Pattern.CASE_INSENSITIVE);

    private static final int WRITTEN_LENGTH = 70;

    static Optional<NominalDuration> parse(String written) {
        if (written.length() > WRITTEN_LENGTH || written.length() < 3) {
            return Optional.empty();
        }
        var match = WRITTEN.matcher(written);
        if (!match.matches()) {
            return Optional.empty();
        }
        long sign = "-".equals(match.group(1)) ? -1 : 1;
        long days = 7 * number(match.group(2)) + number(match.group(3));
        long seconds = 3600 * number(match.group(4)) + 60 * number(match.group(5)) + number(match.group(6));
        return Optional.of(new NominalDuration(sign * days, sign * seconds));
    }

    /** The exact time from one moment to another, or, from date to date, the days; none if the other is before. */
    static NominalDuration between(Moment start, Moment end) {
        if (start.isDate() && end.isDate()) {
            return new NominalDuration(Math.max(0, ChronoUnit.DAYS.between(start.shown(), end.shown())), 0);
        }
        return new NominalDuration(0, Math.max(0, ChronoUnit.SECONDS.between(start.instant(), end.instant())));
    }

    /** When it is over; at the start, if it is negative. */
    Moment after(Moment start) {
        return days < 0 || seconds < 0 ? start : start.plus(this);
    }

    /** The longest that it can last, whatever clocks do meanwhile. */
    Duration most() {
        return Duration.ofDays(Math.max(0, days))
                .plusSeconds(Math.max(0, seconds))
                .plusHours(days == 0 ? 0 : 3);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
