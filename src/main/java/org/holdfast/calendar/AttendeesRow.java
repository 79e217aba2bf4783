package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each ATTENDEE is a participant. */
final class AttendeesRow extends Row.Entries {

    static final Map<String, String> KINDS =
            Map.of("INDIVIDUAL", "individual", "GROUP", "group", "RESOURCE", "resource", "ROOM", "location");

    static final Map<String, String> ROLES =
            Map.of("CHAIR", "chair", "OPT-PARTICIPANT", "optional", "NON-PARTICIPANT", "informational");

    static final Set<String> STATES =
            Set.of("needs-action", "accepted", "declined", "tentative", "delegated", "completed", "in-process");

    AttendeesRow() {
        super("participants", Set.of("ATTENDEE"));
    }

    @Override
    boolean owns(JsonNode entry, String id, ObjectNode object, Frame frame) {
        return People.address(entry) != null && People.isAttendee(entry);
    }

    @Override
    String seed(ContentLine line) {
        return People.folded(People.address(line));
    }

    @Override
    @Nullable
    JsonNode entry(ContentLine line, Frame frame) {
        var address = People.address(line);
        if (address.isEmpty()) {
            return null;
        }
        var entry = Escape.object().put("@type", "Participant");
        putText(entry, "name", People.parameter(line, "CN"));
        putText(entry, "email", People.parameter(line, "EMAIL"));
        entry.set("sendTo", People.way(address));
        putText(entry, "kind", KINDS.get(upper(line, "CUTYPE")));
        entry.set("roles", roles(line, address, frame));
        var state = upper(line, "PARTSTAT").toLowerCase(Locale.ROOT);
        putText(entry, "participationStatus", STATES.contains(state) ? state : null);
        if (Set.of("TRUE", "FALSE").contains(upper(line, "RSVP"))) {
            entry.put("expectReply", upper(line, "RSVP").equals("TRUE"));
        }
        putText(entry, "language", People.parameter(line, "LANGUAGE"));
        putText(entry, "scheduleAgent", lower(line, "SCHEDULE-AGENT"));
        if (upper(line, "SCHEDULE-FORCE-SEND").equals("REQUEST")) {
            entry.put("scheduleForceSend", true);
        }
        for (var status : upper(line, "SCHEDULE-STATUS").split(",")) {
            if (!status.isEmpty()) {
                entry.withArrayProperty("scheduleStatus").add(status);
            }
        }
        putPeople(entry, "delegatedTo", line, "DELEGATED-TO", frame);
        putPeople(entry, "delegatedFrom", line, "DELEGATED-FROM", frame);
        putPeople(entry, "memberOf", line, "MEMBER", frame);
        return entry;
    }

    private static ObjectNode roles(ContentLine line, String address, Frame frame) {
        var roles = Escape.object().put("attendee", true);
        if (People.folded(address).equals(frame.organizer)) {
            roles.put("owner", true);
        }
        var role = ROLES.get(upper(line, "ROLE"));
        return role == null ? roles : roles.put(role, true);
    }

    private static void putText(ObjectNode entry, String member, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            entry.put(member, text);
        }
    }

    /** People are named by their ids, so only those who take part can be. */
    private static void putPeople(ObjectNode entry, String member, ContentLine line, String name, Frame frame) {
        var addresses = People.parameter(line, name);
        for (var address : addresses == null ? new String[0] : addresses.split(",")) {
            if (frame.addresses.containsKey(People.id(address.strip()))) {
                entry.withObjectProperty(member).put(People.id(address.strip()), true);
            }
        }
    }

    private static String upper(ContentLine line, String name) {
        return line.parameter(name).orElse("").strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable String lower(ContentLine line, String name) {
        var value = upper(line, name);
        return value.isEmpty() ? null : value.toLowerCase(Locale.ROOT);
    }

    @Override
    @Nullable
    ContentLine line(JsonNode entry, String id, @Nullable ContentLine written, Frame frame) {
        var address = People.address(entry);
        if (address == null || address.isEmpty()) {
            return null;
        }
        var line = NewLine.of("ATTENDEE")
                .with("CN", text(entry, "name"))
                .with("CUTYPE", key(KINDS, text(entry, "kind")))
                .with("ROLE", role(entry, written))
                .with("PARTSTAT", upper(text(entry, "participationStatus")));
        if (entry.path("expectReply").isBoolean()) {
            line.with("RSVP", entry.path("expectReply").booleanValue() ? "TRUE" : "FALSE");
        }
        line.with("EMAIL", text(entry, "email"))
                .with("LANGUAGE", text(entry, "language"))
                .with("SCHEDULE-AGENT", upper(text(entry, "scheduleAgent")))
                .with("SCHEDULE-FORCE-SEND", entry.path("scheduleForceSend").asBoolean() ? "REQUEST" : null);
        var states = new java.util.ArrayList<String>();
        entry.path("scheduleStatus").forEach(state -> states.add(state.asText()));
        line.with("SCHEDULE-STATUS", states.isEmpty() ? null : String.join(",", states));
        people(line, "DELEGATED-TO", entry.path("delegatedTo"), frame);
        people(line, "DELEGATED-FROM", entry.path("delegatedFrom"), frame);
        people(line, "MEMBER", entry.path("memberOf"), frame);
        return line.value(address);
    }

    private static void people(NewLine line, String name, JsonNode ids, Frame frame) {
        var addresses = new java.util.ArrayList<String>();
        ids.fieldNames().forEachRemaining(id -> {
            var address = frame.addresses.get(id);
            if (address != null) {
                addresses.add("\"" + NewLine.octets(address).replace("\"", "") + "\"");
            }
        });
        if (!addresses.isEmpty()) {
            line.raw(name + "=" + String.join(",", addresses.stream().sorted().toList()));
        }
    }

    private static @Nullable String role(JsonNode entry, @Nullable ContentLine written) {
        for (var role : ROLES.entrySet()) {
            if (entry.path("roles").path(role.getValue()).asBoolean()) {
                return role.getKey();
            }
        }
        return written == null || ROLES.containsKey(upper(written, "ROLE"))
                ? null
                : emptyToNull(upper(written, "ROLE"));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String key(Map<String, String> map, @Nullable String value) {
        return map.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    Set<String> parameters() {
        return Set.of(
                "CN",
                "CUTYPE",
                "ROLE",
                "PARTSTAT",
                "RSVP",
                "EMAIL",
                "LANGUAGE",
                "SCHEDULE-AGENT",
                "SCHEDULE-FORCE-SEND",
                "SCHEDULE-STATUS",
                "DELEGATED-TO",
                "DELEGATED-FROM",
                "MEMBER",
                "JSID",
                "VALUE");
    }
}
