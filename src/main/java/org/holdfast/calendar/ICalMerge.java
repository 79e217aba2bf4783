package org.holdfast.calendar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One three-way merge of two iCalendar documents. The result is our document with their edits in it: a property that was not
 * edited keeps its octets and its place, an edited one stands where the old one stood, a new one before the component's
 * first part.
 */
final class ICalMerge {

    private static final Component NOTHING = new Component("", new ContentLine(""), List.of(), new ContentLine(""));

    private final String lineEnd;
    private boolean collided;

    /** @param lineEnd the line end for what comes from their document */
    ICalMerge(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** Whether both sides changed a single-valued unit, so that ours does not show. */
    boolean collided() {
        return collided;
    }

    Component calendar(@Nullable Component base, Component ours, Component theirs) {
        return TimeZones.complete(merged(base, ours, theirs), ours, theirs.withLineEnd(lineEnd));
    }

    private Component merged(@Nullable Component base, Component ours, Component theirs) {
        var was = Units.of(base == null ? NOTHING : base);
        var our = Units.of(ours);
        var their = Units.of(theirs);
        var instead = new IdentityHashMap<Node, List<Node>>();
        our.forEach((key, unit) -> {
            var were = was.getOrDefault(key, List.of());
            place(unit, chosen(were, unit, their.getOrDefault(key, List.of())), instead);
        });
        var nodes = new ArrayList<Node>();
        ours.nodes().forEach(node -> nodes.addAll(instead.getOrDefault(node, List.of())));
        their.keySet().removeAll(our.keySet());
        addNew(nodes, added(was, their));
        return ours.withNodes(nodes);
    }

    /** Puts what was chosen for a unit where its namesake stands, or else to the unit's first. */
    private static void place(List<Node> unit, List<Node> chosen, Map<Node, List<Node>> instead) {
        if (chosen == unit) {
            unit.forEach(node -> instead.put(node, List.of(node)));
            return;
        }
        var waiting = new LinkedHashMap<String, Deque<Node>>();
        chosen.forEach(node -> waiting.computeIfAbsent(node.name(), absent -> new ArrayDeque<>())
                .add(node));
        for (var node : unit) {
            var namesake = waiting.getOrDefault(node.name(), new ArrayDeque<>()).poll();
            instead.put(node, namesake == null ? List.of() : List.of(namesake));
        }
        var first = new ArrayList<>(instead.getOrDefault(unit.get(0), List.of()));
        waiting.values().forEach(first::addAll);
        instead.put(unit.get(0), first);
    }

    /** What of their units we don't have is to be there. */
    private List<Node> added(Map<String, List<Node>> was, Map<String, List<Node>> theirOwn) {
        var added = new ArrayList<Node>();
        theirOwn.forEach((key, unit) -> added.addAll(chosen(was.getOrDefault(key, List.of()), List.of(), unit)));
        return added;
    }

    /** The unit's nodes in the result; none if it is deleted. */
    private List<Node> chosen(List<Node> was, List<Node> our, List<Node> their) {
        if (same(our, their, Node::content) || same(their, was, Node::content)) {
            return our;
        }
        if (same(our, was, Node::content)) {
            return their.isEmpty() ? their : converted(their);
        }
        if (our.isEmpty()) {
            return same(their, was, Node::substance) ? our : converted(their);
        }
        if (their.isEmpty()) {
            return same(our, was, Node::substance) ? their : our;
        }
        return clash(was, our, their);
    }

    private List<Node> clash(List<Node> was, List<Node> our, List<Node> their) {
        if (our.get(0) instanceof Component ourPart
                && their.get(0) instanceof Component theirPart
                && Units.isMergedWithin(ourPart)) {
            return List.of(merged(was.isEmpty() ? null : (Component) was.get(0), ourPart, theirPart));
        }
        if (our.get(0) instanceof ContentLine line && Units.BOOKKEEPING.contains(line.name())) {
            return line.is("SEQUENCE") && number(our) > number(their) ? our : converted(their);
        }
        collided = true;
        return converted(their);
    }

    private List<Node> converted(List<Node> their) {
        return their.stream().map(node -> node.withLineEnd(lineEnd)).toList();
    }

    /** Properties go before the first part, time zones before the first part that is none, other parts to the end. */
    private static void addNew(List<Node> nodes, List<Node> added) {
        insert(nodes, added, node -> node instanceof ContentLine, node -> node instanceof Component);
        insert(
                nodes,
                added,
                node -> node instanceof Component part && part.is("VTIMEZONE"),
                node -> node instanceof Component part && !part.is("VTIMEZONE"));
        insert(nodes, added, node -> node instanceof Component part && !part.is("VTIMEZONE"), node -> false);
    }

    private static void insert(
            List<Node> nodes, List<Node> added, Function<Node, Boolean> which, Function<Node, Boolean> before) {
        int at = 0;
        while (at < nodes.size() && !before.apply(nodes.get(at))) {
            at++;
        }
        nodes.addAll(at, added.stream().filter(which::apply).toList());
    }

    private static boolean same(List<Node> some, List<Node> others, Function<Node, String> meaning) {
        return some.size() == others.size() && meaning(some, meaning).equals(meaning(others, meaning));
    }

    private static String meaning(List<Node> unit, Function<Node, String> meaning) {
        return unit.stream().map(meaning).sorted().collect(Collectors.joining("\n"));
    }

    /** A sequence number (RFC 5545, section 3.8.7.4), or -1 if it is none. */
    private static long number(List<Node> unit) {
        var value = ((ContentLine) unit.get(0)).value().strip();
        boolean isNumber =
                !value.isEmpty() && value.length() < 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(value) : -1;
    }
}
