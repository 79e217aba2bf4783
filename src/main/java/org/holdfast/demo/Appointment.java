package org.holdfast.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.holdfast.journal.Kind;

/** An event, once or again and again, in the zone where these people live. */
final class Appointment extends Piece {

    static final ZoneId HOME = ZoneId.of("Europe/Vienna");

    private static final List<String> PLANS = Words.lines("plans.txt");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final int QUARTER = 15;

    private final String title;
    private final String rule;
    private ZonedDateTime start;
    private int minutes;
    private String place = "";

    /** @param about it takes place some weeks before or after */
    Appointment(UUID id, Instant about, Random chance) {
        super(id, Kind.EVENT, "text/calendar");
        String[] plan = Words.any(PLANS, chance).split("\\|");
        this.title = plan[0];
        this.rule = plan[1];
        this.minutes = Integer.parseInt(plan[2]);
        this.start = about.atZone(HOME)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(chance.nextInt(50) - 20L)
                .plusMinutes(7 * 60 + QUARTER * chance.nextInt(52));
    }

    @Override
    void change(Random chance) {
        switch (chance.nextInt(3)) {
            case 0 -> start = start.plusMinutes(QUARTER * (1L + chance.nextInt(8)));
            case 1 -> minutes += QUARTER;
            default -> place = Person.any(chance).street();
        }
    }

    @Override
    String written() {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Holdfast//Demo//EN",
                zone(),
                "BEGIN:VEVENT",
                "UID:" + id(),
                "DTSTAMP:20260101T000000Z",
                "DTSTART;TZID=" + HOME + ":" + LOCAL.format(start),
                "DURATION:PT" + minutes + "M",
                (rule.isEmpty() ? "" : "RRULE:" + rule + "\r\n") + (place.isEmpty() ? "" : "LOCATION:" + place + "\r\n")
                        + "SUMMARY:" + title,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    private static String zone() {
        return "BEGIN:VTIMEZONE\r\nTZID:" + HOME + "\r\n"
                + "BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
                + "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE";
    }
}
