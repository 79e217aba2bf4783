package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Converts one component into one object and back, by the rows of its table. Nothing is lost: what no row takes is kept in
 * the object's {@link #ESCAPE escape}, and so is how a line was written, if its row would write it otherwise. What was
 * written is written again as long as it still says what the members say.
 *
 * @param rows the one that says when comes first: others need to know it
 * @param parts the components inside
 */
record Converter(List<Row> rows, List<PartRow> parts) {

    /** The member for what JSCalendar has no word for, as the conversion draft names it. */
    static final String ESCAPE = "iCalComponent";

    static final String PROPERTIES = "properties";
    static final String COMPONENTS = "components";

    /** Our own: properties of the series that its instances don't share. */
    static final String OF_SERIES = "seriesProperties";

    /** Our own: lines as they were written, by what they say. */
    static final String WRITTEN = "writtenAs";

    void read(List<ContentLine> lines, List<Component> inside, ObjectNode object, Frame frame) {
        People.meet(frame, lines);
        var escape = Escape.object();
        Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var row : rows) {
            var mine = lines.stream().filter(row::takes).toList();
            row.units(mine, frame).forEach((key, unit) -> {
                read(row, key, unit, object, escape, frame);
                taken.addAll(unit);
            });
            if (row instanceof WhenRow) {
                frame.start = WhenRow.start(object);
            }
        }
        var left = lines.stream().filter(line -> !taken.contains(line)).toList();
        if (!left.isEmpty()) {
            escape.set(PROPERTIES, Escape.properties(left));
        }
        for (var part : inside) {
            if (parts.stream().noneMatch(row -> row.read(part, object, frame))) {
                escape.withArrayProperty(COMPONENTS).add(Escape.component(part));
            }
        }
        if (!escape.isEmpty()) {
            object.set(ESCAPE, escape);
        }
    }

    private static void read(
            Row row, String key, List<ContentLine> unit, ObjectNode object, ObjectNode escape, Frame frame) {
        var said = row.said(unit, frame);
        var usual = row.write(said == null ? Escape.object() : said, key, List.of(), frame);
        boolean isAlsoInstance = row instanceof DatesRow && frame.hasInstances && !unit.isEmpty();
        if (isAlsoInstance || !contents(usual).equals(contents(unit))) {
            escape.withObjectProperty(WRITTEN).set(key, Escape.properties(unit));
        }
        if (said != null) {
            row.put(object, key, said);
        }
    }

    private static List<String> contents(List<ContentLine> lines) {
        return lines.stream().map(ContentLine::content).sorted().toList();
    }

    /** The component's properties and what is inside it. */
    List<Node> write(ObjectNode object, Frame frame) {
        frame.start = WhenRow.start(object);
        People.meet(frame, object);
        var nodes = new ArrayList<Node>();
        var written = object.path(ESCAPE).path(WRITTEN);
        for (var row : rows) {
            for (var key : row.keys(object, frame)) {
                var before = Escape.lines(written.path(key));
                nodes.addAll(write(row, key, object, written.has(key), before, frame));
            }
        }
        nodes.addAll(Escape.lines(object.path(ESCAPE).path(PROPERTIES)));
        nodes.addAll(Escape.lines(object.path(ESCAPE).path(OF_SERIES)));
        parts.forEach(part -> nodes.addAll(part.write(object, frame)));
        object.path(ESCAPE)
                .path(COMPONENTS)
                .forEach(each -> Escape.component(each).ifPresent(nodes::add));
        return nodes;
    }

    private static List<ContentLine> write(
            Row row, String key, ObjectNode object, boolean isKept, List<ContentLine> before, Frame frame) {
        var slice = row.slice(object, key, frame);
        if (isKept && slice.equals(row.said(before, frame))) {
            return before;
        }
        var lines = row.write(slice, key, before, frame);
        if (!row.keepsParameters() || before.isEmpty()) {
            return lines;
        }
        var dressed = lines.stream().map(line -> dressed(line, before, row)).toList();
        var said = row.said(dressed, frame);
        return said != null && said.equals(row.said(lines, frame)) ? dressed : lines;
    }

    /** With the parameters that its predecessor had and that the row doesn't know. */
    private static ContentLine dressed(ContentLine line, List<ContentLine> before, Row row) {
        if (before.contains(line)) {
            return line;
        }
        var dressed = line;
        for (var old : before) {
            if (!old.is(line.name())) {
                continue;
            }
            for (var parameter : old.parameters()) {
                var name = parameter.split("=", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (!row.parameters().contains(name) && dressed.parameter(name).isEmpty()) {
                    dressed = Lines.withParameter(dressed, parameter);
                }
            }
            break;
        }
        return dressed;
    }
}
