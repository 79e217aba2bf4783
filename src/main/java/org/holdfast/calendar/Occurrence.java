package org.holdfast.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One time that an event takes place.
 *
 * @param end not before {@code start}
 */
record Occurrence(Instance instance, Instant start, Instant end) {

    boolean isAllDay() {
        return instance.start().isDate();
    }

    /** What clocks show at the start, wherever they are; null if the event has a zone. */
    @Nullable
    LocalDateTime localStart() {
        return floats() ? instance.start().shown() : null;
    }

    @Nullable
    LocalDateTime localEnd() {
        return floats() ? instance.end().shown() : null;
    }

    private boolean floats() {
        return isAllDay() || instance.start().floats();
    }
}
