package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;

/** Tasks that are stored in iCalendar, seen as JSCalendar (RFC 8984, section 5.2). */
@ApplicationScoped
public class TasksAsJSCalendar implements View {

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    public Set<String> from() {
        return Set.of("text/calendar");
    }

    @Override
    public String to() {
        return "application/jscalendar+json;type=task";
    }

    @Override
    public String version() {
        return CalendarViews.VERSION;
    }

    @Override
    public byte[] of(byte[] stored) throws NotConvertible {
        var item = CalendarViews.calendar(stored, true);
        return CalendarViews.octets(CalendarViews.view(item.document().calendar(), true));
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        return CalendarViews.edited(stored, edited, true);
    }
}
