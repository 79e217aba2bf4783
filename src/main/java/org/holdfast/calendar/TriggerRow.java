package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** TRIGGER, before or after the start or the end, or at a moment. */
final class TriggerRow extends Row {

    TriggerRow() {
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
