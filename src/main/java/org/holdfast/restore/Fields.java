package org.holdfast.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an item says, one thing after the other: out of its JSContact, its JSCalendar, or the JSON that it is. What has no word of its own
 * comes under {@code other}, with the name that it has there; nothing but ids and stamps is left out.
 */
final class Fields {

    private static final int MOST = 200;

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("title", "name"),
            Map.entry("nicknames", "nickname"),
            Map.entry("organizations", "organization"),
            Map.entry("titles", "position"),
            Map.entry("phones", "phone"),
            Map.entry("emails", "email"),
            Map.entry("addresses", "address"),
            Map.entry("anniversaries", "date"),
            Map.entry("links", "link"),
            Map.entry("onlineServices", "link"),
            Map.entry("notes", "note"),
            Map.entry("description", "note"),
            Map.entry("caption", "note"),
            Map.entry("start", "start"),
            Map.entry("timeZone", "zone"),
            Map.entry("duration", "duration"),
            Map.entry("due", "due"),
            Map.entry("locations", "place"),
            Map.entry("participants", "people"),
            Map.entry("recurrenceRules", "repeats"),
            Map.entry("keywords", "keyword"),
            Map.entry("progress", "progress"),
            Map.entry("takenAt", "taken"),
            Map.entry("media", "picture"));

    /** Whose members are ids, or the things themselves. */
    private static final Set<String> MANY = Set.of(
            "nicknames",
            "organizations",
            "titles",
            "phones",
            "emails",
            "addresses",
            "anniversaries",
            "links",
            "onlineServices",
            "notes",
            "locations",
            "participants",
            "keywords",
            "media");

    private static final Set<String> SILENT = Set.of(
            "@type",
            "@version",
            "version",
            "uid",
            "created",
            "updated",
            "prodId",
            "kind",
            "sequence",
            "blob",
            "mediaType",
            "size");

    /** What an object is called by, the best first. */
    private static final List<String> FACES =
            List.of("full", "name", "number", "address", "uri", "user", "note", "utc", "email");

    private Fields() {}

    /** Those of {@link #of}, and {@code text} for an item that has no parts. */
    static Set<String> keys() {
        return Stream.concat(KEYS.values().stream(), Stream.of("other", "text"))
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<Field> of(JsonNode item) {
        List<Field> fields = new ArrayList<>();
        item.fields().forEachRemaining(member -> {
            if (!SILENT.contains(member.getKey())) {
                add(fields, member.getKey(), member.getValue());
            }
        });
        return List.copyOf(fields.subList(0, Math.min(MOST, fields.size())));
    }

    private static void add(List<Field> fields, String member, JsonNode value) {
        String key = KEYS.get(member);
        if (key == null) {
            leaf(fields, "other", List.of(), member + ": " + text(value));
        } else if (MANY.contains(member) && value.isObject()) {
            value.fields()
                    .forEachRemaining(one -> leaf(
                            fields,
                            key,
                            tags(one.getValue()),
                            one.getValue().isBoolean() ? one.getKey() : text(one.getValue())));
        } else {
            leaf(fields, key, List.of(), text(value));
        }
    }

    private static void leaf(List<Field> fields, String key, List<String> tags, String value) {
        if (!value.isBlank()) {
            fields.add(new Field(key, tags, value));
        }
    }

    private static List<String> tags(JsonNode one) {
        Stream<String> named = Stream.of("contexts", "features").flatMap(set -> names(one.path(set)));
        Stream<String> said =
                Stream.of("label", "kind").map(name -> one.path(name).asText()).filter(text -> !text.isEmpty());
        return Stream.concat(named, said).toList();
    }

    private static Stream<String> names(JsonNode set) {
        List<String> names = new ArrayList<>();
        set.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static String text(JsonNode node) {
        if (node.isValueNode()) {
            return node.asText();
        }
        if (node.isArray()) {
            return joined(node, ", ");
        }
        if (node.hasNonNull("year") || node.hasNonNull("month")) {
            return Stream.of("year", "month", "day")
                    .filter(node::hasNonNull)
                    .map(part ->
                            String.format(Locale.ROOT, "%02d", node.path(part).asInt()))
                    .collect(Collectors.joining("-"));
        }
        if (node.path("date").isObject()) {
            return text(node.path("date"));
        }
        String face = FACES.stream()
                .filter(name -> node.path(name).isTextual())
                .findFirst()
                .map(name -> node.path(name).asText())
                .orElse("");
        if (!face.isEmpty()) {
            return face + (node.path("units").isArray() ? ", " + joined(node.path("units"), ", ") : "");
        }
        if (node.path("components").isArray()) {
            return StreamSupport.stream(node.path("components").spliterator(), false)
                    .map(part -> part.path("value").asText())
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" "));
        }
        return members(node);
    }

    private static String joined(JsonNode nodes, String between) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(Fields::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(between));
    }

    private static String members(JsonNode node) {
        List<String> said = new ArrayList<>();
        node.fields().forEachRemaining(member -> {
            String value = SILENT.contains(member.getKey()) ? "" : text(member.getValue());
            if (!value.isBlank()) {
                said.add(member.getKey() + " " + value);
            }
        });
        return String.join(", ", said);
    }
}
