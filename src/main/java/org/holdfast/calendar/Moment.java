package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a date with a time, as a clock on the wall shows it.
 *
 * @param shown the local time; midnight for a date
 * @param isDate whether it is a whole day
 * @param clock where it is shown; {@link #EVERYWHERE} for dates and floating times
 */
record Moment(LocalDateTime shown, boolean isDate, WallClock clock) {

    static final WallClock UTC = shown -> ZoneOffset.UTC;

    /**
     * The clock of dates and floating times, which every zone shows at a moment of its own (RFC 5545, section 3.3.5). Where
     * no zone is named, it is read as UTC.
     */
    static final WallClock EVERYWHERE = new WallClock() {
        @Override
        public ZoneOffset offset(LocalDateTime shown) {
            return ZoneOffset.UTC;
        }
    };

    /** Stands for a time that was, and nobody says when. */
    static final Moment UNKNOWN = new Moment(LocalDateTime.of(1970, 1, 1, 0, 0), false, UTC);

    /** DATE and DATE-TIME of RFC 5545, sections 3.3.4 and 3.3.5; seconds may be missing, as some programs forget them. */
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:T(\\d\\d)(\\d\\d)(\\d\\d)?(Z)?)?", Pattern.CASE_INSENSITIVE);

    private static final int WRITTEN_LENGTH = 16;

    private static final Duration AHEAD = Duration.ofHours(14);
    private static final Duration BEHIND = Duration.ofHours(12);

    /** Reads an iCalendar value; a time that ends with Z is in UTC, any other is the clock's. */
    static Optional<Moment> parse(String written, WallClock clock) {
        boolean isDate = written.length() == 8;
        boolean isUtc = written.endsWith("Z") || written.endsWith("z");
        return parseLocal(written).map(shown -> new Moment(shown, isDate, isDate ? EVERYWHERE : isUtc ? UTC : clock));
    }

    /** Reads the local time of an iCalendar value, whether or not it says that it is in UTC. */
    static Optional<LocalDateTime> parseLocal(String written) {
        if (written.length() > WRITTEN_LENGTH) {
            return Optional.empty();
        }
        var match = WRITTEN.matcher(written);
        if (!match.matches() || number(match.group(1)) == 0) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
            // A leap second (60) is read as the one before: Java's minutes have none.
            return Optional.of(
                    date.atTime(number(match.group(4)), number(match.group(5)), Math.min(59, number(match.group(6)))));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** @throws DateTimeException if no calendar has that year */
    Moment plus(NominalDuration duration) {
        var days = shown.plusDays(duration.days());
        if (duration.seconds() == 0) {
            return new Moment(days, isDate, clock);
        }
        // Hours are exact, also across a change of the clocks.
        var exact = new Moment(days, false, clock).instant().plusSeconds(duration.seconds());
        return new Moment(LocalDateTime.ofInstant(exact, ZoneOffset.UTC), false, floats() ? EVERYWHERE : UTC);
    }

    /** Whether it is a date or a floating time: not a moment before somebody says in which zone. */
    boolean floats() {
        return clock == EVERYWHERE;
    }

    /** The same moment on another clock; the same time of day, if it floats. */
    Moment on(WallClock other) {
        if (floats() || other == EVERYWHERE || clock == other) {
            return new Moment(shown, isDate, other);
        }
        var utc = LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
        var near = utc.plusSeconds(other.offset(utc).getTotalSeconds());
        return new Moment(utc.plusSeconds(other.offset(near).getTotalSeconds()), isDate, other);
    }

    Moment plusDay() {
        return new Moment(shown.plusDays(1), isDate, clock);
    }

    /** @throws DateTimeException if the year has not four digits, which is what databases and people can bear */
    Instant instant() {
        var instant = shown.toInstant(clock.offset(shown)).truncatedTo(ChronoUnit.MICROS);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("out of range");
        }
        return instant;
    }

    /** When it is at the earliest: a floating time comes first where clocks are 14 hours ahead of UTC. */
    Instant earliest() {
        return floats() ? instant().minus(AHEAD) : instant();
    }

    /** When it is at the latest: a floating time comes last where clocks are 12 hours behind UTC. */
    Instant latest() {
        return floats() ? instant().plus(BEHIND) : instant();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
