package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;

/** Events that are stored in JSCalendar, seen as iCalendar (RFC 5545). */
@ApplicationScoped
public class EventsAsICalendar implements View {

    @Override
    public Kind kind() {
        return Kind.EVENT;
    }

    @Override
    public Set<String> from() {
        return Set.of("application/jscalendar+json;type=event");
    }

    @Override
    public String to() {
        return "text/calendar";
    }

    @Override
    public String version() {
        return CalendarViews.VERSION;
    }

    @Override
    public byte[] of(byte[] stored) throws NotConvertible {
        return CalendarViews.view(CalendarViews.json(stored, false), false);
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        return CalendarViews.editedJson(stored, edited, false);
    }
}
