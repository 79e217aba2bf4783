package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import org.holdfast.journal.Kind;

/** Events written in JSCalendar (RFC 8984, section 5.1). */
@ApplicationScoped
public class JSCalendarEvents extends JSCalendar {

    @Override
    public Kind kind() {
        return Kind.EVENT;
    }

    @Override
    String type() {
        return "Event";
    }
}
