package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ORGANIZER and ATTENDEE (RFC 5545, sections 3.8.4.1 and 3.8.4.3): replyTo and participants (RFC 8984, section 4.4). */
final class People {

    private People() {}

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
                frame.addresses.put(id(address(line)), folded(address(line)));
            } else if (line.is("ORGANIZER") && frame.organizer == null) {
                frame.organizer = folded(address(line));
            }
        }
    }

    static void meet(Frame frame, ObjectNode object) {
        for (var participant : object.path("participants")) {
            var address = address(participant);
            if (address != null && isAttendee(participant)) {
                frame.addresses.put(id(address), folded(address));
            }
        }
        var organizer = organizer(object);
        frame.organizer = organizer == null ? null : folded(organizer);
    }

    static @Nullable String organizer(ObjectNode object) {
        var ways = object.path("replyTo");
        var imip = ways.path("imip").textValue();
        return imip == null ? ways.path("other").textValue() : imip;
    }

    static boolean isAttendee(JsonNode participant) {
        return participant.path("roles").path("attendee").asBoolean();
    }

    static ObjectNode way(String address) {
        return Escape.object().put(folded(address).startsWith("mailto:") ? "imip" : "other", address);
    }

    static @Nullable String parameter(ContentLine line, String name) {
        return line.parameter(name)
                .map(ICalText::decoded)
                .map(NewLine::unescapedParameter)
                .orElse(null);
    }
}
