package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** VTIMEZONE and TimeZone (RFC 5545, section 3.6.5; RFC 8984, section 4.7.2), for zones that a document makes itself. */
final class ZoneRows {

    private static final Converter RULE = new Converter(
            List.of(
                    new Onset(),
                    MemberRow.plain("TZOFFSETFROM", "offsetFrom"),
                    MemberRow.plain("TZOFFSETTO", "offsetTo"),
                    new RulesRow("RRULE", "recurrenceRules"),
                    new DatesRow("RDATE", false),
                    new TextSetRow("TZNAME", "names", false)),
            List.of());

    private static final Converter ZONE = new Converter(
            List.of(
                    MemberRow.utc("LAST-MODIFIED", "updated"),
                    MemberRow.plain("TZURL", "url"),
                    MemberRow.utc("TZUNTIL", "validUntil"),
                    new TextSetRow("TZID-ALIAS-OF", "aliases", false)),
            List.of());

    private static final String ID = "tzId";

    private ZoneRows() {}

    /** The object's key in timeZones; null if the zone has no name, or one of the Olson database. */
    static @Nullable String key(Component zone) {
        var id = zone.value("TZID").map(ICalText::decoded).map(TimeZones::plain).orElse("");
        return id.isEmpty() || TimeZones.olsonName(id).isPresent() ? null : "/" + id;
    }

    static ObjectNode read(Component zone, String key) {
        var object = Escape.object().put("@type", "TimeZone").put(ID, key.substring(1));
        var frame = new Frame(new TimeZones(zone), false);
        var ids = zone.lines("TZID").toList();
        var lines = zone.lines().filter(line -> !line.is("TZID")).toList();
        var others = new ArrayList<Component>();
        zone.parts().forEach(part -> {
            if (part.is("STANDARD") || part.is("DAYLIGHT")) {
                var rule = Escape.object().put("@type", "TimeZoneRule");
                RULE.read(part.lines().toList(), part.parts().toList(), rule, frame.another());
                object.withArrayProperty(part.is("STANDARD") ? "standard" : "daylight")
                        .add(rule);
            } else {
                others.add(part);
            }
        });
        ZONE.read(lines, others, object, frame);
        boolean isUsual = ids.size() == 1 && ids.get(0).content().equals(id(key).content());
        if (!isUsual) {
            object.withObjectProperty(Converter.ESCAPE)
                    .withObjectProperty(Converter.WRITTEN)
                    .set(ID, Escape.properties(ids));
        }
        return object;
    }

    private static ContentLine id(String key) {
        return NewLine.of("TZID").text(Shown.tzid(key));
    }

    static Component write(ObjectNode object, String key) {
        var frame = new Frame(new TimeZones(Escape.component("VCALENDAR", List.of())), false);
        var nodes = new ArrayList<Node>();
        var written = object.path(Converter.ESCAPE).path(Converter.WRITTEN).get(ID);
        if (written == null) {
            nodes.add(id(key));
        } else {
            nodes.addAll(Escape.lines(written));
        }
        nodes.addAll(ZONE.write(object, frame));
        for (var member : List.of("standard", "daylight")) {
            for (var rule : object.path(member)) {
                if (rule instanceof ObjectNode its) {
                    nodes.add(Escape.component(
                            member.toUpperCase(java.util.Locale.ROOT), RULE.write(its, frame.another())));
                }
            }
        }
        return Escape.component("VTIMEZONE", nodes);
    }

    /** DTSTART of an observance, which is a local time without a zone. */
    private static final class Onset extends Row {

        Onset() {
            super("start", Set.of("DTSTART"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var shown = frame.read(line).filter(read -> !read.isDate() && read.zone() == null);
                if (shown.isEmpty()) {
                    return null;
                }
                frame.start = shown.get();
                said.put("start", Shown.local(shown.get().time()));
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "start");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            return Shown.parseLocal(text(slice, "start"))
                    .map(time -> List.of(new Shown(time, null, false).line("DTSTART")))
                    .orElse(List.of());
        }
    }
}
