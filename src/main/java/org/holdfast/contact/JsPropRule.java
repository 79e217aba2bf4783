package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The row of {@code JSPROP} (RFC 9555, section 3.2.1): any member of a JSContact card, as JSON. {@link JsonPaths} writes it. */
record JsPropRule() implements Rule {

    @Override
    public Set<String> names() {
        return Set.of("JSPROP");
    }

    @Override
    public boolean read(Reading reading, int index) {
        Params parameters = new Params(reading.line(index));
        String pointer = parameters.take("JSPTR");
        JsonNode value = JsonPaths.value(Escapes.plain(reading.line(index).value()));
        return pointer != null
                && value != null
                && parameters.isEmpty()
                && JsonPaths.set(reading.card(), pointer, value);
    }

    @Override
    public void write(Writing writing) {
        // What no rule says is found by comparing, once all rules have written.
    }
}
