package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random calendars of one event: zones of three sorts, overrides, alarms, and the odd things that programs write. */
final class ModelCalendar {

    private static final String OWN_ZONE =
            "BEGIN:VTIMEZONE\nTZID:Our Own Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\n"
                    + "TZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
                    + "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nTZNAME:Ours\n"
                    + "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

    private static final List<String> LINES = List.of(
            "SUMMARY:Tea\\, with \\;milk\\nand more",
            "SUMMARY;LANGUAGE=de;X-A=\"b:c\":Tee für alle",
            "SUMMARY:Twice",
            "DESCRIPTION:a\\b\\Nc:;d",
            "DESCRIPTION;ALTREP=\"cid:x\":long " + "word ".repeat(40),
            "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>x</p>",
            "X-ALT-DESC;FMTTYPE=text/html:<p>\\,</p>",
            "LOCATION;X-TITLE=\"Room 1\":Room 1",
            "LOCATION:",
            "GEO:1.0;-2.50",
            "GEO:north",
            "CLASS:private",
            "CLASS:X-FAMILY",
            "TRANSP:OPAQUE",
            "PRIORITY:05",
            "PRIORITY:high",
            "STATUS:CONFIRMED",
            "STATUS:NEEDS-ACTION",
            "SEQUENCE:2",
            "CATEGORIES:a,b\\,c",
            "CATEGORIES;LANGUAGE=en:b\\,c,d",
            "CATEGORIES:",
            "URL:http://example.org/?a=b;c,d",
            "ATTACH;FMTTYPE=image/png;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a:AAAA",
            "ATTACH;VALUE=URI;FILENAME=\"a;b.txt\":http://example.org/a",
            "ATTACH:http://example.org/a",
            "IMAGE;VALUE=URI:http://example.org/i",
            "CONFERENCE;VALUE=URI;FEATURE=PHONE,MODERATOR;LABEL=Call:tel:+1-555-0100",
            "RELATED-TO:x@y",
            "RELATED-TO;RELTYPE=CHILD:x@y",
            "ORGANIZER;CN=\"Zoë, Boss\";SENT-BY=\"mailto:s@example.org\":MAILTO:boss@example.org",
            "ATTENDEE;CN=Boss;PARTSTAT=ACCEPTED:mailto:boss@example.org",
            "ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=X-LATE;RSVP=true:mailto:room@example.org",
            "ATTENDEE;DELEGATED-TO=\"mailto:boss@example.org\";PARTSTAT=DELEGATED:mailto:d@example.org",
            "ATTENDEE;ROLE=REQ-PARTICIPANT;X-NUM-GUESTS=2;CN=a^'b^^n:mailto:g@example.org",
            "ATTENDEE:mailto:g@example.org",
            "ATTENDEE:Bob",
            "COMMENT:one",
            "COMMENT:two",
            "CONTACT:me",
            "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"T\":geo:1,2",
            "X-ODD;=x;Y:z",
            "REQUEST-STATUS:2.0;Success;",
            "no colon here",
            "CREATED:20200101T000000Z",
            "CREATED:20200101T000000",
            "LAST-MODIFIED:20200102T000000Z",
            "COLOR:red",
            "JSPROP;JSPTR=\"useDefaultAlerts\":true");

    private static final List<String> ALARMS = List.of(
            "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:This is an event reminder\nEND:VALARM\n",
            "BEGIN:VALARM\nUID:A-1\nX-WR-ALARMUID:A-1\nACTION:AUDIO\nTRIGGER;VALUE=DURATION;RELATED=START:-P1DT2H\n"
                    + "ATTACH;VALUE=URI:Basso\nREPEAT:2\nDURATION:PT5M\nEND:VALARM\n",
            "BEGIN:VALARM\nUID:{not an id}\nTRIGGER;VALUE=DATE-TIME:20200101T000000Z\nACTION:EMAIL\nSUMMARY:x\n"
                    + "ATTENDEE:mailto:a@b\nDESCRIPTION:y\nEND:VALARM\n",
            "BEGIN:VALARM\nTRIGGER:soon\nEND:VALARM\n",
            "BEGIN:VLOCATION\nUID:v-1\nNAME:Hall\nEND:VLOCATION\n",
            "BEGIN:X-PART\nX-A:1\nBEGIN:X-INNER\nEND:X-INNER\nEND:X-PART\n");

    private static final List<String> ZONES = List.of(
            ";TZID=Europe/Berlin", ";TZID=\"Our Own Zone\"", ";TZID=/x.org/1/America/New_York", "", "Z", ";VALUE=DATE");

    private final Random random;
    private final String zone;

    private ModelCalendar(Random random) {
        this.random = random;
        this.zone = ZONES.get(random.nextInt(ZONES.size()));
    }

    static String random(Random random) {
        return new ModelCalendar(random).text();
    }

    private String text() {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Model//EN\n");
        text.append(chance(3) ? "METHOD:REQUEST\n" : "").append(chance(3) ? "X-WR-CALNAME:Mine\n" : "");
        text.append(zone.contains("Own") ? OWN_ZONE : "");
        boolean isSeries = chance(2);
        text.append(event(isSeries ? recurrence() : ""));
        for (int n = isSeries ? random.nextInt(4) : 0; n > 0; n--) {
            text.append(event(time("RECURRENCE-ID", 2 + random.nextInt(20))));
        }
        var lineEnd = random.nextBoolean() ? "\r\n" : "\n";
        return text.append("END:VCALENDAR\n").toString().replace("\n", lineEnd);
    }

    private String recurrence() {
        var lines = new StringBuilder();
        lines.append(chance(4) ? "RRULE:FREQ=WEEKLY;BYDAY=MO,2TU;WKST=SU;X-Y=1\n" : "RRULE:FREQ=DAILY;COUNT=40\n");
        lines.append(chance(2) ? time("EXDATE", 2 + random.nextInt(20)) : "");
        lines.append(chance(2) ? time("RDATE", 2 + random.nextInt(20)) : "");
        lines.append(chance(4) ? "RDATE;VALUE=PERIOD:20240525T100000Z/PT3H\n" : "");
        lines.append(chance(4) ? "EXDATE:20240607T100000Z,20240608T100000Z\n" : "");
        lines.append(chance(5) ? "EXRULE:FREQ=MONTHLY\n" : "");
        return lines.toString();
    }

    private String event(String lines) {
        var all =
                new ArrayList<String>(List.of("UID:model\n", "DTSTAMP:20240101T000000Z\n", lines, time("DTSTART", 1)));
        if (chance(2)) {
            all.add(chance(2) ? time("DTEND", 2) : "DURATION:" + (zone.contains("DATE") ? "P1D\n" : "PT1H\n"));
        } else if (chance(4)) {
            all.add("DTEND;TZID=Asia/Tokyo:20240503T090000\n");
        }
        for (int n = random.nextInt(9); n > 0; n--) {
            all.add(LINES.get(random.nextInt(LINES.size())) + "\n");
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            all.add(ALARMS.get(random.nextInt(ALARMS.size())));
        }
        return "BEGIN:VEVENT\n" + String.join("", all) + "END:VEVENT\n";
    }

    private String time(String name, int day) {
        var date = "202405%02d".formatted(day);
        if (zone.contains("DATE")) {
            return name + zone + ":" + date + "\n";
        }
        boolean isUtc = zone.equals("Z");
        return name + (isUtc ? "" : zone) + ":" + date + "T100000" + (isUtc ? "Z" : "") + "\n";
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
