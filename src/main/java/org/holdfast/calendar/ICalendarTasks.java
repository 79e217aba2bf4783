package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.journal.Kind;

/** Tasks written in iCalendar (RFC 5545, section 3.6.2). */
@ApplicationScoped
public class ICalendarTasks extends ICalendar {

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    String component() {
        return "VTODO";
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return ICalProjection.ofTask(read(octets));
    }
}
