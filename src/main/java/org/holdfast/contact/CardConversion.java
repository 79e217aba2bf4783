package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.item.NotConvertible;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a vCard as a JSContact card and back, with nothing lost. The rules of the {@link CardTable} need not be right for
 * that: each conversion is turned back and compared, and what did not come back takes the way that always does, lines
 * {@code vCardProps} and members {@code JSPROP}.
 */
final class CardConversion {

    /** A card with more properties than this was not written by an address book. */
    static final int PROPERTIES = 10_000;

    /** Parameters' values and components' texts in all properties: what costs memory in JSON. */
    private static final int PIECES = 50_000;

    private static final int ROUNDS = 6;

    /** How much a card's lines are left to the rules. */
    enum Trust {
        ALL,
        NOT_PROPS,
        NOTHING
    }

    private CardConversion() {}

    /**
     * @param uid of a card that has none
     * @throws NotConvertible if something would be lost all the same
     */
    static ObjectNode card(List<Line> lines, String uid) throws NotConvertible {
        if (lines.size() > PROPERTIES) {
            throw new NotConvertible("A card of more than " + PROPERTIES + " properties has no view.");
        }
        if (lines.stream().mapToInt(Line::pieces).sum() > PIECES) {
            throw new NotConvertible("A card of more than " + PIECES + " parameters and components has no view.");
        }
        List<Line> derived =
                lines.stream().filter(line -> line.name().equals("FN")).toList();
        if (derived.size() == 1 && DisplayName.isDerived(derived.get(0))) {
            List<Line> others = new ArrayList<>(lines);
            others.remove(derived.get(0));
            ObjectNode card = whole(others, uid);
            if (DisplayName.line(card).equals(derived.get(0))) {
                return card;
            }
        }
        return whole(lines, uid);
    }

    private static ObjectNode whole(List<Line> lines, String uid) throws NotConvertible {
        BitSet forced = new BitSet();
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode card = Reading.card(lines, forced);
            Set<String> silent = withUid(card, lines, uid) ? Set.of() : Set.of("uid");
            if (comesBack(lines, card, silent)) {
                return card;
            }
            List<Line> back = lines(card, silent, given(lines), Trust.ALL);
            if (back != null) {
                force(lines, back, round, forced);
            }
            if (back == null || round == ROUNDS - 2) {
                forceAll(lines, forced);
            }
        }
        throw new NotConvertible("This card has a property that JSContact can't hold.");
    }

    /** The last way: but a plain UID is one in any case, and a card needs it. */
    private static void forceAll(List<Line> lines, BitSet forced) {
        forced.set(0, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.name().equals("UID") && new Params(line).isEmpty()) {
                forced.clear(i);
                return;
            }
        }
    }

    /** Whether a card that was read from lines is written as these, by the rules or by {@code JSPROP} alone. */
    private static boolean comesBack(List<Line> lines, ObjectNode card, Set<String> silent) {
        boolean pointed = lines.stream().anyMatch(line -> line.name().equals("JSPROP"));
        for (Trust trust : pointed ? List.of(Trust.values()) : List.of(Trust.ALL)) {
            List<Line> back = lines(card, silent, given(lines), trust);
            if (back != null && counts(back).equals(counts(lines))) {
                return true;
            }
        }
        return false;
    }

    /** The names that lines give to entries, each with its property. */
    static Set<String> given(List<Line> lines) {
        Set<String> given = new HashSet<>();
        lines.forEach(line -> {
            if (line.first("PROP-ID") != null) {
                given.add(line.name() + "/" + line.first("PROP-ID"));
            }
        });
        return given;
    }

    /** Makes sure that the card has a uid; says whether it is the lines' own. */
    private static boolean withUid(ObjectNode card, List<Line> lines, String uid) {
        if (card.path("uid").isTextual()) {
            return true;
        }
        for (Line line : lines) {
            if (line.name().equals("UID")) {
                card.put("uid", Escapes.plainUri(line.value()));
                return true;
            }
        }
        card.put("uid", uid);
        return false;
    }

    /** Adds to {@code forced} the lines that did not come back, and those that came back as something else. */
    private static void force(List<Line> lines, List<Line> back, int round, BitSet forced) {
        Map<Line, Integer> counts = counts(back);
        BitSet missing = new BitSet();
        BitSet pointing = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            if (counts.merge(lines.get(i), -1, Integer::sum) < 0) {
                missing.set(i);
                pointing.set(i, lines.get(i).name().equals("JSPROP"));
            }
        }
        // A JSPROP may only have covered what another property says well.
        forced.or(pointing.isEmpty() ? missing : pointing);
        boolean all = missing.isEmpty();
        Set<String> surplus = new HashSet<>();
        counts.forEach((line, count) -> {
            if (count > 0) {
                surplus.add(line.name());
            }
        });
        for (int i = 0; i < lines.size() && !surplus.isEmpty() && (all || round > 1); i++) {
            if (surplus.contains(lines.get(i).name()) || surplus.contains("JSPROP")) {
                forced.set(i);
            }
        }
    }

    static Map<Line, Integer> counts(List<Line> lines) {
        Map<Line, Integer> counts = new HashMap<>();
        lines.forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    /**
     * The lines of a card, none of whose entries' names is written unless it must.
     *
     * @param silent what is not written: see {@link Writing}
     * @param given names that are written though they are those that would be given
     * @return null if this much trust is too much
     */
    static @Nullable List<Line> lines(ObjectNode card, Set<String> silent, Set<String> given, Trust trust) {
        return lines(card, false, silent, given, trust);
    }

    /** The lines of a card, with each entry's name. */
    static @Nullable List<Line> namedLines(ObjectNode card, Trust trust) {
        return lines(card, true, Set.of(), Set.of(), trust);
    }

    private static @Nullable List<Line> lines(
            ObjectNode card, boolean explicit, Set<String> silent, Set<String> given, Trust trust) {
        Set<String> noUid = silent.contains("uid") || isAmongProps(card) ? Set.of("uid") : Set.of();
        ObjectNode told = trust == Trust.NOTHING ? card.objectNode().set("uid", card.path("uid")) : card;
        Writing first = new Writing(told, explicit, noUid, given, Set.of());
        List<Line> lines = first.lines(trust == Trust.ALL);
        BitSet props = new BitSet();
        props.set(first.rules(), lines.size());
        ObjectNode back = Reading.card(lines, props);
        if (!noUid.isEmpty()) {
            back.set("uid", card.path("uid"));
        }
        Map<String, JsonNode> unsaid = JsonPaths.difference(card, back);
        if (unsaid == null) {
            return null;
        }
        if (silent.size() > noUid.size()) {
            Set<String> all = new TreeSet<>(silent);
            all.addAll(noUid);
            lines = new Writing(told, explicit, all, given, pointedAt(unsaid.keySet())).lines(trust == Trust.ALL);
        }
        List<Line> complete = new ArrayList<>(lines);
        unsaid.forEach((path, value) -> complete.add(JsonPaths.line(path, value)));
        return complete;
    }

    /** Whether the uid is that of a UID with parameters, which the rules don't write. */
    private static boolean isAmongProps(ObjectNode card) {
        for (JsonNode property : card.path(JsonPaths.VCARD_PROPS)) {
            if (property.path(0).asText().equals("uid")
                    && !property.path(1).isEmpty()
                    && property.path(3).asText().equals(card.path("uid").asText())) {
                return true;
            }
        }
        return false;
    }

    /** The entries within which paths point. */
    private static Set<String> pointedAt(Set<String> paths) {
        Set<String> entries = new HashSet<>();
        for (String path : paths) {
            int depth = path.startsWith("speakToAs/") ? 3 : 2;
            String[] names = path.split("/", -1);
            if (names.length > depth) {
                entries.add(String.join("/", List.of(names).subList(0, depth)));
            }
        }
        return entries;
    }

    /** The entries whose names the lines don't tell, which are therefore not to be written to them. */
    static Set<String> unnamed(ObjectNode card, List<Line> lines) {
        Set<String> named = given(lines);
        Set<String> unnamed = new HashSet<>();
        for (Rule rule : CardTable.rules()) {
            if (rule instanceof EntryRule row) {
                JsonNode map = card;
                for (String step : row.path().split("/")) {
                    map = map.path(step);
                }
                map.fieldNames().forEachRemaining(id -> {
                    if (id.startsWith(row.name() + "-") && !named.contains(row.name() + "/" + id)) {
                        unnamed.add(row.path() + "/" + id);
                    }
                });
            }
        }
        return unnamed;
    }
}
