package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Components of one name inside another, each an entry of one map. The component's UID is the entry's id, if it can be one.
 *
 * @param owns whether the entry of this id is a component of this name
 */
record PartRow(
        String component, String member, String type, Converter converter, BiPredicate<ObjectNode, String> owns) {

    private static final String UID = "uid";

    /** Reads the part, if it is one of these. */
    boolean read(Component part, ObjectNode object, Frame frame) {
        if (!part.is(component)) {
            return false;
        }
        var entry = Escape.object().put("@type", type);
        var lines = part.lines().filter(line -> !line.is("UID")).toList();
        var inner = frame.another();
        inner.start = frame.start;
        converter.read(lines, part.parts().toList(), entry, inner);
        var uids = part.lines("UID").toList();
        var wanted =
                uids.size() == 1 && Ids.isId(uids.get(0).value()) ? uids.get(0).value() : Ids.of(part.content());
        var entries = object.withObjectProperty(member);
        var id = Ids.free(wanted, entries::has, frame.counts);
        boolean isUsual = uids.size() == 1 && uids.get(0).content().equals("UID:" + id);
        if (!isUsual) {
            entry.withObjectProperty(Converter.ESCAPE)
                    .withObjectProperty(Converter.WRITTEN)
                    .set(UID, Escape.properties(uids));
        }
        entries.set(id, entry);
        if (id.equals(PlaceRow.mainId(object)) && component.equals("VLOCATION")) {
            // Without a LOCATION it would be taken for one.
            entry.withObjectProperty(Converter.ESCAPE).put("name", "vlocation");
        }
        return true;
    }

    List<Node> write(ObjectNode object, Frame frame) {
        var parts = new ArrayList<Node>();
        for (var entry : object.path(member).properties()) {
            if (entry.getValue() instanceof ObjectNode part && owns.test(object, entry.getKey())) {
                parts.add(write(part, entry.getKey(), frame));
            }
        }
        return parts;
    }

    private Component write(ObjectNode entry, String id, Frame frame) {
        var nodes = new ArrayList<Node>();
        var written = entry.path(Converter.ESCAPE).path(Converter.WRITTEN).get(UID);
        if (written == null) {
            nodes.add(NewLine.of("UID").text(id));
        } else {
            nodes.addAll(Escape.lines(written));
        }
        var inner = frame.another();
        var inside = converter.write(entry, inner);
        nodes.addAll(inside);
        return Escape.component(component, nodes);
    }
}
