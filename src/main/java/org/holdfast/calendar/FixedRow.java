package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** A property that JSCalendar has no member for, nor needs one: VERSION. It has this value unless it was written in another way. */
final class FixedRow extends Row {

    private final ContentLine usual;

    FixedRow(String name, String value) {
        super("-" + name.toLowerCase(java.util.Locale.ROOT), Set.of(name));
        this.usual = NewLine.of(name).value(value);
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        return Escape.object();
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return Escape.object();
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        return List.of(usual);
    }
}
