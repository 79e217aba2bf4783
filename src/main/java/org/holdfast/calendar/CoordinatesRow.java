package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GEO of a VLOCATION. */
final class CoordinatesRow extends Row {

    CoordinatesRow() {
        super("coordinates", Set.of("GEO"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var coordinates = Things.coordinates(line);
            if (coordinates == null) {
                return null;
            }
            said.put("coordinates", coordinates);
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "coordinates");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var line = Things.geo(text(slice, "coordinates"));
        return line == null ? List.of() : List.of(line);
    }
}
