package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is remembered of how lines were written: no meaning, only form. */
final class WrittenAs {

    private WrittenAs() {}

    /** A copy of the object that remembers no form. What is special about an instance is said member by member in it. */
    static ObjectNode forgottenIn(ObjectNode object) {
        var copy = without(object);
        if (!object.has(DatesRow.OVERRIDES)) {
            return copy;
        }
        var base = without(Overrides.base(object, ""));
        var overrides = Escape.object();
        object.path(DatesRow.OVERRIDES).properties().forEach(entry -> {
            var key = entry.getKey();
            var patch = entry.getValue();
            var instance = patch instanceof ObjectNode change
                    ? Overrides.apply(Overrides.base(object, key), change).map(WrittenAs::without)
                    : java.util.Optional.<ObjectNode>empty();
            Overrides.setStart(base, key);
            overrides.set(key, instance.isEmpty() ? patch : difference(base, instance.get(), patch));
        });
        var whole = (ObjectNode) Escape.object().setAll(copy);
        return whole.set(DatesRow.OVERRIDES, overrides);
    }

    private static ObjectNode difference(ObjectNode base, ObjectNode instance, JsonNode patch) {
        var difference = Escape.object();
        JsonDifference.between(base, instance)
                .forEach((pointer, value) -> difference.set(pointer, value == null ? difference.nullNode() : value));
        if (patch.has(DatesRow.EXCLUDED)) {
            difference.set(DatesRow.EXCLUDED, patch.get(DatesRow.EXCLUDED));
        }
        return difference;
    }

    /** The object itself where there is nothing to leave out. */
    private static ObjectNode without(ObjectNode object) {
        var copy = Escape.object();
        boolean isSame = true;
        for (var member : object.properties()) {
            boolean isEscape = member.getKey().equals(Converter.ESCAPE);
            var before = member.getValue();
            var after = isEscape && before instanceof ObjectNode escape ? withoutForm(escape) : without(before);
            boolean isEmptied = isEscape && after.isEmpty();
            isSame &= after == before && !isEmptied;
            if (!isEmptied) {
                copy.set(member.getKey(), after);
            }
        }
        return isSame ? object : copy;
    }

    private static ObjectNode withoutForm(ObjectNode escape) {
        var copy = (ObjectNode) Escape.object().setAll(escape);
        copy.remove(Converter.WRITTEN);
        if (copy.get(Overrides.CALENDAR) instanceof ObjectNode calendar) {
            var around = withoutForm(calendar);
            copy.set(Overrides.CALENDAR, around);
            if (around.isEmpty()) {
                copy.remove(Overrides.CALENDAR);
            }
        }
        return copy;
    }

    private static JsonNode without(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return without(object);
        }
        if (value instanceof ArrayNode array && array.path(0).isObject()) {
            var copy = array.arrayNode();
            array.forEach(each -> copy.add(without(each)));
            return copy;
        }
        return value;
    }
}
