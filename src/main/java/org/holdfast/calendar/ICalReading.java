package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a calendar of one item as one JSCalendar object. */
final class ICalReading {

    private static final String CALENDAR = Overrides.CALENDAR;

    private final Component calendar;
    private final boolean isTask;
    private final Converter converter;
    private final boolean appliesLines;

    private ICalReading(Component calendar, boolean isTask, boolean appliesLines) {
        this.calendar = calendar;
        this.isTask = isTask;
        this.converter = isTask ? Table.TASK : Table.EVENT;
        this.appliesLines = appliesLines;
    }

    /** With what JSPROP properties say; one that does not fit any more is kept as a property that nobody understands. */
    static ObjectNode read(Component calendar, boolean isTask) {
        return new ICalReading(calendar, isTask, true).object();
    }

    /** Without what JSPROP properties say: only what iCalendar itself has words for. */
    static ObjectNode plain(Component calendar, boolean isTask) {
        return new ICalReading(calendar, isTask, false).object();
    }

    private String main() {
        return isTask ? "VTODO" : "VEVENT";
    }

    private ObjectNode object() {
        var frame = new Frame(new TimeZones(calendar), isTask);
        var instances = calendar.parts(main()).toList();
        var master = instances.stream()
                .filter(part -> part.line("RECURRENCE-ID").isEmpty())
                .findFirst();
        var first = master.orElse(instances.get(0));
        frame.hasInstances = master.isPresent() && instances.size() > 1
                || first.line("RDATE").isPresent() && first.line("EXDATE").isPresent();
        var object = Escape.object().put("@type", isTask ? "Task" : "Event");
        var lines = first.lines().filter(line -> !JsonLines.isSealed(line)).toList();
        converter.read(lines, first.parts().toList(), object, frame);
        var left = new ArrayList<Component>();
        for (var instance : instances) {
            boolean isOfSeries = instance != first
                    && master.isPresent()
                    && instance.line("RECURRENCE-ID").isPresent()
                    && Overrides.add(instance, object, converter, frame);
            if (instance != first && !isOfSeries) {
                left.add(instance);
            }
        }
        around(object, left, frame);
        JsonLines.apply(first.lines().filter(JsonLines::isSealed).toList(), object, appliesLines);
        return object;
    }

    /** The VCALENDAR, its time zones, and what else is in it. */
    private void around(ObjectNode object, List<Component> left, Frame frame) {
        var others = new ArrayList<Component>();
        var zones = new HashMap<String, ObjectNode>();
        for (var part : calendar.parts().filter(part -> !part.is(main())).toList()) {
            if (!part.is("VTIMEZONE")) {
                others.add(part);
                continue;
            }
            var key = ZoneRows.key(part);
            if (key != null && !zones.containsKey(key)) {
                zones.put(key, ZoneRows.read(part, key));
                object.withObjectProperty("timeZones").set(key, zones.get(key));
            } else if (!isOurs(part)) {
                others.add(part);
            }
        }
        others.addAll(left);
        var outer = Escape.object();
        Table.CALENDAR.read(calendar.lines().toList(), others, outer, frame.another());
        var escape = outer.remove(Converter.ESCAPE);
        object.setAll(outer);
        if (escape != null) {
            object.withObjectProperty(Converter.ESCAPE).set(CALENDAR, escape);
        }
    }

    /** Whether a time zone is the one that we would add ourselves. */
    static boolean isOurs(Component zone) {
        return zone.value("TZID")
                .filter(id -> TimeZones.olsonName(id).filter(id::equals).isPresent())
                .filter(id -> OlsonZone.of(id).content().equals(zone.content()))
                .isPresent();
    }

    /** The calendar without the time zones that are ours to add. */
    static Component withoutOurs(Component calendar) {
        var nodes = calendar.nodes().stream()
                .filter(node -> !(node instanceof Component part && part.is("VTIMEZONE") && isOurs(part)))
                .toList();
        return calendar.withNodes(nodes);
    }

    /** The time zones of an object, as components. */
    static Map<String, Component> zones(ObjectNode object) {
        var zones = new HashMap<String, Component>();
        object.path("timeZones").properties().forEach(entry -> {
            if (entry.getKey().startsWith("/")
                    && entry.getKey().length() > 1
                    && entry.getValue() instanceof ObjectNode zone) {
                zones.put(entry.getKey(), ZoneRows.write(zone, entry.getKey()));
            }
        });
        return zones;
    }
}
