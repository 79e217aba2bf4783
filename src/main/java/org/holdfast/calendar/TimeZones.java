package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The time zones that a document names (RFC 5545, sections 3.2.19 and 3.6.5): in words of the Olson database, or its own. */
final class TimeZones {

    private static final Set<String> OLSON = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());

    private final Map<String, Component> own = new HashMap<>();

    /** Of this VCALENDAR. */
    TimeZones(Component calendar) {
        calendar.parts("VTIMEZONE")
                .forEach(zone -> zone.value("TZID").ifPresent(id -> own.putIfAbsent(plain(id), zone)));
    }

    /** What wall clocks show in the zone of this name, if the name means anything. */
    Optional<WallClock> clock(String id) {
        var name = plain(id);
        return olson(name)
                .<WallClock>map(rules -> rules::getOffset)
                .or(() -> Optional.ofNullable(own.get(name)).flatMap(ObservedClock::of));
    }

    /** Adds the time zones that the merged calendar's properties name and that only one of its parents has. */
    static Component complete(Component merged, Component ours, Component theirs) {
        var missing = new HashSet<String>();
        collectNamed(merged, missing);
        merged.parts("VTIMEZONE").forEach(zone -> missing.remove(idOf(zone)));
        var zones = new ArrayList<Node>();
        for (var parent : new Component[] {ours, theirs}) {
            parent.parts("VTIMEZONE").filter(zone -> missing.remove(idOf(zone))).forEach(zones::add);
        }
        if (zones.isEmpty()) {
            return merged;
        }
        var nodes = new ArrayList<>(merged.nodes());
        int at = 0;
        while (at < nodes.size() && nodes.get(at) instanceof ContentLine) {
            at++;
        }
        nodes.addAll(at, zones);
        return merged.withNodes(nodes);
    }

    /** A zone's name as a parameter and as a property are quoted in different ways; without either, they are equal. */
    static String plain(String id) {
        return id.replace("\"", "").replace("\\", "").strip();
    }

    private static String idOf(Component zone) {
        return zone.value("TZID").map(TimeZones::plain).orElse("");
    }

    private static void collectNamed(Component component, Set<String> names) {
        component
                .lines()
                .forEach(line -> line.parameter("TZID").map(TimeZones::plain).ifPresent(names::add));
        component.parts().forEach(part -> collectNamed(part, names));
    }

    /** The name in the Olson database that this one stands for; empty if it is a document's own, or nobody's. */
    static Optional<String> olsonName(String id) {
        var name = plain(id);
        var steps = name.split("/", 12);
        for (int kept = name.startsWith("/") ? Math.min(3, steps.length - 1) : steps.length; kept > 0; kept--) {
            var tail = String.join("/", Arrays.asList(steps).subList(steps.length - kept, steps.length));
            if (OLSON.contains(tail)) {
                return Optional.of(tail);
            }
            if (!name.startsWith("/")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Some programs put their own path before the name: /mozilla.org/20050126_1/Europe/Berlin. */
    private static Optional<ZoneRules> olson(String name) {
        if (!name.startsWith("/")) {
            return rules(name);
        }
        var steps = name.split("/", 12);
        for (int kept = Math.min(3, steps.length - 1); kept > 0; kept--) {
            var rules = rules(String.join("/", Arrays.asList(steps).subList(steps.length - kept, steps.length)));
            if (rules.isPresent()) {
                return rules;
            }
        }
        return Optional.empty();
    }

    private static Optional<ZoneRules> rules(String name) {
        try {
            return Optional.of(ZoneId.of(name).getRules());
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
