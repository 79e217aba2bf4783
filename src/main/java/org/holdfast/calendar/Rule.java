package org.holdfast.calendar;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545, section 3.3.10) with all that it takes from its DTSTART said in it, so that it can be
 * followed from any of its periods on. Its times are those that the clocks show in the zone of its DTSTART.
 *
 * @param start the DTSTART; it is the first occurrence, and counts as one, whether or not the rule says so (section 3.8.5.3)
 * @param unit of a period: seconds to years
 * @param interval units from one period to the next
 * @param weekStart days from Monday to the first day of a week
 * @param count how many occurrences there are at most; {@link Integer#MAX_VALUE} if it doesn't say
 * @param until the last moment at which one may begin; null if it doesn't say
 * @param days what the days of its occurrences must be besides
 * @param parts the rule without COUNT and UNTIL
 */
record Rule(
        Moment start,
        ChronoUnit unit,
        int interval,
        int weekStart,
        int count,
        @Nullable Moment until,
        RuleDays days,
        RecurrenceRule parts) {

    boolean isEndless() {
        return count == Integer.MAX_VALUE && until == null;
    }

    boolean isCounted() {
        return count < Integer.MAX_VALUE;
    }

    /** Whether an occurrence is later than UNTIL allows. */
    boolean isOver(Moment occurrence) {
        if (until == null) {
            return false;
        }
        if (until.isDate() || occurrence.isDate()) {
            var day = occurrence.shown().toLocalDate();
            return day.isAfter(until.shown().toLocalDate());
        }
        return occurrence.floats()
                ? occurrence.shown().isAfter(until.shown())
                : occurrence.instant().isAfter(until.instant());
    }

    /** The begin of the period that is so many intervals after that of the DTSTART. */
    LocalDateTime period(long number) {
        var shown = start.shown();
        var begin = switch (unit) {
            case YEARS -> shown.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTHS -> shown.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEKS ->
                shown.truncatedTo(ChronoUnit.DAYS)
                        .minusDays(Math.floorMod(shown.getDayOfWeek().getValue() - 1 - weekStart, 7));
            default -> shown.truncatedTo(unit);
        };
        return begin.plus(number * interval, unit);
    }

    /** The number of a period that begins before the given time, and not long before; -1 if that is before the DTSTART. */
    long periodBefore(LocalDateTime time) {
        return Math.max(0, unit.between(start.shown(), time) / interval - 1) - 1;
    }
}
