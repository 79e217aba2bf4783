package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RDATE and EXDATE: recurrenceOverrides that change nothing, or exclude (RFC 8984, section 4.3.5). */
final class DatesRow extends Row {

    static final String OVERRIDES = "recurrenceOverrides";
    static final String EXCLUDED = "excluded";

    private static final String DATES = "dates";
    private static final String KNOWN = "known";

    private final String name;
    private final boolean excludes;

    DatesRow(String name, boolean excludes) {
        super(OVERRIDES + "/" + name.toLowerCase(java.util.Locale.ROOT), Set.of(name));
        this.name = name;
        this.excludes = excludes;
    }

    @Override
    boolean keepsParameters() {
        return false;
    }

    @Override
    Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
        return Map.of(
                key(),
                lines.stream().filter(line -> !dates(line, frame).isEmpty()).toList());
    }

    /** Each date of the line on the clocks of the series, and what it says of its instance; empty if one can't be understood. */
    static Map<String, ObjectNode> dates(ContentLine line, Frame frame) {
        var dates = new LinkedHashMap<String, ObjectNode>();
        for (var value : line.value().split(",", -1)) {
            var patch = Escape.object();
            var time = time(line, value.strip(), patch, frame);
            if (time.isEmpty()) {
                return Map.of();
            }
            dates.put(Shown.local(time.get()), patch);
        }
        return dates;
    }

    private static Optional<LocalDateTime> time(ContentLine line, String value, ObjectNode patch, Frame frame) {
        int slash = value.indexOf('/');
        var start = frame.read(line, slash < 0 ? value : value.substring(0, slash));
        if (slash >= 0) {
            var end = value.substring(slash + 1);
            var length = Optional.ofNullable(Lengths.read(end))
                    .or(() -> start.flatMap(from -> frame.read(line, end).flatMap(to -> frame.duration(from, to))));
            if (length.isEmpty() || frame.isTask()) {
                return Optional.empty();
            }
            patch.put("duration", length.get());
        }
        return start.flatMap(shown -> frame.timeIn(shown, frame.zone()));
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            dates(line, frame)
                    .forEach((date, patch) -> said.withObjectProperty(DATES).set(date, patch));
        }
        return said;
    }

    @Override
    void put(ObjectNode object, String oneKey, ObjectNode said) {
        for (var date : said.path(DATES).properties()) {
            var patch = object.withObjectProperty(OVERRIDES).withObjectProperty(date.getKey());
            patch.setAll((ObjectNode) date.getValue());
            if (excludes) {
                patch.put(EXCLUDED, true);
            }
        }
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        var slice = Escape.object();
        for (var entry : object.path(OVERRIDES).properties()) {
            boolean isExcluded = entry.getValue().path(EXCLUDED).asBoolean();
            if (excludes ? isExcluded : entry.getValue().isEmpty()) {
                slice.withObjectProperty(DATES).set(entry.getKey(), Escape.object());
            }
            if (!excludes || isExcluded) {
                slice.withArrayProperty(KNOWN).add(entry.getKey());
            }
        }
        return slice;
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var known = new LinkedHashSet<String>();
        slice.path(KNOWN).forEach(date -> known.add(date.asText()));
        var wanted = new LinkedHashSet<String>();
        slice.path(DATES).fieldNames().forEachRemaining(wanted::add);
        var lines = new ArrayList<ContentLine>();
        for (var line : written) {
            var dates = dates(line, frame).keySet();
            wanted.removeAll(dates);
            if (known.containsAll(dates)) {
                lines.add(line);
            } else {
                dates.stream().filter(known::contains).forEach(wanted::add);
            }
        }
        wanted.forEach(date -> Shown.parseLocal(date).ifPresent(time -> lines.add(line(time, frame))));
        return lines;
    }

    private ContentLine line(LocalDateTime time, Frame frame) {
        var start = frame.start;
        boolean isDate = start != null && start.isDate() && time.toLocalTime().toSecondOfDay() == 0;
        return new Shown(time, frame.zone(), isDate).line(name);
    }

    /** Whether an RDATE with a period says all that is special about an instance. */
    static boolean isSaid(JsonNode patch, @Nullable ObjectNode byDates) {
        return byDates != null && !byDates.isEmpty() && byDates.equals(patch);
    }
}
