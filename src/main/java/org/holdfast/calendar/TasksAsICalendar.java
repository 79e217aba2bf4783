package org.holdfast.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;

/** Tasks that are stored in JSCalendar, seen as iCalendar (RFC 5545). */
@ApplicationScoped
public class TasksAsICalendar implements View {

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    public Set<String> from() {
        return Set.of("application/jscalendar+json;type=task");
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
        return CalendarViews.view(CalendarViews.json(stored, true), true);
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        return CalendarViews.editedJson(stored, edited, true);
    }
}
