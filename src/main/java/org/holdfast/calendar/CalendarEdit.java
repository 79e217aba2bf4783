package org.holdfast.calendar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does to a stored calendar what was done between two others that say what it says and what it is to say. A property that
 * stays keeps its octets and its place, one that is changed stands where the old one stood, a new one after its namesakes or
 * after the last property.
 */
final class CalendarEdit {

    private final String lineEnd;

    CalendarEdit(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /**
     * @param stored to be edited
     * @param before what it says, in a calendar with the same content, perhaps of other octets
     * @param after what it is to say
     */
    Component apply(Component stored, Component before, Component after) {
        var gone = counted(before.lines());
        var added = new LinkedHashMap<String, Deque<ContentLine>>();
        after.lines().forEach(line -> {
            if (gone.merge(line.content(), -1, Integer::sum) < 0) {
                gone.put(line.content(), 0);
                added.computeIfAbsent(line.name(), absent -> new ArrayDeque<>()).add(line);
            }
        });
        var parts = parts(stored, before, after);
        var nodes = new ArrayList<Node>();
        for (var node : stored.nodes()) {
            if (node instanceof Component part) {
                nodes.addAll(parts.getOrDefault(part, List.of(part)));
            } else if (gone.getOrDefault(((ContentLine) node).content(), 0) > 0) {
                gone.merge(((ContentLine) node).content(), -1, Integer::sum);
                var instead =
                        added.getOrDefault(node.name(), new ArrayDeque<>()).poll();
                if (instead != null) {
                    nodes.add(instead.withLineEnd(lineEnd));
                }
            } else {
                nodes.add(node);
            }
        }
        var all = with(nodes, added);
        parts.getOrDefault(stored, List.of()).forEach(part -> insert(all, (Component) part));
        return stored.withNodes(all);
    }

    private static Map<String, Integer> counted(Stream<? extends Node> nodes) {
        var counts = new HashMap<String, Integer>();
        nodes.forEach(node -> counts.merge(node.content(), 1, Integer::sum));
        return counts;
    }

    /** Puts new properties after the last of the same name, or else after the last property. */
    private List<Node> with(List<Node> nodes, Map<String, Deque<ContentLine>> added) {
        var places = new HashMap<Integer, List<ContentLine>>();
        var last = new HashMap<String, Integer>();
        int end = allLines(nodes);
        for (int at = 0; at < nodes.size(); at++) {
            if (nodes.get(at) instanceof ContentLine line) {
                last.put(line.name(), at + 1);
            }
        }
        added.forEach((name, lines) -> places.computeIfAbsent(last.getOrDefault(name, end), absent -> new ArrayList<>())
                .addAll(lines));
        var all = new ArrayList<Node>();
        for (int at = 0; at <= nodes.size(); at++) {
            places.getOrDefault(at, List.of()).forEach(line -> all.add(line.withLineEnd(lineEnd)));
            if (at < nodes.size()) {
                all.add(nodes.get(at));
            }
        }
        return all;
    }

    /** How many properties there are before the first part. */
    private static int allLines(List<Node> nodes) {
        int at = 0;
        while (at < nodes.size() && nodes.get(at) instanceof ContentLine) {
            at++;
        }
        return at;
    }

    private void insert(List<Node> nodes, Component part) {
        int at = nodes.size();
        if (part.is("VTIMEZONE")) {
            at = allLines(nodes);
        }
        nodes.add(at, part.withLineEnd(lineEnd));
    }

    /** What becomes of each part, where something does; what is new is under the stored component itself. */
    private Map<Component, List<Node>> parts(Component stored, Component before, Component after) {
        var becomes = new IdentityHashMap<Component, List<Node>>();
        var storedByContent = new HashMap<String, Deque<Component>>();
        stored.parts()
                .forEach(part -> storedByContent
                        .computeIfAbsent(part.content(), absent -> new ArrayDeque<>())
                        .add(part));
        var beforeByKey = new LinkedHashMap<String, Deque<Component>>();
        var kept = counted(after.parts());
        before.parts().forEach(part -> {
            var itself = storedByContent.getOrDefault(part.content(), new ArrayDeque<>());
            if (kept.merge(part.content(), -1, Integer::sum) >= 0) {
                itself.poll();
            } else {
                beforeByKey
                        .computeIfAbsent(key(part), absent -> new ArrayDeque<>())
                        .add(part);
            }
        });
        var known = counted(before.parts());
        var added = new ArrayList<Node>();
        after.parts().forEach(part -> {
            if (known.merge(part.content(), -1, Integer::sum) >= 0) {
                return;
            }
            var was = beforeByKey.getOrDefault(key(part), new ArrayDeque<>()).poll();
            var itself = was == null
                    ? null
                    : storedByContent
                            .getOrDefault(was.content(), new ArrayDeque<>())
                            .poll();
            if (was == null || itself == null) {
                added.add(part);
            } else {
                becomes.put(itself, List.of(apply(itself, was, part)));
            }
        });
        beforeByKey
                .values()
                .forEach(left -> left.forEach(part -> {
                    var itself = storedByContent
                            .getOrDefault(part.content(), new ArrayDeque<>())
                            .poll();
                    if (itself != null) {
                        becomes.put(itself, List.of());
                    }
                }));
        becomes.put(stored, added);
        return becomes;
    }

    /** What makes a part the same part after it was edited. */
    private static String key(Component part) {
        var id = switch (part.name()) {
            case "VTIMEZONE" -> part.value("TZID");
            case "VEVENT", "VTODO" -> part.line("RECURRENCE-ID").map(ContentLine::value);
            default -> part.value("UID");
        };
        return part.name() + " " + id.orElse("");
    }
}
