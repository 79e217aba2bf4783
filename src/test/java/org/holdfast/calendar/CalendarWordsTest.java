package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.holdfast.item.Finding;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarWordsTest {

    private static final String EVENT = String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Holdfast//Test//EN",
            "BEGIN:VEVENT",
            "UID:u",
            "DTSTAMP:20261101T000000Z",
            "DTSTART:20261102T090000Z",
            "RRULE:FREQ=WEEKLY",
            "SUMMARY:Fr\u00fchst\u00fcck\\, gro\u00df",
            "LOCATION:Caf\u00e9 Luft",
            "CATEGORIES:Privat,Essen",
            "ATTENDEE;CN=\"Berg, Anna\":mailto:anna.berg@example.org",
            "ORGANIZER;CN=Otto:mailto:otto@example.net",
            "DESCRIPTION:Bitte die Waf",
            " feln mitbringen",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:u",
            "DTSTAMP:20261101T000000Z",
            "RECURRENCE-ID:20261109T090000Z",
            "DTSTART:20261109T100000Z",
            "SUMMARY:Brunch",
            "END:VEVENT",
            "END:VCALENDAR",
            "");

    private static final String JSEVENT = """
            {"@type":"Event","uid":"u","updated":"2026-11-01T00:00:00Z","start":"2026-11-02T09:00:00","title":"Fr\u00fchst\u00fcck, gro\u00df",
             "locations":{"l":{"@type":"Location","name":"Caf\u00e9 Luft"}},"keywords":{"Privat":true,"Essen":true},
             "participants":{"p":{"name":"Berg, Anna","email":"anna.berg@example.org"},
               "q":{"name":"Otto","sendTo":{"imip":"mailto:otto@example.net"}}},
             "description":"Bitte die Waffeln mitbringen","recurrenceOverrides":{"2026-11-09T09:00:00":{"title":"Brunch"}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fruhstuck gross",
                "cafe",
                "luft",
                "privat",
                "essen",
                "anna berg",
                "anna.berg@example.org",
                "otto@example.net",
                "waffeln",
                "brunch"
            })
    void an_event_is_found_by_all_that_is_said_of_it_in_either_form(String typed) throws NotOfKind {
        assertThat(Finding.finds(
                        typed,
                        new ICalendarEvents().project(EVENT.getBytes(UTF_8)).words()))
                .isTrue();
        assertThat(Finding.finds(
                        typed,
                        new JSCalendarEvents().project(JSEVENT.getBytes(UTF_8)).words()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly", "vevent", "holdfast", "mailto", "tea"})
    void an_event_is_not_found_by_what_is_not_said_of_it(String typed) throws NotOfKind {
        assertThat(Finding.finds(
                        typed,
                        new ICalendarEvents().project(EVENT.getBytes(UTF_8)).words()))
                .isFalse();
        assertThat(Finding.finds(
                        typed,
                        new JSCalendarEvents().project(JSEVENT.getBytes(UTF_8)).words()))
                .isFalse();
    }

    @Test
    void a_task_lies_where_it_is_due() throws NotOfKind {
        Span due = Span.at(Instant.parse("2026-11-05T12:00:00Z"));

        assertThat(task("DUE:20261105T120000Z").span()).isEqualTo(due);
        assertThat(task("DTSTART:20261105T110000Z\r\nDURATION:PT1H").span()).isEqualTo(due);
        assertThat(jsTask("\"due\":\"2026-11-05T12:00:00\"").span()).isEqualTo(due);
    }

    @Test
    void a_task_without_a_due_date_lies_nowhere() throws NotOfKind {
        assertThat(task("DTSTART:20261105T110000Z").span()).isNull();
        assertThat(jsTask("\"start\":\"2026-11-05T12:00:00\"").span()).isNull();
    }

    @Test
    void a_task_that_was_completed_nobody_knows_when_is_completed() throws NotOfKind {
        assertThat(task("STATUS:COMPLETED").completed()).isEqualTo(Instant.EPOCH);
        assertThat(jsTask("\"progress\":\"completed\"").completed()).isEqualTo(Instant.EPOCH);
    }

    private static Projection task(String lines) throws NotOfKind {
        String task = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:u\r\n" + lines
                + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
        return new ICalendarTasks().project(task.getBytes(UTF_8));
    }

    private static Projection jsTask(String member) throws NotOfKind {
        return new JSCalendarTasks().project(("{\"@type\":\"Task\",\"uid\":\"u\"," + member + "}").getBytes(UTF_8));
    }
}
