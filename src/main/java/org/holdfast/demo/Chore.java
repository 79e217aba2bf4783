package org.holdfast.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import org.holdfast.journal.Kind;

/** A to-do, which gets done, or put off. */
final class Chore extends Piece {

    private static final List<String> CHORES = Words.lines("chores.txt");

    private final String title;
    private LocalDate due;
    private boolean done;
    private final LocalDate today;

    Chore(UUID id, Instant about, Random chance) {
        super(id, Kind.TASK, "text/calendar");
        this.title = Words.any(CHORES, chance);
        this.today = about.atZone(Appointment.HOME).toLocalDate();
        this.due = today.plusDays(chance.nextInt(20));
    }

    @Override
    void change(Random chance) {
        if (chance.nextInt(3) == 0) {
            due = due.plusDays(1 + chance.nextInt(7));
        } else {
            done = !done;
        }
    }

    @Override
    String written() {
        StringJoiner lines = new StringJoiner("\r\n", "", "\r\n");
        lines.add("BEGIN:VCALENDAR").add("VERSION:2.0").add("PRODID:-//Holdfast//Demo//EN");
        lines.add("BEGIN:VTODO").add("UID:" + id()).add("DTSTAMP:20260101T000000Z");
        lines.add("SUMMARY:" + title);
        lines.add("DUE;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(due));
        if (done) {
            lines.add("STATUS:COMPLETED")
                    .add("COMPLETED:" + DateTimeFormatter.BASIC_ISO_DATE.format(today) + "T190000Z");
        }
        return lines.add("END:VTODO").add("END:VCALENDAR").toString();
    }
}
