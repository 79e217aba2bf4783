package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one card into JSContact, rule by rule. What no rule has a word for is put into {@code vCardProps}, so
 * that nothing is lost; whether the rules did well is not judged here but by {@link CardConversion}.
 */
final class Reading {

    /** Where an entry was put. */
    record Entry(EntryRule rule, String id, String generated) {}

    private static final Set<String> LATE = Set.of("BIRTHPLACE", "DEATHPLACE");

    private final List<Line> lines;
    private final BitSet forced;
    private final ObjectNode card = JsonNodeFactory.instance.objectNode();
    private final BitSet done = new BitSet();
    private final Map<String, List<Integer>> groups = new HashMap<>();
    private final Map<String, Integer> bases = new HashMap<>();
    private final BitSet localized = new BitSet();
    private final BitSet hasLocalized = new BitSet();
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Reading(List<Line> lines, BitSet forced) {
        this.lines = lines;
        this.forced = forced;
    }

    /**
     * @param forced the lines that no rule is to read
     */
    static ObjectNode card(List<Line> lines, BitSet forced) {
        Reading reading = new Reading(lines, forced);
        reading.survey();
        reading.readAll();
        return reading.card;
    }

    private void survey() {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.group() != null) {
                groups.computeIfAbsent(line.group(), group -> new ArrayList<>()).add(i);
            }
            if (line.first("ALTID") != null && line.first("LANGUAGE") == null && line.first("PHONETIC") == null) {
                bases.putIfAbsent(alternative(line), i);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            Integer base = lines.get(i).first("LANGUAGE") == null ? null : bases.get(alternative(lines.get(i)));
            if (base != null) {
                localized.set(i);
                hasLocalized.set(base);
            }
        }
    }

    private static String alternative(Line line) {
        return line.name() + ';' + line.first("ALTID");
    }

    private void readAll() {
        card.put("@type", "Card").put("version", "1.0");
        each(line -> line.name().equals("ORG"), false);
        each(line -> !LATE.contains(line.name()) && !line.name().equals("JSPROP"), false);
        each(line -> LATE.contains(line.name()), false);
        each(line -> true, true);
        each(line -> line.name().equals("JSPROP") && !JsonPaths.VCARD_PROPS.equals(line.first("JSPTR")), false);
        for (int i = done.nextClearBit(0); i < lines.size(); i = done.nextClearBit(i + 1)) {
            if (forced.get(i) || !JsonPaths.VCARD_PROPS.equals(lines.get(i).first("JSPTR"))) {
                card.withArrayProperty(JsonPaths.VCARD_PROPS).add(JCard.of(lines.get(i)));
                done.set(i);
            }
        }
        each(line -> line.name().equals("JSPROP") && !card.has(JsonPaths.VCARD_PROPS), false);
    }

    private void each(java.util.function.Predicate<Line> wanted, boolean inLanguage) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Rule rule = CardTable.of(line.name());
            if (rule != null
                    && !done.get(i)
                    && !forced.get(i)
                    && localized.get(i) == inLanguage
                    && wanted.test(line)
                    && rule.read(this, i)) {
                done.set(i);
            }
        }
    }

    ObjectNode card() {
        return card;
    }

    Line line(int index) {
        return lines.get(index);
    }

    int size() {
        return lines.size();
    }

    void markDone(int index) {
        done.set(index);
    }

    boolean isOpen(int index) {
        return !done.get(index) && !forced.get(index);
    }

    /** The line of which this one is a translation, or -1. */
    int baseOf(int index) {
        return localized.get(index) ? bases.getOrDefault(alternative(lines.get(index)), -1) : -1;
    }

    boolean hasLocalized(int index) {
        return hasLocalized.get(index);
    }

    /** How many lines of a name were read, with this one. */
    int count(String name) {
        return counts.merge(name, 1, Integer::sum);
    }

    int next(String name) {
        return counts.getOrDefault(name, 0) + 1;
    }

    void put(int index, Entry entry) {
        entries.put(index, entry);
    }

    @Nullable
    Entry entry(int index) {
        return entries.get(index);
    }

    List<Integer> group(@Nullable String group) {
        return group == null ? List.of() : groups.getOrDefault(group, List.of());
    }

    /** The one open line of a name in a group, or -1; a group that has two of them says nothing. */
    int only(@Nullable String group, String name) {
        int found = -1;
        List<Integer> members = group(group);
        if (members.size() > 8) {
            return -1; // nobody's label; and looking through it for each of its lines would cost the square
        }
        for (int index : members) {
            if (lines.get(index).name().equals(name)) {
                if (found >= 0) {
                    return -1;
                }
                found = index;
            }
        }
        return found;
    }

    /** The object at a path of names with slashes between, made if it isn't there; null if something else is. */
    @Nullable
    ObjectNode object(String path) {
        ObjectNode object = card;
        for (String name : path.split("/", -1)) {
            JsonNode next = object.get(name);
            if (next == null) {
                next = object.putObject(name);
            }
            if (!(next instanceof ObjectNode found)) {
                return null;
            }
            object = found;
        }
        return object;
    }

    /** Whether an object has a member, without making what isn't there. */
    boolean has(String path, String name) {
        JsonNode object = card;
        for (String step : path.split("/", -1)) {
            object = object.path(step);
        }
        return object.has(name);
    }

    /** Puts a translation; false if there is one of this already. */
    boolean localize(String language, String path, JsonNode patch) {
        ObjectNode patches = card.withObjectProperty("localizations").withObjectProperty(language);
        if (patches.has(path)) {
            return false;
        }
        patches.set(path, patch);
        return true;
    }

    static String generatedGroup(String generatedId) {
        return generatedId.toLowerCase(Locale.ROOT);
    }
}
