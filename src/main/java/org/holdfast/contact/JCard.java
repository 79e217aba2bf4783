package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A property as jCard writes it (RFC 7095, section 3.3), which is how {@code vCardProps} holds it: name, parameters, type,
 * values. A {@code VALUE} that only says what is so anyway is kept among the parameters, for it would be lost otherwise.
 */
final class JCard {

    private JCard() {}

    static ArrayNode of(Line line) {
        Params parameters = new Params(line);
        String type = line.first("VALUE");
        String usual = Shape.defaultType(line.name());
        if (type != null && !type.equals(usual) && type.equals(type.toLowerCase(Locale.ROOT))) {
            parameters.take("VALUE");
        }
        ArrayNode property = JsonNodeFactory.instance.arrayNode();
        property.add(line.name().toLowerCase(Locale.ROOT));
        property.add(parameters.rest());
        property.add(type == null ? usual : type.toLowerCase(Locale.ROOT));
        switch (Shape.of(line.name(), type)) {
            case TEXT -> property.add(Escapes.plain(line.value()));
            case TEXTS -> Escapes.split(line.value(), ',').forEach(text -> property.add(Escapes.plain(text)));
            case PARTS, UNITS -> property.add(parts(line.value()));
            case URI -> property.add(Escapes.plainUri(line.value()));
            case MOMENT -> property.add(Moments.extended(line.value()));
            case VERBATIM -> property.add(line.value());
        }
        return property;
    }

    private static JsonNode parts(String wire) {
        List<List<String>> components = Shape.components(wire);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<String> component : components) {
            if (component.size() == 1) {
                array.add(component.get(0));
            } else {
                component.forEach(array.addArray()::add);
            }
        }
        return array.size() == 1 && array.get(0).isTextual() ? array.get(0) : array;
    }

    /** The line that a jCard property is; null if it isn't one. */
    static @Nullable Line line(JsonNode property) {
        boolean whole =
                property.isArray() && property.size() >= 4 && property.get(1).isObject();
        String name = whole ? property.get(0).asText().toUpperCase(Locale.ROOT) : "";
        if (!Params.NAME.matcher(name).matches() || isFrame(name)) {
            return null;
        }
        Params parameters = new Params();
        parameters.addAll(property.get(1));
        String type = property.get(2).asText();
        boolean told = !type.equals("unknown") && !type.equals(Shape.defaultType(name));
        if (told && parameters.get("VALUE").isEmpty()) {
            parameters.put("VALUE", type);
        }
        List<String> named = parameters.get("VALUE");
        Shape shape = Shape.of(name, named.isEmpty() ? null : named.get(0));
        return Line.of(parameters.group(), name, parameters.values(), wire(shape, values(property)));
    }

    /** What a card begins and ends with is no property of it. */
    private static boolean isFrame(String name) {
        return name.equals("BEGIN") || name.equals("END") || name.equals("VERSION");
    }

    private static List<JsonNode> values(JsonNode property) {
        List<JsonNode> values = new ArrayList<>();
        for (int i = 3; i < property.size(); i++) {
            values.add(property.get(i));
        }
        return values;
    }

    private static String wire(Shape shape, List<JsonNode> values) {
        JsonNode first = values.get(0);
        return switch (shape) {
            case TEXT -> Escapes.escaped(first.asText());
            case TEXTS ->
                values.stream().map(value -> Escapes.escaped(value.asText())).collect(Collectors.joining(","));
            case PARTS, UNITS -> first.isArray() ? components(first) : Escapes.escaped(first.asText());
            case URI -> Escapes.uri(first.asText());
            case MOMENT -> Moments.basic(first.asText());
            case VERBATIM -> first.asText();
        };
    }

    private static String components(JsonNode array) {
        List<String> components = new ArrayList<>();
        for (JsonNode component : array) {
            List<String> texts = new ArrayList<>();
            if (component.isArray()) {
                component.forEach(text -> texts.add(text.asText()));
            } else {
                texts.add(component.asText());
            }
            components.add(EntryValue.joined(texts));
        }
        return String.join(";", components);
    }
}
