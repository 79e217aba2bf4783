package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ORGANIZER and ATTENDEE (RFC 5545, sections 3.8.4.1 and 3.8.4.3): replyTo and participants (RFC 8984, section 4.4). */
final class PeopleRows {

    private static final Map<String, String> KINDS =
            Map.of("INDIVIDUAL", "individual", "GROUP", "group", "RESOURCE", "resource", "ROOM", "location");

    private static final Map<String, String> ROLES =
            Map.of("CHAIR", "chair", "OPT-PARTICIPANT", "optional", "NON-PARTICIPANT", "informational");

    private static final Set<String> STATES =
            Set.of("needs-action", "accepted", "declined", "tentative", "delegated", "completed", "in-process");

    private PeopleRows() {}

    static String address(ContentLine line) {
        return ICalText.decoded(line.value()).strip();
    }

    static String folded(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    static String id(String address) {
        return Ids.of(folded(address));
    }

    /** The address by which a participant is asked. */
    static @Nullable String address(JsonNode participant) {
        var ways = participant.path("sendTo");
        var imip = ways.path("imip").textValue();
        return imip == null ? ways.path("other").textValue() : imip;
    }

    /** Notes whose addresses there are. */
    static void meet(Frame frame, List<ContentLine> lines) {
        for (var line : lines) {
            if (line.is("ATTENDEE")) {
                frame.addresses.add(folded(address(line)));
            } else if (line.is("ORGANIZER") && frame.organizer == null) {
                frame.organizer = folded(address(line));
            }
        }
    }

    static void meet(Frame frame, ObjectNode object) {
        for (var participant : object.path("participants")) {
            var address = address(participant);
            if (address != null && isAttendee(participant)) {
                frame.addresses.add(folded(address));
            }
        }
        var organizer = organizer(object);
        frame.organizer = organizer == null ? null : folded(organizer);
    }

    private static @Nullable String organizer(ObjectNode object) {
        var ways = object.path("replyTo");
        var imip = ways.path("imip").textValue();
        return imip == null ? ways.path("other").textValue() : imip;
    }

    private static boolean isAttendee(JsonNode participant) {
        return participant.path("roles").path("attendee").asBoolean();
    }

    private static ObjectNode way(String address) {
        return Escape.object().put(folded(address).startsWith("mailto:") ? "imip" : "other", address);
    }

    private static @Nullable String parameter(ContentLine line, String name) {
        return line.parameter(name)
                .map(ICalText::decoded)
                .map(NewLine::unescapedParameter)
                .orElse(null);
    }

    /** Who organises is replyTo and, unless they attend as well, a participant of their own. */
    static final class Organizer extends Row {

        Organizer() {
            super("replyTo", Set.of("ORGANIZER"));
        }

        @Override
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var address = address(line);
                said.set("replyTo", way(address));
                if (!frame.addresses.contains(folded(address))) {
                    var owner = Escape.object().put("@type", "Participant");
                    var name = parameter(line, "CN");
                    if (name != null) {
                        owner.put("name", name);
                    }
                    owner.set("sendTo", way(address));
                    owner.set("roles", Escape.object().put("owner", true));
                    said.set("owner", owner);
                }
            }
            return said;
        }

        @Override
        void put(ObjectNode object, String oneKey, ObjectNode said) {
            var replyTo = said.get("replyTo");
            if (replyTo != null) {
                object.set("replyTo", replyTo);
            }
            if (said.get("owner") instanceof ObjectNode owner) {
                object.withObjectProperty("participants").set(id(String.valueOf(address(owner))), owner);
            }
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            var slice = pick(object, "replyTo");
            for (var participant : object.path("participants")) {
                if (isOwner(participant, frame)) {
                    slice.set("owner", participant);
                    break;
                }
            }
            return slice;
        }

        /** Whether a participant is only there because they organise. */
        static boolean isOwner(JsonNode participant, Frame frame) {
            var address = address(participant);
            return address != null
                    && !isAttendee(participant)
                    && folded(address).equals(frame.organizer);
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var address = organizer(slice);
            if (address == null || address.isEmpty()) {
                return List.of();
            }
            return List.of(NewLine.of("ORGANIZER")
                    .with("CN", text(slice.path("owner"), "name"))
                    .value(address));
        }

        @Override
        Set<String> parameters() {
            return Set.of("CN", "VALUE");
        }
    }

    /** Each ATTENDEE is a participant. */
    static final class Attendees extends Row.Entries {

        Attendees() {
            super("participants", Set.of("ATTENDEE"));
        }

        @Override
        boolean owns(JsonNode entry, String id, ObjectNode object, Frame frame) {
            return address(entry) != null && isAttendee(entry);
        }

        @Override
        String seed(ContentLine line) {
            return folded(address(line));
        }

        @Override
        @Nullable
        JsonNode entry(ContentLine line, Frame frame) {
            var address = address(line);
            if (address.isEmpty()) {
                return null;
            }
            var entry = Escape.object().put("@type", "Participant");
            putText(entry, "name", parameter(line, "CN"));
            putText(entry, "email", parameter(line, "EMAIL"));
            entry.set("sendTo", way(address));
            putText(entry, "kind", KINDS.get(upper(line, "CUTYPE")));
            entry.set("roles", roles(line, address, frame));
            var state = upper(line, "PARTSTAT").toLowerCase(Locale.ROOT);
            putText(entry, "participationStatus", STATES.contains(state) ? state : null);
            if (Set.of("TRUE", "FALSE").contains(upper(line, "RSVP"))) {
                entry.put("expectReply", upper(line, "RSVP").equals("TRUE"));
            }
            putText(entry, "language", parameter(line, "LANGUAGE"));
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
            if (folded(address).equals(frame.organizer)) {
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
            for (var address : String.valueOf(parameter(line, name)).split(",")) {
                if (frame.addresses.contains(folded(address.strip()))) {
                    entry.withObjectProperty(member).put(PeopleRows.id(address.strip()), true);
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
            var address = address(entry);
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
            for (var address : frame.addresses) {
                if (ids.has(PeopleRows.id(address))) {
                    addresses.add("\"" + NewLine.octets(address).replace("\"", "") + "\"");
                }
            }
            if (!addresses.isEmpty()) {
                line.raw(name + "="
                        + String.join(",", addresses.stream().sorted().toList()));
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
}
