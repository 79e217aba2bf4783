package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;

/** Events that are stored in iCalendar, seen as JSCalendar (RFC 8984, section 5.1). */
@ApplicationScoped
public class EventsAsJSCalendar implements View {

    @Override
    public Kind kind() {
        return Kind.EVENT;
    }

    @Override
    public Set<String> from() {
        return Set.of("text/calendar");
    }

    @Override
    public String to() {
        return "application/jscalendar+json;type=event";
    }

    @Override
    public String version() {
        return CalendarViews.VERSION;
    }

    @Override
    public byte[] of(byte[] stored) throws NotConvertible {
        var item = CalendarViews.calendar(stored, false);
        return CalendarViews.octets(CalendarViews.view(item.document().calendar(), false));
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        return CalendarViews.edited(stored, edited, false);
    }
}
