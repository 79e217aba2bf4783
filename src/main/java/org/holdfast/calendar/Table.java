package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table: for each component, its rows. It follows RFC 8984 and the calext working group's draft
 * draft-ietf-calext-jscalendar-icalendar; docs/adr/0012 says where it goes another way.
 */
final class Table {

    private static final Map<String, String> PRIVACY =
            Map.of("PUBLIC", "public", "PRIVATE", "private", "CONFIDENTIAL", "secret");
    private static final Map<String, String> FREE_BUSY = Map.of("OPAQUE", "busy", "TRANSPARENT", "free");
    private static final Map<String, String> STATUS =
            Map.of("CONFIRMED", "confirmed", "TENTATIVE", "tentative", "CANCELLED", "cancelled");
    private static final Map<String, String> PROGRESS = Map.of(
            "NEEDS-ACTION", "needs-action",
            "IN-PROCESS", "in-process",
            "COMPLETED", "completed",
            "FAILED", "failed",
            "CANCELLED", "cancelled");
    private static final Map<String, String> METHODS = Map.of(
            "PUBLISH", "publish",
            "REQUEST", "request",
            "REPLY", "reply",
            "ADD", "add",
            "CANCEL", "cancel",
            "REFRESH", "refresh",
            "COUNTER", "counter",
            "DECLINECOUNTER", "declinecounter");

    private static final Converter ALARM = new Converter(
            List.of(
                    new TriggerRow(),
                    new ActionRow(),
                    MemberRow.utc("ACKNOWLEDGED", "acknowledged"),
                    new RelationsRow()),
            List.of());

    private static final Converter PLACE = new Converter(
            List.of(
                    MemberRow.text("NAME", "name"),
                    MemberRow.text("DESCRIPTION", "description"),
                    new CoordinatesRow(),
                    new TextSetRow("LOCATION-TYPE", "locationTypes", true),
                    new LinksRow()),
            List.of());

    private static final Converter PERSON = new Converter(
            List.of(MemberRow.text("SUMMARY", "name"), MemberRow.text("DESCRIPTION", "description"), new LinksRow()),
            List.of());

    private static final List<PartRow> PARTS = List.of(
            new PartRow("VALARM", "alerts", "Alert", ALARM, (object, id) -> true),
            new PartRow("VLOCATION", "locations", "Location", PLACE, (object, id) -> {
                var place = object.path("locations").path(id);
                boolean isEnd = WhenRow.isEnd(place) && !place.has(Converter.ESCAPE);
                return !isEnd && !id.equals(PlaceRow.mainId(object));
            }),
            new PartRow(
                    "PARTICIPANT",
                    "participants",
                    "Participant",
                    PERSON,
                    (object, id) -> People.address(object.path("participants").path(id)) == null));

    static final Converter EVENT = new Converter(rows(false), PARTS);
    static final Converter TASK = new Converter(rows(true), PARTS);

    /** The VCALENDAR around; its time zones are converted apart. */
    static final Converter CALENDAR = new Converter(
            List.of(new FixedRow("VERSION", "2.0"), new ProductRow(), MemberRow.words("METHOD", "method", METHODS)),
            List.of());

    private Table() {}

    private static List<Row> rows(boolean isTask) {
        var rows = new ArrayList<Row>(List.of(
                new WhenRow(isTask),
                new InstanceRow(),
                MemberRow.text("UID", "uid"),
                new StampRow(),
                MemberRow.utc("CREATED", "created"),
                MemberRow.number("SEQUENCE", "sequence"),
                new TitleRow(),
                new DescriptionRow(),
                new PlaceRow(),
                new CallsRow(),
                new LinksRow(),
                new TextSetRow("CATEGORIES", "keywords", true),
                new TextSetRow("CONCEPT", "categories", false),
                MemberRow.text("COLOR", "color"),
                new RelationsRow(),
                new RulesRow("RRULE", "recurrenceRules"),
                new RulesRow("EXRULE", "excludedRecurrenceRules"),
                new DatesRow("RDATE", false),
                new DatesRow("EXDATE", true)));
        rows.addAll(List.of(
                MemberRow.number("PRIORITY", "priority"),
                MemberRow.words("CLASS", "privacy", PRIVACY),
                MemberRow.words("TRANSP", "freeBusyStatus", FREE_BUSY),
                new OrganizerRow(),
                new AttendeesRow(),
                MemberRow.plain("REQUEST-STATUS", "requestStatus")));
        if (isTask) {
            rows.add(MemberRow.words("STATUS", "progress", PROGRESS));
            rows.add(MemberRow.utc("COMPLETED", "progressUpdated"));
            rows.add(MemberRow.number("PERCENT-COMPLETE", "percentComplete"));
            rows.add(MemberRow.duration("ESTIMATED-DURATION", "estimatedDuration"));
        } else {
            rows.add(MemberRow.words("STATUS", "status", STATUS));
        }
        return List.copyOf(rows);
    }
}
