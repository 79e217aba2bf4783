package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The row of N and FN, which together are the {@code name} (RFC 9555, section 2.2). The first of each is the name. */
final class NameRule implements Rule {

    private static final List<String> SORTED = List.of("surname", "given", "given2", "title", "credential");

    @Override
    public Set<String> names() {
        return Set.of("FN", "N");
    }

    @Override
    public boolean read(Reading reading, int index) {
        Line line = reading.line(index);
        int base = reading.baseOf(index);
        if (base >= 0) {
            return readLocalized(reading, line, base);
        }
        Params parameters = new Params(line);
        if (reading.hasLocalized(index) && parameters.get("ALTID").equals(List.of("1"))) {
            parameters.take("ALTID");
        }
        if (line.name().equals("FN")) {
            if (!parameters.isEmpty() || reading.has("name", "full")) {
                return false;
            }
            reading.card().withObjectProperty("name").put("full", Escapes.plain(line.value()));
            return true;
        }
        return line.first("PHONETIC") == null && readName(reading, index, parameters);
    }

    private static boolean readName(Reading reading, int index, Params parameters) {
        ObjectNode name = JsonNodeFactory.instance.objectNode();
        List<int[]> places = components(reading.line(index), parameters, name);
        if (places == null || reading.has("name", "components")) {
            return false;
        }
        int phonetic = phoneticOf(reading, index);
        if (phonetic >= 0 && sound(reading.line(phonetic), places, name)) {
            reading.markDone(phonetic);
            if (parameters.get("ALTID").equals(List.of("1"))) {
                parameters.take("ALTID");
            }
        }
        if (!parameters.isEmpty()) {
            name.set("vCardParams", parameters.rest());
        }
        reading.card().withObjectProperty("name").setAll(name);
        return true;
    }

    private static @Nullable List<int[]> components(Line line, Params parameters, ObjectNode name) {
        String sortAs = parameters.take("SORT-AS");
        if (sortAs != null) {
            String[] sorted = sortAs.split(",", -1);
            for (int i = 0; i < sorted.length && i < SORTED.size(); i++) {
                if (!sorted[i].isEmpty()) {
                    name.withObjectProperty("sortAs").put(SORTED.get(i), sorted[i]);
                }
            }
        }
        return Components.NAME.read(Shape.components(line.value()), parameters.take("JSCOMPS"), name);
    }

    private static int phoneticOf(Reading reading, int index) {
        String altid = reading.line(index).first("ALTID");
        for (int i = 0; altid != null && i < reading.size(); i++) {
            Line other = reading.line(i);
            if (other.name().equals("N")
                    && other.first("PHONETIC") != null
                    && altid.equals(other.first("ALTID"))
                    && other.first("LANGUAGE") == null
                    && reading.isOpen(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds how each component sounds (RFC 9554, section 4.6); false if the line says more than that. */
    private static boolean sound(Line line, List<int[]> places, ObjectNode name) {
        Params parameters = new Params(line);
        String system = parameters.take("PHONETIC");
        String script = parameters.take("SCRIPT");
        parameters.take("ALTID");
        if (!parameters.isEmpty() || system == null) {
            return false;
        }
        List<List<String>> sounds = Shape.components(line.value());
        for (int i = 0; i < places.size(); i++) {
            int[] place = places.get(i);
            if (place[0] >= 0
                    && place[0] < sounds.size()
                    && place[1] < sounds.get(place[0]).size()) {
                String sound = sounds.get(place[0]).get(place[1]);
                if (!sound.isEmpty()) {
                    ((ObjectNode) name.path("components").path(i)).put("phonetic", sound);
                }
            }
        }
        if (!system.equals("script")) {
            name.put("phoneticSystem", system);
        }
        if (script != null) {
            name.put("phoneticScript", script);
        }
        return true;
    }

    private static boolean readLocalized(Reading reading, Line line, int base) {
        Params parameters = new Params(line);
        String language = parameters.take("LANGUAGE");
        parameters.take("ALTID");
        if (language == null || reading.isOpen(base)) {
            return false;
        }
        ObjectNode name = JsonNodeFactory.instance.objectNode();
        if (line.name().equals("FN")) {
            name.put("full", Escapes.plain(line.value()));
        } else if (components(line, parameters, name) == null) {
            return false;
        }
        Iterator<String> said = name.fieldNames();
        JsonNode known = reading.card().path("localizations").path(language).path("name");
        boolean again = known.has(said.next());
        if (!parameters.isEmpty() || again) {
            return false;
        }
        if (known instanceof ObjectNode patch) {
            patch.setAll(name);
            return true;
        }
        return reading.localize(language, "name", name);
    }

    @Override
    public void write(Writing writing) {
        if (!(writing.card().get("name") instanceof ObjectNode name)) {
            return;
        }
        Map<String, ObjectNode> translations = translations(writing);
        write(writing, "FN", fullName(name), null, translations);
        write(writing, "N", structured(name), phonetic(name), translations);
    }

    private static void write(
            Writing writing,
            String property,
            @Nullable Line base,
            @Nullable Line phonetic,
            Map<String, ObjectNode> translations) {
        if (base == null) {
            return;
        }
        List<Line> others = new ArrayList<>();
        if (phonetic != null) {
            others.add(phonetic);
        }
        translations.forEach((language, name) -> {
            Line line = property.equals("FN") ? fullName(name) : structured(name);
            if (line != null) {
                others.add(line.with("LANGUAGE", language));
            }
        });
        String altid = base.first("ALTID") == null ? "1" : base.first("ALTID");
        writing.add(others.isEmpty() ? base : base.with("ALTID", altid));
        others.forEach(other -> writing.add(other.with("ALTID", altid)));
    }

    private static Map<String, ObjectNode> translations(Writing writing) {
        Map<String, ObjectNode> found = new TreeMap<>();
        writing.localizations("name").forEach((language, patches) -> {
            ObjectNode name = patches.get("") instanceof ObjectNode whole
                    ? whole.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            patches.forEach((path, value) -> {
                if (path.equals("/full") || path.equals("/components")) {
                    name.set(path.substring(1), value);
                }
            });
            found.put(language, name);
        });
        return found;
    }

    private static @Nullable Line fullName(ObjectNode name) {
        JsonNode full = name.path("full");
        return full.isTextual() ? Line.of(null, "FN", new TreeMap<>(), Escapes.escaped(full.textValue())) : null;
    }

    private static @Nullable Line structured(ObjectNode name) {
        if (!(name.get("components") instanceof ArrayNode)) {
            return null;
        }
        String wire = Components.NAME.write(name, "value", false);
        if (wire == null) {
            return null;
        }
        Params parameters = new Params();
        parameters.addAll(name.path("vCardParams"));
        StringBuilder sorted = new StringBuilder();
        SORTED.forEach(
                kind -> sorted.append(',').append(name.path("sortAs").path(kind).asText()));
        String sortAs = sorted.substring(1).replaceAll(",+$", "");
        if (!sortAs.isEmpty()) {
            parameters.put("SORT-AS", sortAs);
        }
        String order = Components.NAME.order(name);
        if (order != null) {
            parameters.put("JSCOMPS", order);
        }
        return Line.of(parameters.group(), "N", parameters.values(), wire);
    }

    private static @Nullable Line phonetic(ObjectNode name) {
        boolean sounds = false;
        for (JsonNode component : name.path("components")) {
            sounds |= component.path("phonetic").isTextual();
        }
        String wire = sounds ? Components.NAME.write(name, "phonetic", false) : null;
        if (wire == null) {
            return null;
        }
        Params parameters = new Params();
        parameters.put("PHONETIC", name.path("phoneticSystem").asText("script"));
        if (name.path("phoneticScript").isTextual()) {
            parameters.put("SCRIPT", name.path("phoneticScript").textValue());
        }
        return Line.of(null, "N", parameters.values(), wire);
    }
}
