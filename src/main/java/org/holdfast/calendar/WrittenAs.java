package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is remembered of how lines were written: no meaning, only form. */
final class WrittenAs {

    private static final String POINTED_AT = Converter.ESCAPE + "/" + Converter.WRITTEN;

    private WrittenAs() {}

    /** A copy of the object that remembers no form. */
    static ObjectNode forgottenIn(ObjectNode object) {
        var copy = Escape.object();
        object.properties().forEach(member -> {
            var name = member.getKey();
            if (name.startsWith(POINTED_AT) || name.contains("/" + POINTED_AT)) {
                return;
            }
            var value = forgottenIn(member.getValue());
            if (name.equals(Converter.ESCAPE) || name.endsWith("/" + Converter.ESCAPE)) {
                if (value instanceof ObjectNode escape) {
                    escape.remove(Converter.WRITTEN);
                    if (escape.path(Overrides.CALENDAR) instanceof ObjectNode calendar) {
                        calendar.remove(Converter.WRITTEN);
                        if (calendar.isEmpty()) {
                            escape.remove(Overrides.CALENDAR);
                        }
                    }
                }
                if (value.isEmpty()) {
                    return;
                }
            }
            copy.set(name, value);
        });
        return copy;
    }

    private static JsonNode forgottenIn(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return forgottenIn(object);
        }
        if (value instanceof ArrayNode array && array.path(0).isObject()) {
            var copy = array.arrayNode();
            array.forEach(each -> copy.add(forgottenIn(each)));
            return copy;
        }
        return value;
    }
}
