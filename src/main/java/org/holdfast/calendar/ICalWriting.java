package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.item.NotConvertible;

/** Writes one JSCalendar object as a calendar. */
final class ICalWriting {

    private ICalWriting() {}

    /** The calendar, with what iCalendar has no words for in JSPROP properties; time zones of the Olson database are not in it. */
    static Component calendar(ObjectNode object, boolean isTask) throws NotConvertible {
        var plain = plain(object, isTask);
        var said = ICalReading.plain(plain, isTask);
        return with(JsonLines.between(said, said, object), plain, isTask);
    }

    /** The calendar of an object that was edited: how a line was written that is another now is of no more use. */
    static Component edited(ObjectNode object, boolean isTask) throws NotConvertible {
        var plain = plain(object, isTask);
        var said = ICalReading.plain(plain, isTask);
        return with(JsonLines.between(said, WrittenAs.forgottenIn(said), WrittenAs.forgottenIn(object)), plain, isTask);
    }

    private static Component with(List<ContentLine> missing, Component plain, boolean isTask) {
        return missing.isEmpty() ? plain : withLines(plain, missing, isTask ? "VTODO" : "VEVENT");
    }

    private static Component withLines(Component calendar, List<ContentLine> lines, String main) {
        var nodes = new ArrayList<Node>(calendar.nodes());
        int at = 0;
        while (!nodes.get(at).name().equals(main) || !(nodes.get(at) instanceof Component)) {
            at++;
        }
        var master = (Component) nodes.get(at);
        var inside = new ArrayList<Node>(master.nodes());
        int end = (int) inside.stream().filter(ContentLine.class::isInstance).count();
        inside.addAll(end, lines);
        nodes.set(at, master.withNodes(inside));
        return calendar.withNodes(nodes);
    }

    private static Component plain(ObjectNode object, boolean isTask) throws NotConvertible {
        var zones = ICalReading.zones(object);
        var frame = new Frame(new TimeZones(Escape.component("VCALENDAR", List.copyOf(zones.values()))), isTask);
        var converter = isTask ? Table.TASK : Table.EVENT;
        var main = isTask ? "VTODO" : "VEVENT";
        var outer = (ObjectNode) Escape.object().setAll(object);
        JsonNode escape = object.path(Converter.ESCAPE).get(Overrides.CALENDAR);
        outer.remove(Converter.ESCAPE);
        if (escape != null) {
            outer.set(Converter.ESCAPE, escape);
        }
        var around = Table.CALENDAR.write(outer, frame.another());
        var nodes = new ArrayList<Node>();
        around.stream().filter(ContentLine.class::isInstance).forEach(nodes::add);
        nodes.addAll(zones.values());
        around.stream()
                .filter(node -> node instanceof Component && node.name().equals("VTIMEZONE"))
                .forEach(nodes::add);
        nodes.add(Escape.component(main, linesFirst(converter.write(object, frame))));
        Overrides.write(object, converter, frame, main, nodes);
        around.stream()
                .filter(node -> node instanceof Component && !node.name().equals("VTIMEZONE"))
                .forEach(nodes::add);
        return Escape.component("VCALENDAR", nodes);
    }

    private static List<Node> linesFirst(List<Node> nodes) {
        var sorted = new ArrayList<Node>();
        nodes.stream().filter(ContentLine.class::isInstance).forEach(sorted::add);
        nodes.stream().filter(Component.class::isInstance).forEach(sorted::add);
        return sorted;
    }

    /** With the time zones of the Olson database that the calendar names and has not. */
    static Component complete(Component calendar, Set<String> except, String lineEnd) {
        var named = new TreeSet<>(zonesNamedIn(calendar));
        named.removeAll(except);
        calendar.parts("VTIMEZONE")
                .forEach(zone -> zone.value("TZID").map(TimeZones::plain).ifPresent(named::remove));
        var nodes = new ArrayList<Node>(calendar.nodes());
        int at = 0;
        while (at < nodes.size() && nodes.get(at) instanceof ContentLine) {
            at++;
        }
        for (var name : named) {
            if (TimeZones.olsonName(name).filter(name::equals).isPresent()) {
                nodes.add(at++, OlsonZone.of(name).withLineEnd(lineEnd));
            }
        }
        return calendar.withNodes(nodes);
    }

    static Set<String> zonesNamedIn(Component component) {
        var names = new HashSet<String>();
        component
                .lines()
                .forEach(line -> line.parameter("TZID").map(TimeZones::plain).ifPresent(names::add));
        component.parts().forEach(part -> names.addAll(zonesNamedIn(part)));
        return names;
    }
}
