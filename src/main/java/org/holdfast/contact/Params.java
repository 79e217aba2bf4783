package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A property's parameters while a row of the table takes from them what it has a word for, or puts it there. */
final class Params {

    static final Pattern NAME =
            Pattern.compile("[^\\p{Cntrl}\\s=:;,\".]([^\\p{Cntrl}=:;,\".]*[^\\p{Cntrl}\\s=:;,\".])?");

    private final SortedMap<String, List<String>> values;
    private @Nullable String group;

    Params() {
        this.values = new TreeMap<>();
    }

    Params(Line line) {
        this.values = new TreeMap<>();
        line.parameters().forEach((name, list) -> values.put(name, new ArrayList<>(list)));
        this.group = line.group();
    }

    /** Takes a parameter that has one value; null, and nothing is taken, if it has none or several. */
    @Nullable
    String take(String name) {
        List<String> found = values.get(name);
        if (found == null || found.size() != 1) {
            return null;
        }
        values.remove(name);
        return found.get(0);
    }

    /** Takes one of a parameter's values. */
    boolean takeOne(String name, String value) {
        List<String> found = values.get(name);
        if (found == null || !found.contains(value)) {
            return false;
        }
        found.remove(value);
        if (found.isEmpty()) {
            values.remove(name);
        }
        return true;
    }

    List<String> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    void put(String name, String value) {
        values.put(name, new ArrayList<>(List.of(value)));
    }

    void add(String name, String value) {
        List<String> all = values.get(name);
        if (!(all instanceof ArrayList)) {
            all = new ArrayList<>(get(name));
            values.put(name, all);
        }
        all.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty() && group == null;
    }

    @Nullable
    String group() {
        return group;
    }

    void setGroup(@Nullable String group) {
        this.group = group;
    }

    SortedMap<String, List<String>> values() {
        return values;
    }

    /** What is left, as jCard writes parameters (RFC 7095, section 3.4), with the group among them. */
    ObjectNode rest() {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        if (group != null) {
            rest.put("group", group);
        }
        values.forEach((name, found) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (found.size() == 1) {
                rest.put(key, found.get(0));
            } else {
                ArrayNode array = rest.putArray(key);
                found.forEach(array::add);
            }
        });
        return rest;
    }

    /** Puts back what {@link #rest} gave; what a row has put already stays, and types are joined. */
    void addAll(JsonNode rest) {
        for (Map.Entry<String, JsonNode> entry : rest.properties()) {
            String name = entry.getKey().toUpperCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                continue;
            }
            if (name.equals("GROUP")) {
                if (group == null && NAME.matcher(entry.getValue().asText()).matches()) {
                    group = entry.getValue().asText().toLowerCase(Locale.ROOT);
                }
            } else if (name.equals("TYPE") || !values.containsKey(name)) {
                addEach(name, entry.getValue());
            }
        }
    }

    private void addEach(String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> add(name, one.asText()));
        } else {
            add(name, value.asText());
        }
    }
}
