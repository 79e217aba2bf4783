package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a component is merged as one, by key. A property that may occur once (RFC 5545, sections 3.6 and 3.8) is one unit, and
 * so are properties that mean something only together; each value of any other property is a unit of its own.
 */
final class Units {

    /** What programs write for themselves: two of these that differ are no collision. */
    static final Set<String> BOOKKEEPING = Set.of("DTSTAMP", "LAST-MODIFIED", "CREATED", "PRODID", "SEQUENCE");

    /** Merged apart, these could make an event that ends before it starts, or an alarm that repeats at no interval. */
    private static final Set<String> WHEN = Set.of("DTSTART", "DTEND", "DUE", "DURATION", "TRIGGER", "REPEAT");

    /** Merged apart, these could make a completed task that needs action. */
    private static final Set<String> PROGRESS = Set.of("STATUS", "COMPLETED", "PERCENT-COMPLETE");

    private static final Set<String> SINGLE = Set.of(
            "ACKNOWLEDGED",
            "ACTION",
            "CALSCALE",
            "CLASS",
            "COLOR",
            "DESCRIPTION",
            "GEO",
            "LOCATION",
            "METHOD",
            "ORGANIZER",
            "PRIORITY",
            "RECURRENCE-ID",
            "REFRESH-INTERVAL",
            "RRULE",
            "SOURCE",
            "SUMMARY",
            "TRANSP",
            "TZID",
            "UID",
            "URL",
            "VERSION");

    private static final Set<String> MAIN = Set.of("VCALENDAR", "VEVENT", "VTODO");

    private Units() {}

    /** The component's nodes by key, in their order. */
    static Map<String, List<Node>> of(Component component) {
        var units = new LinkedHashMap<String, List<Node>>();
        var copies = new HashMap<String, Integer>();
        for (var node : component.nodes()) {
            var key = node instanceof ContentLine line ? keyOf(line) : keyOf((Component) node);
            if (mayRepeat(node)) {
                key += "\n" + copies.merge(key, 1, Integer::sum);
            }
            units.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(node);
        }
        return units;
    }

    /** Whether a unit of this component's kind is merged property by property; a time zone makes sense only whole. */
    static boolean isMergedWithin(Component component) {
        return MAIN.contains(component.name()) || component.is("VALARM");
    }

    private static boolean mayRepeat(Node node) {
        return !(node instanceof ContentLine line && (isOneOfAGroup(line) || isSingle(line)));
    }

    private static boolean isSingle(ContentLine line) {
        return SINGLE.contains(line.name()) || BOOKKEEPING.contains(line.name());
    }

    private static boolean isOneOfAGroup(ContentLine line) {
        return WHEN.contains(line.name()) || PROGRESS.contains(line.name());
    }

    private static String keyOf(ContentLine line) {
        if (WHEN.contains(line.name())) {
            return "when";
        }
        if (PROGRESS.contains(line.name())) {
            return "progress";
        }
        if (isSingle(line)) {
            return line.name();
        }
        return line.is("ATTENDEE")
                ? "ATTENDEE " + line.value().strip().toLowerCase(Locale.ROOT)
                : "= " + line.content();
    }

    /** All components that stand for the item have its UID, so only the recurrence tells them apart. */
    private static String keyOf(Component component) {
        var begin = "BEGIN " + component.name() + " ";
        if (MAIN.contains(component.name())) {
            return begin + component.line("RECURRENCE-ID").map(Units::instance).orElse("");
        }
        if (component.is("VTIMEZONE")) {
            return begin + component.value("TZID").map(TimeZones::plain).orElse("");
        }
        var uid = component.is("VALARM") ? component.value("UID") : Optional.<String>empty();
        return begin + uid.map(id -> "UID " + id).orElseGet(component::content);
    }

    private static String instance(ContentLine recurrenceId) {
        return recurrenceId.value().strip() + " "
                + recurrenceId.parameter("TZID").map(TimeZones::plain).orElse("");
    }
}
