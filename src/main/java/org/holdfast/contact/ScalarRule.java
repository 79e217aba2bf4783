package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The row of a property that a card has once, and that is one text in JSON.
 *
 * @param name the property
 * @param path the object that has the member, or an empty text for the card
 * @param member the member
 * @param form how the text is written
 */
record ScalarRule(String name, String path, String member, Form form) implements Rule {

    enum Form {
        TEXT,
        URI,
        TIMESTAMP
    }

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public boolean read(Reading reading, int index) {
        Line line = reading.line(index);
        String text = read(line.value());
        boolean there = path.isEmpty() ? reading.card().has(member) : reading.has(path, member);
        if (text == null || there || !new Params(line).isEmpty()) {
            return false;
        }
        ObjectNode object = path.isEmpty() ? reading.card() : reading.object(path);
        if (object == null) {
            return false;
        }
        object.put(member, text);
        return true;
    }

    private @Nullable String read(String wire) {
        return switch (form) {
            case TEXT -> Escapes.plain(wire);
            case URI -> Escapes.plainUri(wire);
            case TIMESTAMP -> Dates.utc(wire);
        };
    }

    @Override
    public void write(Writing writing) {
        JsonNode value = writing.at(path.isEmpty() ? member : path + "/" + member);
        String wire = value == null || !value.isTextual() || writing.isSilent(member) ? null : write(value);
        if (wire != null) {
            writing.add(Line.of(null, name, new TreeMap<>(), wire));
        }
    }

    private @Nullable String write(JsonNode value) {
        return switch (form) {
            case TEXT -> Escapes.escaped(value.textValue());
            case URI -> Escapes.uri(value.textValue());
            case TIMESTAMP -> Dates.timestamp(value);
        };
    }
}
