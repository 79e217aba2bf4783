package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The components of N and ADR: in vCard a fixed number of lists, in JSContact one list of what each is (RFC 9553, sections
 * 2.2.1.2 and 2.5.1.2). {@code JSCOMPS} (RFC 9555, section 3.3.1) tells their order and what stands between them.
 */
final class Components {

    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,2})(?:,(\\d{1,4}))?");

    /** What each list of N holds; the newer ones stand in older ones too, for programs that don't know them. */
    static final Components NAME = new Components(
            List.of("surname", "given", "given2", "title", "credential", "surname2", "generation"),
            5,
            Map.of(5, 0, 6, 4));

    static final Components ADDRESS = new Components(
            List.of(
                    "postOfficeBox",
                    "apartment",
                    "name",
                    "locality",
                    "region",
                    "postcode",
                    "country",
                    "room",
                    "apartment",
                    "floor",
                    "number",
                    "name",
                    "building",
                    "block",
                    "subdistrict",
                    "district",
                    "landmark",
                    "direction"),
            7,
            Map.ofEntries(
                    Map.entry(7, 1),
                    Map.entry(8, 1),
                    Map.entry(9, 1),
                    Map.entry(12, 1),
                    Map.entry(10, 2),
                    Map.entry(11, 2),
                    Map.entry(13, 2),
                    Map.entry(14, 2),
                    Map.entry(15, 2),
                    Map.entry(16, 2),
                    Map.entry(17, 2)));

    private final List<String> kinds;
    private final int old;
    private final Map<Integer, Integer> copies;

    private Components(List<String> kinds, int old, Map<Integer, Integer> copies) {
        this.kinds = kinds;
        this.old = old;
        this.copies = copies;
    }

    String kind(int index) {
        return kinds.get(index);
    }

    /**
     * Reads components into {@code components}, and their order if {@code JSCOMPS} is given.
     *
     * @return where each component stands in the value, as list and place; null if they can't be read
     */
    @Nullable
    List<int[]> read(List<List<String>> lists, @Nullable String order, ObjectNode to) {
        if (lists.size() > kinds.size()) {
            return null;
        }
        List<int[]> places = new ArrayList<>();
        ArrayNode components = to.putArray("components");
        return (order == null ? inTurn(lists, components, places) : inOrder(lists, order, to, components, places))
                ? places
                : null;
    }

    private boolean inTurn(List<List<String>> lists, ArrayNode components, List<int[]> places) {
        boolean extended = lists.size() > old;
        for (int list = 0; list < lists.size(); list++) {
            List<String> copied = copied(lists, list);
            boolean onlyCopies = extended && this == ADDRESS && (list == 1 || list == 2);
            for (int place = 0; place < lists.get(list).size() && !onlyCopies; place++) {
                String value = lists.get(list).get(place);
                if (!value.isEmpty() && !copied.remove(value)) {
                    components.addObject().put("kind", kinds.get(list)).put("value", value);
                    places.add(new int[] {list, place});
                }
            }
        }
        return !components.isEmpty();
    }

    /** What of a list stands there for old programs only. */
    private List<String> copied(List<List<String>> lists, int list) {
        List<String> copied = new ArrayList<>();
        copies.forEach((from, to) -> {
            if (to == list && from < lists.size()) {
                copied.addAll(lists.get(from));
            }
        });
        copied.removeIf(String::isEmpty);
        return copied;
    }

    private static boolean exists(List<List<String>> lists, int list, int place) {
        return list < lists.size() && place < lists.get(list).size();
    }

    private boolean inOrder(
            List<List<String>> lists, String order, ObjectNode to, ArrayNode components, List<int[]> places) {
        List<String> steps = Escapes.split(order, ';');
        if (steps.get(0).startsWith("s,")) {
            to.put("defaultSeparator", Escapes.plain(steps.get(0).substring(2)));
        }
        for (String step : steps.subList(1, steps.size())) {
            var reference = REFERENCE.matcher(step);
            if (step.startsWith("s,")) {
                components.addObject().put("kind", "separator").put("value", Escapes.plain(step.substring(2)));
                places.add(new int[] {-1, 0});
            } else if (reference.matches()) {
                int list = Integer.parseInt(reference.group(1));
                int place = reference.group(2) == null ? 0 : Integer.parseInt(reference.group(2));
                if (!exists(lists, list, place)) {
                    return false;
                }
                components
                        .addObject()
                        .put("kind", kinds.get(list))
                        .put("value", lists.get(list).get(place));
                places.add(new int[] {list, place});
            } else {
                return false;
            }
        }
        to.put("isOrdered", true);
        return !components.isEmpty();
    }

    /**
     * The lists of a value, as vCard writes them; null if a component is of a kind that vCard doesn't know.
     *
     * @param member which of a component's texts: {@code value} or {@code phonetic}
     * @param joined whether what stands in ADR's street and extension for old programs is one text
     */
    @Nullable
    String write(ObjectNode from, String member, boolean joined) {
        boolean extended = this == NAME || isExtended(from);
        List<List<String>> lists = new ArrayList<>();
        kinds.forEach(kind -> lists.add(new ArrayList<>()));
        List<List<String>> copied = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (JsonNode component : from.path("components")) {
            String kind = component.path("kind").asText();
            int list = extended ? kinds.lastIndexOf(kind) : kinds.indexOf(kind);
            if (list >= 0 && component.path("value").isTextual()) {
                String value = component.path(member).asText();
                lists.get(list).add(value);
                if (this == ADDRESS && extended && copies.containsKey(list)) {
                    copied.get(copies.get(list)).add(value);
                }
            } else if (!kind.equals("separator")) {
                return null;
            }
        }
        if (this == NAME) {
            copies.forEach((list, to) -> lists.get(to).addAll(lists.get(list)));
        } else if (extended) {
            lists.set(1, joined ? List.of(String.join(" ", copied.get(1))) : copied.get(1));
            lists.set(2, joined ? List.of(String.join(" ", copied.get(2))) : copied.get(2));
        }
        return Shape.PARTS.normal(lists.stream().map(EntryValue::joined).collect(Collectors.joining(";")));
    }

    /** The value of {@code JSCOMPS}; null where the components have no order. */
    @Nullable
    String order(ObjectNode from) {
        if (!from.path("isOrdered").asBoolean(false)) {
            return null;
        }
        StringBuilder order = new StringBuilder();
        if (from.path("defaultSeparator").isTextual()) {
            order.append("s,").append(step(from.path("defaultSeparator").textValue()));
        }
        int[] counts = new int[kinds.size()];
        for (JsonNode component : from.path("components")) {
            String kind = component.path("kind").asText();
            if (kind.equals("separator")) {
                order.append(";s,").append(step(component.path("value").asText()));
            } else if (kinds.contains(kind)) {
                int list = kinds.lastIndexOf(kind);
                int place = counts[list]++;
                order.append(';').append(list).append(place == 0 ? "" : "," + place);
            }
        }
        return order.toString();
    }

    private static String step(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;");
    }

    /** Whether an address has what the seven lists of RFC 6350 don't tell apart. */
    private boolean isExtended(ObjectNode from) {
        for (JsonNode component : from.path("components")) {
            int list = kinds.indexOf(component.path("kind").asText());
            if (list >= old) {
                return true;
            }
        }
        return from.path("isOrdered").asBoolean(false);
    }
}
