package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When an alarm goes off and what it does (RFC 5545, section 3.6.6; RFC 8984, section 4.5.2). */
final class AlarmRows {

    private AlarmRows() {}

    /** TRIGGER, before or after the start or the end, or at a moment. */
    static final class Trigger extends Row {

        Trigger() {
            super("trigger", Set.of("TRIGGER"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var trigger = trigger(line, frame);
                if (trigger == null) {
                    return null;
                }
                said.set("trigger", trigger);
            }
            return said;
        }

        private static @Nullable ObjectNode trigger(ContentLine line, Frame frame) {
            var offset = Lengths.readSigned(line.value().strip());
            if (offset == null) {
                var when = Zulu.read(line, frame);
                return when == null
                        ? null
                        : Escape.object().put("@type", "AbsoluteTrigger").put("when", when);
            }
            var trigger = Escape.object().put("@type", "OffsetTrigger").put("offset", offset);
            boolean isToEnd =
                    line.parameter("RELATED").filter("END"::equalsIgnoreCase).isPresent();
            return isToEnd ? trigger.put("relativeTo", "end") : trigger;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "trigger");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var trigger = slice.path("trigger");
            var offset = text(trigger, "offset");
            if (offset != null) {
                boolean isToEnd = "end".equals(text(trigger, "relativeTo"));
                return List.of(NewLine.of("TRIGGER")
                        .with("RELATED", isToEnd ? "END" : null)
                        .value(offset));
            }
            var when = Zulu.line(NewLine.of("TRIGGER").with("VALUE", "DATE-TIME"), text(trigger, "when"));
            return when == null ? List.of() : List.of(when);
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "RELATED", "TZID");
        }
    }

    /** ACTION, and the DESCRIPTION that a displayed alarm must have. */
    static final class Action extends Row {

        private static final Map<String, String> WORDS = Map.of("DISPLAY", "display", "EMAIL", "email");
        private static final ContentLine USUAL_TEXT = NewLine.of("DESCRIPTION").text("Reminder");

        Action() {
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
}
