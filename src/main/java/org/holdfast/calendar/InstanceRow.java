package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RECURRENCE-ID, which names an instance (RFC 8984, sections 4.3.1 and 4.3.2). Where the series is there as well, it is named
 * on the clocks of the series, as the keys of recurrenceOverrides are.
 */
final class InstanceRow extends Row {

    InstanceRow() {
        super("recurrenceId", Set.of("RECURRENCE-ID"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var shown = frame.read(line).flatMap(read -> asInSeries(read, frame));
            if (shown.isEmpty()) {
                return null;
            }
            said.put("recurrenceId", Shown.local(shown.get().time()));
            if (shown.get().zone() != null) {
                said.put("recurrenceIdTimeZone", shown.get().zone());
            }
        }
        return said;
    }

    private static Optional<Shown> asInSeries(Shown read, Frame frame) {
        var series = frame.series;
        if (series == null) {
            return Optional.of(read);
        }
        return frame.timeIn(read, series.zone()).map(time -> new Shown(time, series.zone(), false));
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "recurrenceId", "recurrenceIdTimeZone");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var zone = text(slice, "recurrenceIdTimeZone");
        var like = frame.series == null ? frame.start : frame.series;
        return Shown.parseLocal(text(slice, "recurrenceId"))
                .map(time -> {
                    boolean isDate = zone == null
                            && like != null
                            && like.isDate()
                            && time.toLocalTime().toSecondOfDay() == 0;
                    return List.of(new Shown(time, zone, isDate).line("RECURRENCE-ID"));
                })
                .orElse(List.of());
    }
}
