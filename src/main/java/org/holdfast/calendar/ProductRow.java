package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** PRODID, which a calendar must have: without a prodId it is Holdfast's. */
final class ProductRow extends Row {

    private static final String OURS = "-//Holdfast//EN";

    ProductRow() {
        super("prodId", Set.of("PRODID"));
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var text = ICalText.text(line);
            if (!text.equals(OURS)) {
                said.put("prodId", text);
            }
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "prodId");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var id = text(slice, "prodId");
        return List.of(NewLine.of("PRODID").text(id == null ? OURS : id));
    }
}
