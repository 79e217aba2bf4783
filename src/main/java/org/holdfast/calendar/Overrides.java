package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.jspecify.annotations.Nullable;

/** Instances of a series: components with a RECURRENCE-ID, and patches in recurrenceOverrides (RFC 8984, section 4.3.5). */
final class Overrides {

    /** Members of the series that its instances don't have. */
    private static final Set<String> OF_SERIES = Set.of(
            "recurrenceRules", "excludedRecurrenceRules", "recurrenceOverrides", "timeZones", "prodId", "method");

    /** Of the escape: what is of the calendar. */
    static final String CALENDAR = "calendar";

    /** iCalendar has no patches: each instance repeats the series, which could make much of little. */
    private static final int MOST_OCTETS = 16 * 1024 * 1024;

    private Overrides() {}

    /** Adds this instance to the series; false if it can't be one of it. */
    static boolean add(Component instance, ObjectNode series, Converter converter, Frame frame) {
        var its = frame.another();
        its.series = frame.start;
        var object = Escape.object();
        object.set("@type", series.get("@type"));
        converter.read(instance.lines().toList(), instance.parts().toList(), object, its);
        var key = Row.text(object, "recurrenceId");
        var overrides = series.path(DatesRow.OVERRIDES);
        if (key == null || frame.start == null || isInstance(overrides.path(key))) {
            return false;
        }
        object.remove(List.of("recurrenceId", "recurrenceIdTimeZone"));
        var base = base(series, key);
        var patch = Escape.object();
        JsonDifference.brief(base, object)
                .forEach((pointer, value) -> patch.set(pointer, value == null ? patch.nullNode() : value));
        var known = overrides.path(key);
        if (patch.isEmpty() || patch.equals(known)) {
            // Nothing is special about it; that it is there must be said all the same.
            patch.put(Converter.ESCAPE + "/name", instance.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (known.path(DatesRow.EXCLUDED).asBoolean()) {
            patch.put(DatesRow.EXCLUDED, true);
        }
        series.withObjectProperty(DatesRow.OVERRIDES).set(key, patch);
        return apply(base, patch).map(object::equals).orElse(false) || undo(series, key, known);
    }

    private static boolean undo(ObjectNode series, String key, JsonNode known) {
        if (known.isMissingNode()) {
            series.withObjectProperty(DatesRow.OVERRIDES).remove(key);
        } else {
            series.withObjectProperty(DatesRow.OVERRIDES).set(key, known);
        }
        return false;
    }

    /** What RDATE and EXDATE put there is no instance yet. */
    private static boolean isInstance(JsonNode patch) {
        for (var member : patch.properties()) {
            if (!member.getKey().equals(DatesRow.EXCLUDED) && !member.getKey().equals("duration")) {
                return true;
            }
        }
        return false;
    }

    /** What an instance is before it is patched. It shares its inner objects with the series. */
    static ObjectNode base(ObjectNode series, String key) {
        var base = (ObjectNode) Escape.object().setAll(series);
        base.remove(OF_SERIES);
        base.remove(List.of("recurrenceId", "recurrenceIdTimeZone"));
        if (base.get(Converter.ESCAPE) instanceof ObjectNode escape) {
            var own = (ObjectNode) Escape.object().setAll(escape);
            own.remove(List.of(CALENDAR, Converter.OF_SERIES));
            base.set(Converter.ESCAPE, own);
            if (own.isEmpty()) {
                base.remove(Converter.ESCAPE);
            }
        }
        setStart(base, key);
        return base;
    }

    /** An instance starts when its key says, or else is due then. */
    static void setStart(ObjectNode base, String key) {
        var when = base.has("start") ? "start" : "due";
        if (base.has(when)) {
            base.put(when, key);
        }
    }

    static Optional<ObjectNode> apply(ObjectNode base, ObjectNode patch) {
        var change = (ObjectNode) Escape.object().setAll(patch);
        change.remove(List.of(DatesRow.EXCLUDED, Converter.ESCAPE + "/name"));
        return JsonDifference.patched(base, change);
    }

    /** The components of the instances. */
    static void write(ObjectNode series, Converter converter, Frame frame, String name, List<Node> nodes)
            throws NotConvertible {
        long length = 0;
        var byDates = new HashMap<String, ObjectNode>();
        var written = series.path(Converter.ESCAPE).path(Converter.WRITTEN).path(DatesRow.OVERRIDES + "/rdate");
        Escape.lines(written).forEach(line -> byDates.putAll(DatesRow.dates(line, frame)));
        for (var entry : series.path(DatesRow.OVERRIDES).properties()) {
            var instance = instance(series, entry, byDates.get(entry.getKey()));
            if (instance != null) {
                var its = frame.another();
                its.series = frame.start;
                var component = Escape.component(name, converter.write(instance, its));
                length += component.length();
                nodes.add(component);
            }
            if (length > MOST_OCTETS) {
                throw new NotConvertible("In iCalendar, the instances of this series would be too long.");
            }
        }
    }

    private static @Nullable ObjectNode instance(
            ObjectNode series, Map.Entry<String, JsonNode> entry, @Nullable ObjectNode byDates) {
        var key = entry.getKey();
        if (!(entry.getValue() instanceof ObjectNode patch)
                || Shown.parseLocal(key).isEmpty()) {
            return null;
        }
        var change = patch.deepCopy();
        change.remove(DatesRow.EXCLUDED);
        if (change.isEmpty() || DatesRow.isSaid(change, byDates)) {
            return null;
        }
        return apply(base(series, key), change)
                .map(instance -> {
                    instance.put("recurrenceId", key);
                    var zone = series.get("timeZone");
                    if (zone != null) {
                        instance.set("recurrenceIdTimeZone", zone);
                    }
                    return instance;
                })
                .orElse(null);
    }
}
