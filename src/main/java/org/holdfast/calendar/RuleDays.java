package org.holdfast.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.List;

/**
 * What lib-recur 0.17.1 is not exact about, checked here: a week 53 of years that have 52, weeks that reach over the end of a
 * month, and days counted from the end of the year.
 *
 * @param months BYMONTH, if there is a BYWEEKNO; empty for any
 * @param weekNumbers BYWEEKNO; empty for any
 * @param weekdays the days of BYDAY, if there is a BYWEEKNO; empty for any
 * @param yearDays BYYEARDAY; empty for any
 * @param weeks from which day on weeks are counted; the first one of a year has four days of it
 */
record RuleDays(
        List<Integer> months,
        List<Integer> weekNumbers,
        List<DayOfWeek> weekdays,
        List<Integer> yearDays,
        WeekFields weeks) {

    boolean say(LocalDate day) {
        return (months.isEmpty() || months.contains(day.getMonthValue()))
                && isWeekSaid(day)
                && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && isSaid(yearDays, day.getDayOfYear(), day.lengthOfYear());
    }

    private boolean isWeekSaid(LocalDate day) {
        if (weekNumbers.isEmpty()) {
            return true;
        }
        var week = weeks.weekOfWeekBasedYear();
        return isSaid(weekNumbers, day.get(week), (int) week.rangeRefinedBy(day).getMaximum());
    }

    private static boolean isSaid(List<Integer> values, int at, int length) {
        return values.isEmpty() || values.contains(at) || values.contains(at - length - 1);
    }
}
