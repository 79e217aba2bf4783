package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** A component (RFC 5545, section 3.6): its BEGIN line, what is between, its END line. */
final class Component implements Node {

    private final String name;
    private final ContentLine begin;
    private final List<Node> nodes;
    private final ContentLine end;

    /** Asked for again at each level of a merge; a digest, so that it costs no room. */
    private @Nullable String content;

    /** @param name in upper case, such as VEVENT */
    Component(String name, ContentLine begin, List<Node> nodes, ContentLine end) {
        this.name = name;
        this.begin = begin;
        this.nodes = List.copyOf(nodes);
        this.end = end;
    }

    @Override
    public String name() {
        return name;
    }

    ContentLine begin() {
        return begin;
    }

    List<Node> nodes() {
        return nodes;
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
        if (content == null) {
            content = digest(nodes.stream(), Node::content);
        }
        return content;
    }

    @Override
    public String substance() {
        var own = nodes.stream()
                .filter(node -> !(node instanceof ContentLine line && Units.BOOKKEEPING.contains(line.name())));
        return digest(own, Node::substance);
    }

    private String digest(Stream<Node> inner, Function<Node, String> meaning) {
        var whole = inner.map(meaning).sorted().collect(Collectors.joining("\n"));
        return "BEGIN:" + name + " " + Digest.of(whole.getBytes(UTF_8)).hex();
    }

    @Override
    public void appendTo(StringBuilder document) {
        begin.appendTo(document);
        nodes.forEach(node -> node.appendTo(document));
        end.appendTo(document);
    }

    /** How many octets it is written in. */
    int length() {
        var document = new StringBuilder();
        appendTo(document);
        return document.length();
    }

    @Override
    public Component withLineEnd(String lineEnd) {
        var converted = new ArrayList<Node>(nodes.size());
        nodes.forEach(node -> converted.add(node.withLineEnd(lineEnd)));
        return new Component(name, begin.withLineEnd(lineEnd), converted, end.withLineEnd(lineEnd));
    }
}
