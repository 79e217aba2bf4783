package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** The name to show of a JSContact card that has none: every vCard must have one, so it is derived and marked as such (RFC 9554, section 4.4). */
final class DisplayName {

    private static final List<String> ORDER =
            List.of("title", "given", "given2", "surname", "surname2", "generation", "credential");

    private DisplayName() {}

    /** The FN of a card from its name's components, or else from what it has. */
    static Line line(ObjectNode card) {
        return Line.of(
                null, "FN", new TreeMap<>(java.util.Map.of("DERIVED", List.of("true"))), Escapes.escaped(of(card)));
    }

    static boolean isDerived(Line line) {
        return line.name().equals("FN") && "true".equalsIgnoreCase(line.first("DERIVED"));
    }

    private static String of(ObjectNode card) {
        JsonNode name = card.path("name");
        String assembled = name.path("isOrdered").asBoolean(false) ? ordered(name) : unordered(name);
        if (!assembled.isBlank()) {
            return assembled;
        }
        for (String source : List.of("organizations/name", "nicknames/name", "emails/address", "phones/number")) {
            String[] path = source.split("/");
            for (JsonNode entry : card.path(path[0])) {
                if (!entry.path(path[1]).asText().isBlank()) {
                    return entry.path(path[1]).asText();
                }
            }
        }
        return "";
    }

    private static String ordered(JsonNode name) {
        String usual = name.path("defaultSeparator").asText(" ");
        StringBuilder full = new StringBuilder();
        String between = "";
        for (JsonNode component : name.path("components")) {
            String value = component.path("value").asText();
            if (component.path("kind").asText().equals("separator")) {
                between = value;
            } else {
                full.append(between).append(value);
                between = usual;
            }
        }
        return full.toString();
    }

    private static String unordered(JsonNode name) {
        StringBuilder full = new StringBuilder();
        for (String kind : ORDER) {
            for (JsonNode component : name.path("components")) {
                if (component.path("kind").asText().equals(kind)) {
                    full.append(full.isEmpty() ? "" : " ")
                            .append(component.path("value").asText());
                }
            }
        }
        return full.toString();
    }
}
