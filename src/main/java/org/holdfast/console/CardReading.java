package org.holdfast.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A contact as people read it: JSContact (RFC 9553), line by line. */
final class CardReading {

    private static final List<String> ANNIVERSARIES = List.of("birth", "death", "wedding");

    private final Facts facts;
    private final Dates dates;

    CardReading(Facts facts, Dates dates) {
        this.facts = facts;
        this.dates = dates;
    }

    void read(JsonNode card) {
        facts.say("card.name", name(card.path("name")));
        facts.each("card.nickname", card.path("nicknames"), "name");
        card.path("organizations").forEach(this::organization);
        facts.each("card.title", card.path("titles"), "name");
        facts.each("card.phone", card.path("phones"), "number");
        facts.each("card.email", card.path("emails"), "address");
        card.path("onlineServices")
                .forEach(service -> facts.say(
                        "card.online",
                        text(service, "service") == null ? "" : String.valueOf(text(service, "service")),
                        text(service, "user") == null ? text(service, "uri") : text(service, "user")));
        card.path("addresses")
                .forEach(address -> facts.say("card.address", Facts.names(address.path("contexts")), place(address)));
        card.path("anniversaries").forEach(this::anniversary);
        facts.each("card.link", card.path("links"), "uri");
        card.path("notes").forEach(note -> facts.say("card.note", text(note, "note")));
        facts.set("card.keywords", card.path("keywords"));
        if (!card.path("media").isEmpty()) {
            facts.say("card.media", Integer.toString(card.path("media").size()));
        }
        facts.set("card.members", card.path("members"));
    }

    private static @Nullable String name(JsonNode name) {
        String full = text(name, "full");
        return full == null ? components(name.path("components"), " ") : full;
    }

    private void organization(JsonNode organization) {
        StringJoiner whole = new StringJoiner(", ");
        String name = text(organization, "name");
        if (name != null) {
            whole.add(name);
        }
        organization.path("units").forEach(unit -> {
            String part = text(unit, "name");
            if (part != null) {
                whole.add(part);
            }
        });
        facts.say("card.organization", whole.toString());
    }

    private static @Nullable String place(JsonNode address) {
        String full = text(address, "full");
        return full == null ? components(address.path("components"), ", ") : full;
    }

    private static String components(JsonNode components, String between) {
        StringJoiner whole = new StringJoiner(between);
        components.forEach(part -> {
            String value = text(part, "value");
            if (value != null && !value.isBlank() && !"separator".equals(text(part, "kind"))) {
                whole.add(value);
            }
        });
        return whole.toString();
    }

    private void anniversary(JsonNode anniversary) {
        String kind = text(anniversary, "kind");
        String key = kind != null && ANNIVERSARIES.contains(kind) ? "card." + kind : "card.anniversary";
        facts.say(key, day(anniversary.path("date")));
    }

    /** A whole day in the caller's words; one that lacks its year or more as it is written. */
    private @Nullable String day(JsonNode date) {
        if (date.hasNonNull("utc")) {
            return text(date, "utc");
        }
        if (date.hasNonNull("year") && date.hasNonNull("month") && date.hasNonNull("day")) {
            try {
                return dates.day(LocalDate.of(
                        date.path("year").asInt(),
                        date.path("month").asInt(),
                        date.path("day").asInt()));
            } catch (DateTimeException noSuchDay) {
                // Shown as it is written.
            }
        }
        StringJoiner written = new StringJoiner("-");
        for (String part : List.of("year", "month", "day")) {
            written.add(date.hasNonNull(part) ? date.path(part).asText() : "?");
        }
        return date.isObject() && date.size() > 0 ? written.toString() : null;
    }

    private static @Nullable String text(JsonNode node, String member) {
        return Facts.text(node, member);
    }
}
