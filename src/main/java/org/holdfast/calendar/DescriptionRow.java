package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DESCRIPTION, or STYLED-DESCRIPTION (RFC 9073, section 6.5), which then is the one that is shown. */
final class DescriptionRow extends Row {

    DescriptionRow() {
        super("description", Set.of("DESCRIPTION", "STYLED-DESCRIPTION"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            boolean isStyled = line.is("STYLED-DESCRIPTION");
            if (isStyled
                    && line.parameter("VALUE").filter("TEXT"::equalsIgnoreCase).isEmpty()) {
                return null;
            }
            if (isStyled || !said.has("description")) {
                said.put("description", ICalText.text(line));
            }
            if (isStyled) {
                said.put("descriptionContentType", line.parameter("FMTTYPE").orElse("text/plain"));
            }
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, "description", "descriptionContentType");
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var text = text(slice, "description");
        var type = text(slice, "descriptionContentType");
        if (text == null) {
            return List.of();
        }
        var line = type == null
                ? NewLine.of("DESCRIPTION")
                : NewLine.of("STYLED-DESCRIPTION").with("VALUE", "TEXT").with("FMTTYPE", type);
        return List.of(line.text(text));
    }

    @Override
    Set<String> parameters() {
        return Set.of("VALUE", "ENCODING", "CHARSET", "FMTTYPE", "ALTREP", "DERIVED");
    }
}
