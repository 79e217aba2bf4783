package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/**
 * Members that iCalendar has no word for, each in a JSPROP property, as the conversion draft names it: JSPTR says where, the
 * value is JSON, and an empty value says that the member is not there. Another parameter says what would be there without it,
 * so that a member that was edited in iCalendar since is not put back.
 */
final class JsonLines {

    static final String NAME = "JSPROP";

    private static final String POINTER = "JSPTR";
    private static final String INSTEAD_OF = "X-HOLDFAST-INSTEAD-OF";

    private JsonLines() {}

    /** What the lines must say so that the one object becomes the other. */
    static List<ContentLine> between(ObjectNode plain, ObjectNode whole) {
        var lines = new ArrayList<ContentLine>();
        for (var change : JsonDifference.between(plain, whole).entrySet()) {
            var value = change.getValue();
            lines.add(NewLine.of(NAME)
                    .with(POINTER, change.getKey())
                    .with(INSTEAD_OF, seal(plain, change.getKey()))
                    .value(value == null ? "" : value.toString()));
        }
        return lines;
    }

    private static String seal(ObjectNode object, String pointer) {
        return Ids.of(JsonDifference.canonical(JsonDifference.at(object, pointer)));
    }

    /** Puts into the object what the lines say; those that don't fit become properties that nobody understands. */
    static void apply(List<ContentLine> lines, ObjectNode object) {
        var fitting = new ArrayList<ContentLine>();
        var others = new ArrayList<ContentLine>();
        for (var line : lines) {
            var pointer = pointer(line);
            boolean fits = pointer != null
                    && value(line).isPresent()
                    && line.parameter(INSTEAD_OF)
                            .filter(seal(object, pointer)::equals)
                            .isPresent();
            (fits ? fitting : others).add(line);
        }
        for (var line : fitting) {
            var value = value(line).orElse(Optional.empty()).orElse(null);
            if (!JsonDifference.apply(object, String.valueOf(pointer(line)), value, false)) {
                others.add(line);
            }
        }
        if (!others.isEmpty()) {
            object.withObjectProperty(Converter.ESCAPE)
                    .withArrayProperty(Converter.PROPERTIES)
                    .addAll(Escape.properties(others));
        }
    }

    /** What lines say that others don't, by pointer; a value that is empty removes. */
    static void collectNew(List<ContentLine> lines, List<ContentLine> known, Map<String, @Nullable JsonNode> changes) {
        var contents = known.stream().map(ContentLine::content).toList();
        for (var line : lines) {
            var pointer = pointer(line);
            var value = value(line);
            if (pointer != null && value.isPresent() && !contents.contains(line.content())) {
                changes.put(pointer, value.get().orElse(null));
            }
        }
    }

    private static @Nullable String pointer(ContentLine line) {
        return line.parameter(POINTER)
                .map(ICalText::decoded)
                .map(NewLine::unescapedParameter)
                .filter(pointer -> !pointer.isEmpty())
                .orElse(null);
    }

    /** Empty if it is no JSON; what is in it is empty if there is no value. */
    private static Optional<Optional<JsonNode>> value(ContentLine line) {
        if (line.value().isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            var wrapped = ("{\"v\":" + line.value() + "}").getBytes(ISO_8859_1);
            var read = JsonDocument.read(wrapped);
            return read.size() == 1 ? Optional.of(Optional.ofNullable(read.get("v"))) : Optional.empty();
        } catch (NotOfKind malformed) {
            return Optional.empty();
        }
    }
}
