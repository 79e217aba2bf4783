package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A component (RFC 5545, section 3.6): its BEGIN line, what is between, its END line.
 *
 * @param name in upper case, such as VEVENT
 */
record Component(String name, ContentLine begin, List<Node> nodes, ContentLine end) implements Node {

    Component {
        nodes = List.copyOf(nodes);
    }

    boolean is(String otherName) {
        return name.equals(otherName);
    }

    /** The component's own properties, in their order. */
    Stream<ContentLine> lines() {
        return nodes.stream().filter(ContentLine.class::isInstance).map(ContentLine.class::cast);
    }

    Stream<ContentLine> lines(String lineName) {
        return lines().filter(line -> line.is(lineName));
    }

    /** The first property of this name. */
    Optional<ContentLine> line(String lineName) {
        return lines(lineName).findFirst();
    }

    /** The value of the first property of this name, if it is not blank. */
    Optional<String> value(String lineName) {
        return line(lineName).map(line -> line.value().strip()).filter(value -> !value.isEmpty());
    }

    /** The components in this one, in their order. */
    Stream<Component> parts() {
        return nodes.stream().filter(Component.class::isInstance).map(Component.class::cast);
    }

    Stream<Component> parts(String partName) {
        return parts().filter(part -> part.is(partName));
    }

    Component withNodes(List<Node> otherNodes) {
        return new Component(name, begin, otherNodes, end);
    }

    @Override
    public String content() {
        return bracketed(nodes.stream(), Node::content);
    }

    @Override
    public String substance() {
        return bracketed(
                nodes.stream()
                        .filter(node -> !(node instanceof ContentLine line && Units.BOOKKEEPING.contains(line.name()))),
                Node::substance);
    }

    private String bracketed(Stream<Node> inner, Function<Node, String> meaning) {
        return inner.map(meaning).sorted().collect(Collectors.joining("\n", "BEGIN:" + name + "\n", "\nEND:" + name));
    }

    @Override
    public void appendTo(StringBuilder document) {
        begin.appendTo(document);
        nodes.forEach(node -> node.appendTo(document));
        end.appendTo(document);
    }

    @Override
    public Component withLineEnd(String lineEnd) {
        var converted = new ArrayList<Node>(nodes.size());
        nodes.forEach(node -> converted.add(node.withLineEnd(lineEnd)));
        return new Component(name, begin.withLineEnd(lineEnd), converted, end.withLineEnd(lineEnd));
    }
}
