package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * DTSTART, DTEND, DUE and DURATION, which say together what start, timeZone, showWithoutTime, duration, due and a location's
 * time zone at the end say together. An end in another zone than the start's is a location that is {@code relativeTo} the end
 * (RFC 8984, section 4.2.5).
 */
final class WhenRow extends Row {

    private static final String END_ZONE = "endZone";
    private static final String END_PLACE = "end";

    private final boolean isTask;

    WhenRow(boolean isTask) {
        super(isTask ? "due" : "duration", Set.of("DTSTART", isTask ? "DUE" : "DTEND", "DURATION"));
        this.isTask = isTask;
    }

    /** The start comes first, for an end can't be understood without it. */
    @Override
    Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
        var sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(line -> !line.is("DTSTART")));
        return super.units(sorted, frame);
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        var start = first(lines, "DTSTART").flatMap(frame::read);
        boolean isStartBroken = first(lines, "DTSTART").isPresent() && start.isEmpty();
        boolean hasTwoEnds = lines.stream().filter(line -> !line.is("DTSTART")).count() > 1;
        if (isStartBroken || hasTwoEnds) {
            return null;
        }
        start.ifPresent(shown -> put(said, "start", shown));
        boolean isUnderstood = true;
        for (var line : lines) {
            isUnderstood &=
                    line.is("DTSTART") || (isTask ? due(said, start, line, frame) : end(said, start, line, frame));
        }
        return isUnderstood ? said : null;
    }

    private static void put(ObjectNode said, String member, Shown shown) {
        said.put(member, Shown.local(shown.time()));
        if (shown.zone() != null) {
            said.put("timeZone", shown.zone());
        }
        if (shown.isDate()) {
            said.put("showWithoutTime", true);
        }
    }

    private static boolean end(ObjectNode said, Optional<Shown> start, ContentLine line, Frame frame) {
        if (line.is("DURATION")) {
            var length = Lengths.read(line.value().strip());
            said.put("duration", length);
            return length != null;
        }
        var end = frame.read(line);
        var length =
                start.isEmpty() || end.isEmpty() ? Optional.<String>empty() : frame.duration(start.get(), end.get());
        if (length.isEmpty() || !saysTheSameBack(start.orElseThrow(), length.get(), end.orElseThrow(), frame)) {
            return false;
        }
        said.put("duration", length.get());
        if (!Objects.equals(end.get().zone(), start.get().zone())) {
            said.put(END_ZONE, end.get().zone());
        }
        return true;
    }

    /** Clocks that are put back, or a zone without sense, could make another end of it. */
    private static boolean saysTheSameBack(Shown start, String length, Shown end, Frame frame) {
        return frame.end(start, length, end.zone())
                .filter(again -> again.time().equals(end.time()))
                .isPresent();
    }

    private static boolean due(ObjectNode said, Optional<Shown> start, ContentLine line, Frame frame) {
        Optional<Shown> due;
        if (line.is("DURATION")) {
            var length = Lengths.read(line.value().strip());
            due = length == null ? Optional.empty() : start.flatMap(from -> frame.end(from, length, from.zone()));
        } else {
            due = frame.read(line);
        }
        if (due.isEmpty()) {
            return false;
        }
        if (start.isEmpty()) {
            put(said, "due", due.get());
            return true;
        }
        if (start.get().isDate() != due.get().isDate()) {
            return false;
        }
        var time = frame.timeIn(due.get(), start.get().zone());
        time.ifPresent(shown -> said.put("due", Shown.local(shown)));
        return time.isPresent();
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        var slice = pick(object, "start", "timeZone", "showWithoutTime", isTask ? "due" : "duration");
        var ends = new TreeMap<String, JsonNode>();
        for (var place : object.path("locations").properties()) {
            if (isEnd(place.getValue()) && !isTask) {
                ends.put(place.getKey(), place.getValue().get("timeZone"));
            }
        }
        if (!ends.isEmpty()) {
            slice.set(END_ZONE, ends.getOrDefault(END_PLACE, ends.firstEntry().getValue()));
        }
        return slice;
    }

    /** Whether a location only says in which time zone an event ends. */
    static boolean isEnd(JsonNode place) {
        return "end".equals(text(place, "relativeTo")) && text(place, "timeZone") != null && !place.has("name");
    }

    @Override
    void put(ObjectNode object, String oneKey, ObjectNode said) {
        var zone = text(said, END_ZONE);
        said.remove(END_ZONE);
        super.put(object, oneKey, said);
        if (zone != null) {
            object.withObjectProperty("locations")
                    .set(
                            END_PLACE,
                            Escape.object()
                                    .put("@type", "Location")
                                    .put("relativeTo", "end")
                                    .put("timeZone", zone));
        }
    }

    /** When an object starts, or else is due. */
    static @Nullable Shown start(ObjectNode object) {
        var time = Shown.parseLocal(text(object, "start")).or(() -> Shown.parseLocal(text(object, "due")));
        return time.map(shown -> shown(shown, object)).orElse(null);
    }

    private static Shown shown(LocalDateTime time, ObjectNode object) {
        var zone = text(object, "timeZone");
        boolean isDate = object.path("showWithoutTime").asBoolean()
                && zone == null
                && time.toLocalTime().toSecondOfDay() == 0;
        return new Shown(time, zone, isDate);
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var lines = new ArrayList<ContentLine>();
        var start = Shown.parseLocal(text(slice, "start")).map(time -> shown(time, slice));
        start.ifPresent(shown -> lines.add(shown.line("DTSTART")));
        if (isTask) {
            Shown.parseLocal(text(slice, "due"))
                    .map(time -> shown(time, slice))
                    .ifPresent(due -> lines.add(due(start, due, written, frame)));
            return lines;
        }
        var length = text(slice, "duration");
        if (length != null) {
            lines.add(end(start, length, text(slice, END_ZONE), written, frame));
        }
        return lines;
    }

    private static ContentLine end(
            Optional<Shown> start, String length, @Nullable String endZone, List<ContentLine> written, Frame frame) {
        boolean isDuration = first(written, "DTEND").isEmpty() && endZone == null;
        var zone = endZone != null ? endZone : start.map(Shown::zone).orElse(null);
        return start.filter(from -> !isDuration)
                .flatMap(from -> frame.end(from, length, zone))
                .filter(end -> frame.duration(start.orElseThrow(), end)
                        .filter(length::equals)
                        .isPresent())
                .map(end -> end.line("DTEND"))
                .orElseGet(() -> NewLine.of("DURATION").value(length));
    }

    private static ContentLine due(Optional<Shown> start, Shown due, List<ContentLine> written, Frame frame) {
        return start.filter(from -> first(written, "DURATION").isPresent())
                .flatMap(from -> frame.duration(from, due))
                .map(length -> NewLine.of("DURATION").value(length))
                .orElseGet(() -> due.line("DUE"));
    }

    private static Optional<ContentLine> first(List<ContentLine> lines, String name) {
        return lines.stream().filter(line -> line.is(name)).findFirst();
    }
}
