package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Occurrences that take place in another way than their series says (RFC 5545, section 3.8.4.4). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverrideTest {

    private static final String FROM = "2026-01-01T00:00:00Z";
    private static final String TO = "2026-01-15T00:00:00Z";

    private static final String MASTER = String.join(
            "\r\n",
            "BEGIN:VEVENT",
            "UID:u1",
            "SUMMARY:Choir",
            "DTSTART;TZID=Europe/Vienna:20260105T190000",
            "DURATION:PT2H",
            "RRULE:FREQ=WEEKLY;COUNT=6",
            "END:VEVENT");

    private static String override(String... lines) {
        return "BEGIN:VEVENT\r\nUID:u1\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
    }

    @Test
    void a_moved_occurrence_is_shown_once_where_it_takes_place_under_its_own_title() {
        var calendar = Samples.calendar(
                MASTER,
                override(
                        "RECURRENCE-ID;TZID=Europe/Vienna:20260112T190000",
                        "DTSTART;TZID=Europe/Vienna:20260113T200000",
                        "DURATION:PT1H",
                        "SUMMARY:Choir with guests"));

        var found = Expanded.of(FROM, TO, calendar);

        assertThat(found.starts()).containsExactly("2026-01-05T18:00:00Z", "2026-01-13T19:00:00Z");
        assertThat(found.ends()).containsExactly("2026-01-05T20:00:00Z", "2026-01-13T20:00:00Z");
        assertThat(found.ids()).containsExactly("2026-01-05T19:00:00", "2026-01-12T19:00:00");
        assertThat(found.titles()).containsExactly("null", "Choir with guests");
    }

    @Test
    void an_occurrence_moved_into_the_range_is_shown_and_one_moved_out_is_not() {
        var in = Samples.calendar(
                MASTER,
                override("RECURRENCE-ID:20260209T180000Z", "DTSTART:20260114T180000Z", "DTEND:20260114T190000Z"));
        var out = Samples.calendar(
                MASTER,
                override("RECURRENCE-ID:20260112T180000Z", "DTSTART:20260302T180000Z", "DTEND:20260302T190000Z"));

        assertThat(Expanded.of(FROM, TO, in).starts())
                .containsExactly("2026-01-05T18:00:00Z", "2026-01-12T18:00:00Z", "2026-01-14T18:00:00Z");
        assertThat(Expanded.of(FROM, TO, in).ids()).last().isEqualTo("2026-02-09T19:00:00");
        assertThat(Expanded.of(FROM, TO, out).starts()).containsExactly("2026-01-05T18:00:00Z");
    }

    @Test
    void a_cancelled_occurrence_is_not_shown() {
        var calendar = Samples.calendar(
                MASTER, override("RECURRENCE-ID;TZID=Europe/Vienna:20260105T190000", "STATUS:CANCELLED"));

        var found = Expanded.of(FROM, TO, calendar);

        assertThat(found.starts()).containsExactly("2026-01-12T18:00:00Z");
    }

    @Test
    void occurrences_without_their_series_are_shown_each_for_itself() {
        var calendar = Samples.calendar(
                override("RECURRENCE-ID:20260105T180000Z", "DTSTART:20260105T180000Z", "DURATION:PT1H"),
                override("RECURRENCE-ID:20260112T180000Z", "DTSTART:20260112T183000Z", "DURATION:PT1H"));

        var found = Expanded.of(FROM, TO, calendar);

        assertThat(found.starts()).containsExactly("2026-01-05T18:00:00Z", "2026-01-12T18:30:00Z");
        assertThat(found.ids()).containsExactly("2026-01-05T18:00:00", "2026-01-12T18:00:00");
    }

    @Test
    void what_stands_for_all_later_ones_shifts_them_gives_them_its_length_and_its_title() {
        var calendar = Samples.calendar(
                MASTER,
                override(
                        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20260112T190000",
                        "DTSTART;TZID=Europe/Vienna:20260113T180000",
                        "DURATION:PT3H",
                        "SUMMARY:Choir on Tuesdays"));

        var found = Expanded.of(FROM, "2026-02-01T00:00:00Z", calendar);

        assertThat(found.starts())
                .containsExactly(
                        "2026-01-05T18:00:00Z", "2026-01-13T17:00:00Z", "2026-01-20T17:00:00Z", "2026-01-27T17:00:00Z");
        assertThat(found.ends()).last().isEqualTo("2026-01-27T20:00:00Z");
        assertThat(found.ids()).last().isEqualTo("2026-01-26T19:00:00");
        assertThat(found.titles())
                .containsExactly("null", "Choir on Tuesdays", "Choir on Tuesdays", "Choir on Tuesdays");
    }

    @Test
    void an_occurrence_may_become_a_whole_day() {
        var calendar = Samples.calendar(
                MASTER, override("RECURRENCE-ID;TZID=Europe/Vienna:20260105T190000", "DTSTART;VALUE=DATE:20260106"));

        var found = Expanded.of(FROM, TO, "Europe/Vienna", calendar);

        assertThat(found.starts()).containsExactly("2026-01-05T23:00:00Z", "2026-01-12T18:00:00Z");
        assertThat(found.occurrences().get(0).isAllDay()).isTrue();
    }
}
