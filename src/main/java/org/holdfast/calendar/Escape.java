package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Properties and components as they travel in JSCalendar, in jCal (RFC 7265). A text's value is type {@code text}; any other
 * keeps the letters it was written in, as type {@code unknown}, and its VALUE as a parameter. A line that jCal can't hold
 * exactly travels whole, as the value of a property without a name, and if it is no UTF-8, octet by octet.
 */
final class Escape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WHOLE = "";
    private static final String OCTETS = "iso-8859-1";
    private static final Set<String> TEXTS = Set.of(
            "SUMMARY",
            "DESCRIPTION",
            "COMMENT",
            "LOCATION",
            "CONTACT",
            "UID",
            "NAME",
            "PRODID",
            "VERSION",
            "TZID",
            "TZNAME");

    private Escape() {}

    static ArrayNode property(ContentLine line) {
        var nice = nice(line);
        boolean isExact = nice != null
                && property(nice)
                        .filter(again -> again.content().equals(line.content()))
                        .isPresent();
        return isExact && nice != null ? nice : whole(line);
    }

    private static @Nullable ArrayNode nice(ContentLine line) {
        if (line.name().isEmpty() || line.isQuotedPrintable()) {
            return null;
        }
        var parameters = JSON.objectNode();
        for (var parameter : line.parameters()) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                return null;
            }
            var value = parameter.substring(equals + 1).replace("\"", "");
            parameters.put(parameter.substring(0, equals).toLowerCase(Locale.ROOT), ICalText.decoded(value));
        }
        var value = ICalText.decoded(line.value());
        var text = ICalText.unescaped(value);
        boolean isText = TEXTS.contains(line.name()) && NewLine.escaped(text).equals(value);
        return JSON.arrayNode(4)
                .add(ICalText.decoded(line.name()).toLowerCase(Locale.ROOT))
                .add(parameters)
                .add(isText ? "text" : "unknown")
                .add(isText ? text : value);
    }

    private static ArrayNode whole(ContentLine line) {
        var unfolded = line.unfolded();
        var text = Utf8.text(unfolded.getBytes(ISO_8859_1));
        var parameters = JSON.objectNode();
        if (text.isEmpty()) {
            parameters.put("charset", OCTETS);
        }
        return JSON.arrayNode(4).add(WHOLE).add(parameters).add("unknown").add(text.orElse(unfolded));
    }

    /** The line that a jCal property stands for, if it is one. */
    static Optional<ContentLine> property(JsonNode jcal) {
        if (!jcal.isArray()
                || jcal.size() < 4
                || !jcal.path(0).isTextual()
                || !jcal.path(1).isObject()) {
            return Optional.empty();
        }
        if (jcal.path(0).textValue().equals(WHOLE)) {
            return wholeLine(jcal);
        }
        var type = jcal.path(2).asText().toLowerCase(Locale.ROOT);
        var line = NewLine.of(NewLine.octets(jcal.path(0).asText().toUpperCase(Locale.ROOT)));
        for (var parameter : jcal.path(1).properties()) {
            line.raw(NewLine.octets(parameter.getKey().toUpperCase(Locale.ROOT)) + "="
                    + parameterValue(parameter.getValue()));
        }
        if (!type.equals("text") && !type.equals("unknown")) {
            line.with("VALUE", type.toUpperCase(Locale.ROOT));
        }
        var values = new ArrayList<String>();
        for (int at = 3; at < jcal.size(); at++) {
            values.add(value(jcal.get(at), type));
        }
        var value = NewLine.octets(String.join(",", values));
        return checked(line.unfolded(value));
    }

    private static Optional<ContentLine> wholeLine(JsonNode jcal) {
        var text = jcal.path(3).asText();
        boolean isOctets = jcal.path(1).path("charset").asText("").equals(OCTETS);
        var unfolded = isOctets ? text : NewLine.octets(text);
        return checked(unfolded);
    }

    /** Another component may not be begun or ended, nor another line begun, from inside a line. */
    private static Optional<ContentLine> checked(String unfolded) {
        boolean fits = !unfolded.isEmpty()
                && !Lines.isBlank(unfolded.charAt(0))
                && unfolded.chars().allMatch(c -> c < 256 && c != '\n' && c != '\r');
        return Optional.of(unfolded)
                .filter(text -> fits)
                .map(NewLine::folded)
                .filter(line -> !line.is("BEGIN") && !line.is("END"));
    }

    private static String parameterValue(JsonNode value) {
        if (!value.isArray()) {
            return NewLine.quoted(NewLine.octets(value.asText()));
        }
        var values = new ArrayList<String>();
        value.forEach(each -> values.add(NewLine.quoted(NewLine.octets(each.asText()))));
        return String.join(",", values);
    }

    private static String value(JsonNode value, String type) {
        return switch (type) {
            case "text" -> NewLine.escaped(value.asText());
            case "date", "date-time", "time", "period" ->
                value.asText().replace("-", "").replace(":", "");
            case "utc-offset" -> value.asText().replace(":", "");
            case "boolean" -> value.asText().toUpperCase(Locale.ROOT);
            default -> value.asText();
        };
    }

    static ArrayNode component(Component component) {
        var properties = JSON.arrayNode();
        component.lines().forEach(line -> properties.add(property(line)));
        var parts = JSON.arrayNode();
        component.parts().forEach(part -> parts.add(component(part)));
        return JSON.arrayNode(3)
                .add(ICalText.decoded(component.name()).toLowerCase(Locale.ROOT))
                .add(properties)
                .add(parts);
    }

    /** The component that a jCal array stands for, if it is one. */
    static Optional<Component> component(JsonNode jcal) {
        if (!jcal.isArray() || jcal.size() < 3 || !jcal.path(0).isTextual()) {
            return Optional.empty();
        }
        var nodes = new ArrayList<Node>();
        jcal.path(1).forEach(each -> property(each).ifPresent(nodes::add));
        jcal.path(2).forEach(each -> component(each).ifPresent(nodes::add));
        return Optional.of(component(NewLine.octets(jcal.path(0).asText().toUpperCase(Locale.ROOT)), nodes));
    }

    static Component component(String name, List<? extends Node> nodes) {
        return new Component(name, NewLine.folded("BEGIN:" + name), List.copyOf(nodes), NewLine.folded("END:" + name));
    }

    static ArrayNode properties(List<ContentLine> lines) {
        var properties = JSON.arrayNode();
        lines.forEach(line -> properties.add(property(line)));
        return properties;
    }

    static List<ContentLine> lines(JsonNode properties) {
        var lines = new ArrayList<ContentLine>();
        properties.forEach(each -> property(each).ifPresent(lines::add));
        return lines;
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }
}
