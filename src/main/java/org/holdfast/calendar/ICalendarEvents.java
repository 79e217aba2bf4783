package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.journal.Kind;

/** Events written in iCalendar (RFC 5545, section 3.6.1). */
@ApplicationScoped
public class ICalendarEvents extends ICalendar {

    @Override
    public Kind kind() {
        return Kind.EVENT;
    }

    @Override
    String component() {
        return "VEVENT";
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return ICalProjection.ofEvent(read(octets));
    }
}
