package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/** What both directions do: read, convert, and make sure that nothing was lost. */
final class CalendarViews {

    /** The time zones' data are part of it: the same name may stand for other times in another edition. */
    static final String VERSION = "1." + ZoneRulesProvider.getVersions("UTC").lastKey();

    private CalendarViews() {}

    static ObjectNode json(byte[] octets, boolean isTask) throws NotConvertible {
        try {
            var object = JsonDocument.read(octets);
            if (!(isTask ? "Task" : "Event").equals(object.path("@type").textValue())) {
                throw new NotConvertible("This is no JSCalendar " + (isTask ? "task." : "event."));
            }
            return object;
        } catch (NotOfKind unreadable) {
            throw new NotConvertible(String.valueOf(unreadable.getMessage()));
        }
    }

    static ICalItem calendar(byte[] octets, boolean isTask) throws NotConvertible {
        try {
            return ICalItem.read(octets, isTask ? "VTODO" : "VEVENT");
        } catch (NotOfKind unreadable) {
            throw new NotConvertible(String.valueOf(unreadable.getMessage()));
        }
    }

    static byte[] octets(ObjectNode object) {
        return object.toString().getBytes(UTF_8);
    }

    /** The object that says all that the calendar says. */
    static ObjectNode view(Component calendar, boolean isTask) throws NotConvertible {
        var object = ICalReading.read(calendar, isTask);
        if (!saysTheSame(ICalWriting.calendar(object, isTask), calendar)) {
            throw new NotConvertible("This calendar can't be shown as JSCalendar without losing something.");
        }
        // Nesting has a limit, which a view must keep to be read again.
        return json(octets(object), isTask);
    }

    /** The calendar that says all that the object says. */
    static byte[] view(ObjectNode object, boolean isTask) throws NotConvertible {
        var calendar = ICalWriting.complete(ICalWriting.calendar(object, isTask), java.util.Set.of(), "\r\n");
        var out = new StringBuilder();
        calendar.appendTo(out);
        var octets = out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var again = ICalReading.read(calendar(octets, isTask).document().calendar(), isTask);
        if (!again.equals(object)) {
            throw new NotConvertible("This JSCalendar can't be shown as iCalendar without losing something.");
        }
        return octets;
    }

    static boolean saysTheSame(Component calendar, Component other) {
        return ICalReading.withoutOurs(calendar)
                .content()
                .equals(ICalReading.withoutOurs(other).content());
    }

    static byte[] edited(byte[] stored, byte[] edited, boolean isTask) throws NotConvertible {
        var item = calendar(stored, isTask);
        var calendar = item.document().calendar();
        var seen = view(calendar, isTask);
        var wanted = JsonDifference.ordered(json(edited, isTask), seen);
        if (wanted.equals(seen)) {
            return stored;
        }
        var before = ICalWriting.calendar(seen, isTask);
        var after = ICalWriting.edited(wanted, isTask);
        var lineEnd = item.document().lineEnd();
        var changed = new CalendarEdit(lineEnd).apply(calendar, before, after);
        var complete = ICalWriting.complete(changed, ICalWriting.zonesNamedIn(calendar), lineEnd);
        var octets = item.document().withCalendar(complete).octets();
        var again = calendar(octets, isTask).document().calendar();
        if (!saysTheSame(again, after) || !sameButForm(view(again, isTask), wanted)) {
            throw new NotConvertible("This edit can't be written in iCalendar.");
        }
        return octets;
    }

    /** Whether two objects are equal, except for how their lines were written. */
    private static boolean sameButForm(ObjectNode object, ObjectNode other) {
        return WrittenAs.forgottenIn(object).equals(WrittenAs.forgottenIn(other));
    }

    static byte[] editedJson(byte[] stored, byte[] edited, boolean isTask) throws NotConvertible {
        var object = json(stored, isTask);
        var before = calendar(view(object, isTask), isTask);
        var after = calendar(edited, isTask);
        var wanted = ICalReading.plain(after.document().calendar(), isTask);
        var changes = JsonDifference.between(ICalReading.plain(before.document().calendar(), isTask), wanted);
        JsonLines.collectNew(
                after.master().lines(JsonLines.NAME).toList(),
                before.master().lines(JsonLines.NAME).toList(),
                changes);
        if (changes.isEmpty()) {
            return stored;
        }
        for (Map.Entry<String, com.fasterxml.jackson.databind.@Nullable JsonNode> change : changes.entrySet()) {
            if (!JsonDifference.apply(object, change.getKey(), change.getValue(), true)) {
                throw new NotConvertible("This edit can't be made in JSCalendar: " + change.getKey() + ".");
            }
        }
        var octets = octets(object);
        var again = calendar(view(json(octets, isTask), isTask), isTask);
        if (!ICalReading.plain(again.document().calendar(), isTask).equals(wanted)) {
            throw new NotConvertible("This edit can't be written in JSCalendar.");
        }
        return octets;
    }
}
