package org.holdfast.calendar;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One time that an event takes place, before anybody says where floating times are read.
 *
 * @param recurrenceId when it would take place had nobody moved it, as the clocks of the series show it (RFC 8984, section
 *     4.3.1); null if the event takes place once
 * @param title null if it is the event's
 */
record Instance(
        @Nullable LocalDateTime recurrenceId,
        Moment start,
        Moment end,
        @Nullable String title) {}
