package org.holdfast.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address: its components, and what stands in ADR's parameters (RFC 9555, section 2.4.1). */
record AddressValue() implements EntryValue {

    private static final Map<String, String> TEXTS =
            Map.of("LABEL", "full", "CC", "countryCode", "TZ", "timeZone", "GEO", "coordinates");

    /** Says that the street for old programs is one text, as some write it, and not a list. */
    private static final String JOINED = "X-HOLDFAST-STREET";

    @Override
    public String member() {
        return "components";
    }

    @Override
    public boolean fits(ObjectNode entry) {
        return entry.has("components") || entry.has("full") || entry.has("timeZone") || entry.has("coordinates");
    }

    @Override
    public boolean read(String wire, Params parameters, ObjectNode entry) {
        TEXTS.forEach((parameter, member) -> {
            String text = parameters.take(parameter);
            if (text != null) {
                entry.put(member, text);
            }
        });
        if (wire.isEmpty()) {
            return entry.has("full");
        }
        List<List<String>> lists = Shape.components(wire);
        String order = parameters.take("JSCOMPS");
        boolean read = Components.ADDRESS.read(lists, order, entry) != null;
        if (read && isJoined(lists, entry)) {
            parameters.put(JOINED, "joined");
        }
        return read;
    }

    private static boolean isJoined(List<List<String>> lists, ObjectNode entry) {
        String listed = Components.ADDRESS.write(entry, "value", false);
        String joined = Components.ADDRESS.write(entry, "value", true);
        String wire = Shape.PARTS.normal(
                lists.stream().map(EntryValue::joined).collect(java.util.stream.Collectors.joining(";")));
        return wire.equals(joined) && !wire.equals(listed);
    }

    @Override
    public @Nullable String write(ObjectNode entry, Params parameters) {
        TEXTS.forEach((parameter, member) -> {
            if (entry.path(member).isTextual()) {
                parameters.put(parameter, entry.path(member).textValue());
            }
        });
        boolean joined = parameters.take(JOINED) != null;
        String order = entry.path("components").isEmpty() ? null : Components.ADDRESS.order(entry);
        if (order != null) {
            parameters.put("JSCOMPS", order);
        }
        return Components.ADDRESS.write(entry, "value", joined);
    }
}
