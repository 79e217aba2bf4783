package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The row of a place that goes with a date (RFC 6474): where somebody was born or died.
 *
 * @param name the place's property
 * @param kind the anniversary's kind
 */
record PlaceRule(String name, String kind) implements Rule {

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public boolean read(Reading reading, int index) {
        Params parameters = new Params(reading.line(index));
        boolean uri = parameters.get("VALUE").equals(List.of("uri"));
        if (uri) {
            parameters.take("VALUE");
        }
        String id = parameters.take("PROP-ID");
        for (Map.Entry<String, JsonNode> anniversary :
                reading.card().path("anniversaries").properties()) {
            if (anniversary.getValue() instanceof ObjectNode entry
                    && entry.path("kind").asText().equals(kind)
                    && !entry.has("place")
                    && parameters.isEmpty()
                    && (id == null || id.equals(anniversary.getKey()))) {
                String wire = reading.line(index).value();
                ObjectNode place = JsonNodeFactory.instance.objectNode();
                place.put(uri ? "coordinates" : "full", uri ? Escapes.plainUri(wire) : Escapes.plain(wire));
                entry.set("place", place);
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(Writing writing) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> anniversary :
                writing.card().path("anniversaries").properties()) {
            JsonNode place = anniversary.getValue().path("place");
            String id = anniversary.getKey();
            if (!anniversary.getValue().path("kind").asText().equals(kind) || !place.isObject() || !first) {
                continue;
            }
            first = false;
            Params parameters = new Params();
            String date = kind.equals("birth") ? "BDAY" : "DEATHDATE";
            if (EntryRule.ID.matcher(id).matches() && writing.needsId(name, "anniversaries/" + id, id, date + "-1")) {
                parameters.put("PROP-ID", id);
            }
            if (place.path("full").isTextual()) {
                String full = Escapes.escaped(place.path("full").textValue());
                writing.add(Line.of(null, name, parameters.values(), full));
            } else if (place.path("coordinates").isTextual()) {
                parameters.put("VALUE", "uri");
                String uri = Escapes.uri(place.path("coordinates").textValue());
                writing.add(Line.of(null, name, parameters.values(), uri));
            }
        }
    }
}
