package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a list by time looks at.
 *
 * @param from an event that is over by then is not in it; one of no length may begin then
 * @param to the first moment that is too late to begin
 * @param zone where floating times and dates are read
 * @param notBefore occurrences that begin earlier are left out, as seen before
 */
public record Window(Instant from, Instant to, ZoneId zone, Instant notBefore) {

    /** No zone is further from UTC, not even those of the time before time zones. */
    static final Duration REACH = Duration.ofHours(18);

    Window(Instant from, Instant to, ZoneId zone) {
        this(from, to, zone, Instant.MIN);
    }

    /** No occurrence of the window begins later. */
    Window until(Instant otherTo) {
        return new Window(from, otherTo.isBefore(to) ? otherTo : to, zone, notBefore);
    }

    /** The occurrence that an instance is in the window's zone; null if the window doesn't show it. */
    @Nullable
    Occurrence occurrence(Instance instance) {
        try {
            var start = read(instance.start());
            var end = read(instance.end());
            var last = end.isBefore(start) ? start : end;
            boolean isSeen = start.isBefore(to)
                    && !start.isBefore(notBefore)
                    && (last.isAfter(from) || (last.equals(start) && !start.isBefore(from)));
            return isSeen ? new Occurrence(instance, start, last) : null;
        } catch (DateTimeException beyondAllYears) {
            return null;
        }
    }

    /** @throws DateTimeException if the year has not four digits */
    Instant read(Moment moment) {
        return moment.floats() ? moment.on(this::offset).instant() : moment.instant();
    }

    private java.time.ZoneOffset offset(LocalDateTime shown) {
        return zone.getRules().getOffset(shown);
    }
}
