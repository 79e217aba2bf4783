package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import org.holdfast.journal.Kind;

/** Tasks written in JSCalendar (RFC 8984, section 5.2). */
@ApplicationScoped
public class JSCalendarTasks extends JSCalendar {

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    String type() {
        return "Task";
    }
}
