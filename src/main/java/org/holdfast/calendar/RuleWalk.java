package org.holdfast.calendar;

import java.time.LocalDateTime;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Follows a rule in local time, which knows no zones: the same rule gives the same times of day in all of them. lib-recur does the
 * counting; this starts it a period before the time that is asked for, and again where it gives up because long nothing
 * matches.
 */
final class RuleWalk {

    /** So many periods without a match, and the library gives up; for some rules it has seen more by then. */
    private static final int PERIODS_BEFORE_GIVING_UP = 1_000;

    /** What starting costs, and looking through so many periods in vain. */
    private static final int STEPS_A_START = 200;

    private static final int LAST_YEAR = 9999;

    private final Rule rule;
    private final LocalDateTime from;
    private final LocalDateTime to;
    private final Effort effort;

    private @Nullable RecurrenceRuleIterator iterator;
    private long period;

    /** Whether the iterator stands at what has been looked at. */
    private boolean seen;

    private LocalDateTime last = LocalDateTime.MIN;
    private int counted = 1;

    /**
     * A walk over the times that a rule gives from its DTSTART on; the DTSTART is among them only if the rule gives it.
     *
     * @param from what comes before it may be left out
     * @param to what comes after it need not be looked for
     */
    RuleWalk(Rule rule, LocalDateTime from, LocalDateTime to, Effort effort) {
        this.rule = rule;
        this.from = from;
        this.to = to;
        this.effort = effort;
        // What is counted is counted from the beginning.
        this.period = rule.isCounted() ? -1 : rule.periodBefore(from);
        start();
    }

    /** The next time, in strictly ascending order; null if there is none up to {@code to}, or the effort is spent. */
    @Nullable
    LocalDateTime next() {
        while (iterator != null && effort.allows(1)) {
            var time = fetch(iterator);
            if (time == null || time.isBefore(rule.start().shown()) || !time.isAfter(last)) {
                continue;
            }
            last = time;
            if (!rule.days().say(time.toLocalDate())) {
                continue;
            }
            if (time.isAfter(rule.start().shown()) && ++counted > rule.count()) {
                iterator = null;
            } else if (!time.isBefore(from) || rule.isCounted()) {
                return time;
            }
        }
        return null;
    }

    private void start() {
        iterator = null;
        while (iterator == null) {
            var begin = rule.period(period);
            if (begin.getYear() < 1) {
                // Nothing is before the year 1: the DTSTART itself must do.
                begin = rule.start().shown();
                period = 0;
            }
            if (begin.getYear() > LAST_YEAR || begin.isAfter(to) || !effort.allows(STEPS_A_START)) {
                return;
            }
            try {
                iterator = rule.parts().iterator(dateTime(begin));
                seen = false;
            } catch (IllegalArgumentException | IllegalStateException noMatch) {
                period += PERIODS_BEFORE_GIVING_UP;
            }
        }
    }

    /** One step; null if it led to nothing. */
    private @Nullable LocalDateTime fetch(RecurrenceRuleIterator running) {
        try {
            if (seen) {
                running.nextDateTime();
            }
            seen = true;
        } catch (IllegalArgumentException | IllegalStateException noMatch) {
            period += PERIODS_BEFORE_GIVING_UP;
            start();
            return null;
        }
        var found = running.hasNext() ? running.peekDateTime() : null;
        if (found == null || found.getYear() > LAST_YEAR || time(found).isBefore(last)) {
            // Beyond the last year that it can hold the library begins anew.
            iterator = null;
            return null;
        }
        var time = time(found);
        period = Math.max(period, rule.periodBefore(time));
        return time;
    }

    private static DateTime dateTime(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime time(DateTime found) {
        return LocalDateTime.of(
                found.getYear(),
                found.getMonth() + 1,
                found.getDayOfMonth(),
                found.getHours(),
                found.getMinutes(),
                found.getSeconds());
    }
}
