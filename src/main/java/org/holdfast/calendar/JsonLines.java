package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /**
     * What lines must say so that the one object becomes the other.
     *
     * @param known what will be read without these lines
     */
    static List<ContentLine> between(ObjectNode known, ObjectNode plain, ObjectNode whole) {
        var lines = new ArrayList<ContentLine>();
        for (var change : JsonDifference.between(plain, whole).entrySet()) {
            var value = change.getValue();
            lines.add(NewLine.of(NAME)
                    .with(POINTER, change.getKey())
                    .with(INSTEAD_OF, seal(known, change.getKey()))
                    .value(value == null ? "" : value.toString()));
        }
        return lines;
    }

    private static String seal(ObjectNode object, String pointer) {
        return Ids.of(JsonDifference.canonical(JsonDifference.at(object, pointer)));
    }

    /**
     * Puts into the object what the lines say, all of which are {@linkplain #isSealed ours}; those that don't fit become properties that nobody understands.
     *
     * @param isWanted or else those that fit are left out
     */
    static void apply(List<ContentLine> lines, ObjectNode object, boolean isWanted) {
        var fitting = new ArrayList<ContentLine>();
        var others = new ArrayList<ContentLine>();
        for (var line : lines) {
            var seal = seal(object, String.valueOf(pointer(line)));
            (line.parameter(INSTEAD_OF).filter(seal::equals).isPresent() ? fitting : others).add(line);
        }
        for (var line : fitting) {
            var value = value(line).orElse(Optional.empty()).orElse(null);
            if (isWanted && !JsonDifference.apply(object, String.valueOf(pointer(line)), value, false)) {
                others.add(line);
            }
        }
        if (!others.isEmpty()) {
            object.withObjectProperty(Converter.ESCAPE)
                    .withArrayProperty(Converter.OF_SERIES)
                    .addAll(Escape.properties(others));
        }
    }

    /** Whether it is a line of ours: only those are known to be meant as we would read them. */
    static boolean isSealed(ContentLine line) {
        return line.is(NAME)
                && pointer(line) != null
                && line.parameter(INSTEAD_OF).isPresent()
                && value(line).isPresent();
    }

    /** What lines say that others don't, by pointer; a value that is empty removes. */
    static void collectNew(List<ContentLine> lines, List<ContentLine> known, Map<String, @Nullable JsonNode> changes) {
        var contents = known.stream().map(ContentLine::content).collect(Collectors.toSet());
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
