package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The most common row: each such property is an entry in a map, named by {@code PROP-ID}, or {@code EMAIL-2} if it is the
 * second EMAIL and has none.
 *
 * @param name the property
 * @param path the map's members, with slashes between
 * @param value what the property's value is
 * @param fixed members that make the entry one of this property, such as {@code kind}
 * @param absent whether such an entry may lack them
 * @param extras whether the entry may have a label, may be one only, or may name an organization
 * @param traits what its parameters are
 */
record EntryRule(
        String name,
        String path,
        EntryValue value,
        Map<String, String> fixed,
        boolean absent,
        Set<Extra> extras,
        List<Trait> traits)
        implements Rule {

    enum Extra {
        LABEL,
        ONCE,
        OF_ORGANIZATION
    }

    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public boolean read(Reading reading, int index) {
        int base = reading.baseOf(index);
        return base >= 0 ? readLocalized(reading, index, base) : readEntry(reading, index);
    }

    private boolean readEntry(Reading reading, int index) {
        Params parameters = new Params(reading.line(index));
        String generated = name + "-" + reading.next(name);
        String given = parameters.take("PROP-ID");
        String id = given == null ? generated : given;
        ObjectNode entry = entry(reading.line(index), parameters);
        boolean again = extras.contains(Extra.ONCE) && reading.next(name) > 1;
        if (entry == null || again || !ID.matcher(id).matches() || reading.has(path, id)) {
            return false;
        }
        int number = reading.next(name + " in languages");
        if (reading.hasLocalized(index) && parameters.get("ALTID").equals(List.of("" + number))) {
            parameters.take("ALTID");
            reading.count(name + " in languages");
        }
        EntryGroups.read(this, reading, index, generated, parameters, entry);
        return put(reading, index, parameters, entry, new Reading.Entry(this, id, generated));
    }

    private boolean put(Reading reading, int index, Params parameters, ObjectNode entry, Reading.Entry place) {
        ObjectNode map = reading.object(path);
        if (map == null) {
            return false;
        }
        keepRest(parameters, entry);
        map.set(place.id(), entry);
        reading.count(name);
        reading.put(index, place);
        return true;
    }

    private static void keepRest(Params parameters, ObjectNode entry) {
        if (!parameters.isEmpty()) {
            entry.set("vCardParams", parameters.rest());
        }
    }

    private @Nullable ObjectNode entry(Line line, Params parameters) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        fixed.forEach(entry::put);
        boolean read = value.read(line.value(), parameters, entry);
        traits.forEach(trait -> trait.read(parameters, entry));
        return read ? entry : null;
    }

    private boolean readLocalized(Reading reading, int index, int baseIndex) {
        Line line = reading.line(index);
        Reading.Entry base = reading.entry(baseIndex);
        Params parameters = new Params(line);
        String language = parameters.take("LANGUAGE");
        String id = parameters.take("PROP-ID");
        if (base == null || language == null || parameters.take("ALTID") == null) {
            return false;
        }
        ObjectNode entry = entry(line, parameters);
        if (entry == null || id != null && !id.equals(base.id())) {
            return false;
        }
        keepRest(parameters, entry);
        ObjectNode map = reading.object(path);
        ObjectNode original = map == null ? null : (ObjectNode) map.get(base.id());
        String patched = path + "/" + base.id();
        if (original != null && sameButValue(original, entry)) {
            return reading.localize(language, patched + "/" + value.member(), entry.path(value.member()));
        }
        return reading.localize(language, patched, entry);
    }

    private boolean sameButValue(ObjectNode one, ObjectNode other) {
        if (!other.path(value.member()).isTextual()) {
            return false;
        }
        ObjectNode first = one.deepCopy();
        ObjectNode second = other.deepCopy();
        first.remove(value.member());
        second.remove(value.member());
        return first.equals(second);
    }

    @Override
    public void write(Writing writing) {
        JsonNode map = writing.at(path);
        if (map == null) {
            return;
        }
        map.properties().forEach(named -> {
            if (named.getValue() instanceof ObjectNode entry
                    && ID.matcher(named.getKey()).matches()
                    && CardTable.ruleOf(path, entry) == this) {
                write(writing, named.getKey(), entry);
            }
        });
    }

    /** Whether an entry is one of this property. */
    boolean fits(ObjectNode entry) {
        return value.fits(entry)
                && fixed.entrySet().stream()
                        .allMatch(member -> entry.path(member.getKey()).asText().equals(member.getValue())
                                || absent && !entry.has(member.getKey()));
    }

    private void write(Writing writing, String id, ObjectNode entry) {
        String place = path + "/" + id;
        Line line = line(entry, null);
        if (line == null) {
            return;
        }
        String generated = name + "-" + writing.count(name);
        String group = EntryGroups.write(this, writing, id, generated, entry);
        boolean named = writing.needsId(name, place, id, generated);
        Line main = (named ? line.with("PROP-ID", id) : line).inGroup(group);
        Map<String, ObjectNode> translations = translations(writing, place, entry);
        String altid = main.first("ALTID");
        if (!translations.isEmpty() && altid == null) {
            altid = "" + writing.count(name + " in languages");
            main = main.with("ALTID", altid);
        }
        writing.add(main);
        for (Map.Entry<String, ObjectNode> translation : translations.entrySet()) {
            Line translated = line(translation.getValue(), altid);
            if (translated != null) {
                Line spoken = translated.with("LANGUAGE", translation.getKey());
                writing.add(named ? spoken.with("PROP-ID", id) : spoken);
            }
        }
        if (entry.path("label").isTextual() && extras.contains(Extra.LABEL) && group != null) {
            writing.add(Line.of(
                    group,
                    "X-ABLABEL",
                    new TreeMap<>(),
                    Escapes.escaped(entry.path("label").textValue())));
        }
    }

    private Map<String, ObjectNode> translations(Writing writing, String place, ObjectNode entry) {
        Map<String, ObjectNode> found = new TreeMap<>();
        writing.localizations(place).forEach((language, patches) -> {
            JsonNode whole = patches.get("");
            JsonNode text = patches.get("/" + value.member());
            if (whole instanceof ObjectNode translated && CardTable.ruleOf(path, translated) == this) {
                found.put(language, translated);
            } else if (text != null) {
                ObjectNode translated = entry.deepCopy();
                translated.set(value.member(), text);
                found.put(language, translated);
            }
        });
        return found;
    }

    private @Nullable Line line(ObjectNode entry, @Nullable String altid) {
        Params parameters = new Params();
        parameters.addAll(entry.path("vCardParams"));
        if (altid != null) {
            parameters.put("ALTID", altid);
        }
        traits.forEach(trait -> trait.write(entry, parameters));
        String wire = value.write(entry, parameters);
        return wire == null ? null : Line.of(parameters.group(), name, parameters.values(), wire);
    }
}
