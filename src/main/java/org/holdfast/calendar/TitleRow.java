package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** SUMMARY; its LANGUAGE is the item's locale. */
final class TitleRow extends Row {

    TitleRow() {
        super("title", Set.of("SUMMARY"));
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            said.put("title", ICalText.text(line));
            line.parameter("LANGUAGE").map(ICalText::decoded).ifPresent(locale -> said.put("locale", locale));
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "title", "locale");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var title = text(slice, "title");
        return title == null
                ? List.of()
                : List.of(NewLine.of("SUMMARY")
                        .with("LANGUAGE", text(slice, "locale"))
                        .text(title));
    }

    @Override
    Set<String> parameters() {
        return Set.of("VALUE", "ENCODING", "CHARSET", "LANGUAGE");
    }
}
