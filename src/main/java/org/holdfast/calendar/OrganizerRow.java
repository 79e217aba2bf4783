package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Who organises is replyTo and, unless they attend as well, a participant of their own. */
final class OrganizerRow extends Row {

    OrganizerRow() {
        super("replyTo", Set.of("ORGANIZER"));
    }

    @Override
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var address = People.address(line);
            said.set("replyTo", People.way(address));
            if (!frame.addresses.containsKey(People.id(address))) {
                var owner = Escape.object().put("@type", "Participant");
                var name = People.parameter(line, "CN");
                if (name != null) {
                    owner.put("name", name);
                }
                owner.set("sendTo", People.way(address));
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
            object.withObjectProperty("participants").set(People.id(String.valueOf(People.address(owner))), owner);
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
        var address = People.address(participant);
        return address != null
                && !People.isAttendee(participant)
                && People.folded(address).equals(frame.organizer);
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var address = People.organizer(slice);
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
