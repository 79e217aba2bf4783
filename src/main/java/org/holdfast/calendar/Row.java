package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table that tells iCalendar's properties and JSCalendar's members into each other. A row takes the properties
 * of some names, says which members they are, and writes them again from the members. What it can't read it leaves alone, and
 * what it can't write again exactly is kept beside the members, by the converter; so no row needs to know every odd thing
 * that programs write, and none can lose it.
 */
abstract class Row {

    private final String key;
    private final Set<String> names;

    /**
     * @param key under which the lines are kept as they were written, if they were written in an unusual way
     * @param names of the properties, in upper case
     */
    Row(String key, Set<String> names) {
        this.key = key;
        this.names = names;
    }

    String key() {
        return key;
    }

    boolean takes(ContentLine line) {
        return names.contains(line.name());
    }

    /** The properties that are understood as one, by the key of what they say. A line in none of them is not understood. */
    Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
        var taken = new ArrayList<ContentLine>();
        for (var line : lines) {
            taken.add(line);
            boolean isOneTooMany =
                    taken.stream().filter(other -> other.is(line.name())).count() > 1;
            if (isOneTooMany || said(taken, frame) == null) {
                taken.remove(taken.size() - 1);
            }
        }
        return Map.of(key, taken);
    }

    /** The keys of what the object says in this row's members. */
    Set<String> keys(ObjectNode object, Frame frame) {
        return Set.of(key);
    }

    boolean isKey(String otherKey) {
        return key.equals(otherKey);
    }

    /** The members that these lines say; null if they can't be understood together. */
    abstract @Nullable ObjectNode said(List<ContentLine> lines, Frame frame);

    /** The members of one key as the object has them. */
    abstract ObjectNode slice(ObjectNode object, String oneKey, Frame frame);

    /** Puts what was said into the object. */
    void put(ObjectNode object, String oneKey, ObjectNode said) {
        object.setAll(said);
    }

    /**
     * Writes the members.
     *
     * @param written the lines that they were before they were edited, if these are known
     */
    abstract List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame);

    /** Whether lines that are written anew get parameters that nobody understood from those that they replace. */
    boolean keepsParameters() {
        return true;
    }

    /** The parameters that this row writes itself; others of the written lines stay when a member is edited. */
    Set<String> parameters() {
        return Set.of("VALUE", "TZID", "ENCODING", "CHARSET");
    }

    /** What is left of an object when only these members are. */
    static ObjectNode pick(ObjectNode object, String... members) {
        var picked = Escape.object();
        for (var member : members) {
            JsonNode value = object.get(member);
            if (value != null) {
                picked.set(member, value);
            }
        }
        return picked;
    }

    static @Nullable String text(JsonNode object, String member) {
        return object.path(member).textValue();
    }

    /** Many properties of these names, each an entry of one map (Id[…] of RFC 8984, section 1.4.1). */
    abstract static class Entries extends Row {

        private final String member;

        Entries(String member, Set<String> names) {
            super(member, names);
            this.member = member;
        }

        /** The entry that a line says; null if it can't be understood. */
        abstract @Nullable JsonNode entry(ContentLine line, Frame frame);

        abstract @Nullable ContentLine line(JsonNode entry, String id, @Nullable ContentLine written, Frame frame);

        /** What the entry's id is made of, unless the line has one in a parameter. */
        abstract String seed(ContentLine line);

        /** Whether an entry is this row's to write. */
        boolean owns(JsonNode entry, String id, ObjectNode object, Frame frame) {
            return true;
        }

        String id(ContentLine line) {
            return line.parameter("JSID").filter(Ids::isId).orElseGet(() -> Ids.of(seed(line)));
        }

        @Override
        Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
            var units = new LinkedHashMap<String, List<ContentLine>>();
            var counts = new HashMap<String, Integer>();
            for (var line : lines) {
                if (entry(line, frame) != null) {
                    units.put(Ids.free(member + "/" + id(line), units::containsKey, counts), List.of(line));
                }
            }
            return units;
        }

        @Override
        Set<String> keys(ObjectNode object, Frame frame) {
            var keys = new LinkedHashSet<String>();
            object.path(member).properties().forEach(entry -> {
                if (owns(entry.getValue(), entry.getKey(), object, frame)) {
                    keys.add(member + "/" + entry.getKey());
                }
            });
            return keys;
        }

        @Override
        boolean isKey(String otherKey) {
            return otherKey.startsWith(member + "/");
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var entry = lines.size() == 1 ? entry(lines.get(0), frame) : null;
            return entry == null ? null : Escape.object().set("entry", entry);
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            var entry = object.path(member).get(oneKey.substring(member.length() + 1));
            return entry == null ? Escape.object() : Escape.object().set("entry", entry);
        }

        @Override
        void put(ObjectNode object, String oneKey, ObjectNode said) {
            object.withObjectProperty(member).set(oneKey.substring(member.length() + 1), said.get("entry"));
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var entry = slice.get("entry");
            var id = oneKey.substring(member.length() + 1);
            var line = entry == null ? null : line(entry, id, written.isEmpty() ? null : written.get(0), frame);
            if (line == null) {
                return List.of();
            }
            boolean isNamed = id(line).equals(id) || !Ids.isId(id);
            return List.of(isNamed ? line : Lines.withParameter(line, "JSID=" + id));
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "TZID", "ENCODING", "CHARSET", "JSID");
        }
    }
}
