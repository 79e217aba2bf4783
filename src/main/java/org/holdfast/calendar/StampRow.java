package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** DTSTAMP is when the item was last changed, and so is LAST-MODIFIED where there is none. */
final class StampRow extends Row {

    StampRow() {
        super("updated", Set.of("DTSTAMP", "LAST-MODIFIED"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var time = Zulu.read(line, frame);
            if (time == null) {
                return null;
            }
            if (line.is("DTSTAMP") || !said.has("updated")) {
                said.put("updated", time);
            }
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "updated");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var lines = new ArrayList<ContentLine>();
        var names = written.stream().map(ContentLine::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (var name : names.isEmpty() ? Set.of("DTSTAMP") : names) {
            var line = Zulu.line(NewLine.of(name), text(slice, "updated"));
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }
}
