package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A set of texts, many on each line (CATEGORIES) or one (CONCEPT). */
final class TextSetRow extends Row {

    private final String name;
    private final String member;
    private final boolean isList;

    TextSetRow(String name, String member, boolean isList) {
        super(member, Set.of(name));
        this.name = name;
        this.member = member;
        this.isList = isList;
    }

    @Override
    boolean keepsParameters() {
        return false;
    }

    @Override
    Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
        return Map.of(member, lines);
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var texts = Escape.object();
        lines.forEach(line -> read(line).forEach(text -> texts.put(text, true)));
        return texts.isEmpty() ? Escape.object() : Escape.object().set(member, texts);
    }

    private List<String> read(ContentLine line) {
        if (!isList) {
            return List.of(ICalText.decoded(line.value()));
        }
        return Lists.split(ICalText.decoded(line.value())).stream()
                .map(ICalText::unescaped)
                .toList();
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, member);
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var wanted = new TreeSet<String>();
        slice.path(member).properties().forEach(entry -> {
            if (entry.getValue().asBoolean()) {
                wanted.add(entry.getKey());
            }
        });
        var lines = new ArrayList<ContentLine>();
        var left = new TreeSet<>(wanted);
        for (var line : written) {
            var texts = read(line);
            if (wanted.containsAll(texts)) {
                left.removeAll(texts);
                lines.add(line);
            }
        }
        if (isList && !left.isEmpty()) {
            lines.add(NewLine.of(name).value(left.stream().map(NewLine::escaped).collect(Collectors.joining(","))));
        } else {
            left.forEach(text -> lines.add(NewLine.of(name).value(text)));
        }
        return lines;
    }
}
