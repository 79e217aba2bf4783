package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ACTION, and the DESCRIPTION that a displayed alarm must have. */
final class ActionRow extends Row {

    private static final Map<String, String> WORDS = Map.of("DISPLAY", "display", "EMAIL", "email");
    private static final ContentLine USUAL_TEXT = NewLine.of("DESCRIPTION").text("Reminder");

    ActionRow() {
        super("action", Set.of("ACTION", "DESCRIPTION"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            if (line.is("ACTION")) {
                var action = WORDS.get(line.value().strip().toUpperCase(Locale.ROOT));
                if (action == null) {
                    return null;
                }
                said.put("action", action);
            }
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "action");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var lines = new ArrayList<ContentLine>();
        boolean isEmail = "email".equals(text(slice, "action"));
        lines.add(NewLine.of("ACTION").value(isEmail ? "EMAIL" : "DISPLAY"));
        written.stream().filter(line -> line.is("DESCRIPTION")).forEach(lines::add);
        if (lines.size() == 1) {
            lines.add(USUAL_TEXT);
        }
        return lines;
    }
}
