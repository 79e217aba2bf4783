package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When an event in iCalendar takes place (RFC 5545, sections 3.3.10 and 3.8.5). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecurrenceTest {

    private static final String JANUARY = "2026-01-01T00:00:00Z";
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";

    @Test
    void an_event_without_a_rule_takes_place_once_and_has_no_recurrence_id() {
        var event = Samples.event("DTSTART:20260110T090000Z", "DTEND:20260110T100000Z");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts()).containsExactly("2026-01-10T09:00:00Z");
        assertThat(found.ends()).containsExactly("2026-01-10T10:00:00Z");
        assertThat(found.ids()).containsExactly("null");
    }

    @Test
    void a_rule_is_followed_only_where_one_looks() {
        var event = Samples.event("DTSTART:19990101T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY");

        var found = Expanded.of(JANUARY, "2026-01-15T00:00:00Z", event);

        assertThat(found.starts()).containsExactly("2026-01-02T09:00:00Z", "2026-01-09T09:00:00Z");
        assertThat(found.ids()).containsExactly("2026-01-02T09:00:00", "2026-01-09T09:00:00");
    }

    @Test
    void the_first_occurrence_counts_even_if_the_rule_does_not_say_it() {
        var event = Samples.event("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;BYDAY=MO;COUNT=3");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts())
                .containsExactly("2026-01-01T09:00:00Z", "2026-01-05T09:00:00Z", "2026-01-12T09:00:00Z");
    }

    @Test
    void until_includes_its_own_moment() {
        var event =
                Samples.event("DTSTART;TZID=Europe/Vienna:20260101T090000", "RRULE:FREQ=DAILY;UNTIL=20260103T080000Z");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts()).hasSize(3).last().isEqualTo("2026-01-03T08:00:00Z");
    }

    @Test
    void until_that_is_a_date_includes_the_whole_day_and_until_without_a_zone_is_the_events() {
        var byDate = Samples.event("DTSTART;TZID=America/New_York:20260101T220000", "RRULE:FREQ=DAILY;UNTIL=20260103");
        var local = Samples.event(
                "DTSTART;TZID=America/New_York:20260101T220000", "RRULE:FREQ=DAILY;UNTIL=20260103T220000");
        var floating = Samples.event("DTSTART:20260101T220000", "RRULE:FREQ=DAILY;UNTIL=20260103T220000Z");

        assertThat(Expanded.of(JANUARY, FEBRUARY, byDate).starts()).hasSize(3);
        assertThat(Expanded.of(JANUARY, FEBRUARY, local).starts()).hasSize(3);
        assertThat(Expanded.of(JANUARY, FEBRUARY, "Asia/Tokyo", floating).starts())
                .hasSize(3);
    }

    @Test
    void dates_are_added_and_taken_out() {
        var event = Samples.event(
                "DTSTART;TZID=Europe/Vienna:20260105T090000",
                "DURATION:PT30M",
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "RDATE;TZID=Europe/Vienna:20260107T090000,20260105T090000",
                "RDATE;VALUE=PERIOD:20260108T080000Z/PT2H,20260109T080000Z/20260109T110000Z",
                "EXDATE;TZID=Europe/Vienna:20260112T090000");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts())
                .containsExactly(
                        "2026-01-05T08:00:00Z",
                        "2026-01-07T08:00:00Z",
                        "2026-01-08T08:00:00Z",
                        "2026-01-09T08:00:00Z",
                        "2026-01-19T08:00:00Z");
        assertThat(found.ends())
                .containsExactly(
                        "2026-01-05T08:30:00Z",
                        "2026-01-07T08:30:00Z",
                        "2026-01-08T10:00:00Z",
                        "2026-01-09T11:00:00Z",
                        "2026-01-19T08:30:00Z");
    }

    @Test
    void what_is_taken_out_may_be_written_in_utc_as_a_local_time_or_as_a_day() {
        var event = Samples.event(
                "DTSTART;TZID=Europe/Vienna:20260105T090000",
                "RRULE:FREQ=DAILY;COUNT=5",
                "EXDATE:20260106T080000Z",
                "EXDATE:20260107T090000",
                "EXDATE;VALUE=DATE:20260108");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts()).containsExactly("2026-01-05T08:00:00Z", "2026-01-09T08:00:00Z");
    }

    @Test
    void an_exception_rule_takes_out_what_it_gives_and_the_first_only_if_it_gives_it() {
        var event =
                Samples.event("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;COUNT=7", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts())
                .containsExactly(
                        "2026-01-01T09:00:00Z",
                        "2026-01-02T09:00:00Z",
                        "2026-01-05T09:00:00Z",
                        "2026-01-06T09:00:00Z",
                        "2026-01-07T09:00:00Z");
    }

    @Test
    void hours_across_a_change_of_the_clocks_are_exact_by_dtend_and_days_nominal_by_duration() {
        var exact = Samples.event(
                "DTSTART;TZID=Europe/Vienna:20260327T120000",
                "DTEND;TZID=Europe/Vienna:20260328T120000",
                "RRULE:FREQ=DAILY;COUNT=2");
        var nominal =
                Samples.event("DTSTART;TZID=Europe/Vienna:20260327T120000", "DURATION:P1D", "RRULE:FREQ=DAILY;COUNT=2");

        assertThat(Expanded.of("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", exact)
                        .ends())
                .containsExactly("2026-03-28T11:00:00Z", "2026-03-29T11:00:00Z");
        assertThat(Expanded.of("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", nominal)
                        .ends())
                .containsExactly("2026-03-28T11:00:00Z", "2026-03-29T10:00:00Z");
    }

    @Test
    void a_time_that_clocks_skip_is_read_as_before_the_change_and_one_they_show_twice_is_the_first() {
        var gap = Samples.event("DTSTART;TZID=Europe/Vienna:20260328T023000", "RRULE:FREQ=DAILY;COUNT=3");
        var overlap = Samples.event("DTSTART;TZID=Europe/Vienna:20261024T023000", "RRULE:FREQ=DAILY;COUNT=3");

        assertThat(Expanded.of("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", gap)
                        .starts())
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(Expanded.of("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", overlap)
                        .starts())
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void whole_days_and_floating_times_are_read_where_one_looks() {
        var days = Samples.event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;COUNT=2");
        var floating = Samples.event("DTSTART:20260105T070000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2");

        var inTokyo = Expanded.of(JANUARY, FEBRUARY, "Asia/Tokyo", days);

        assertThat(inTokyo.starts()).containsExactly("2026-01-04T15:00:00Z", "2026-01-11T15:00:00Z");
        assertThat(inTokyo.ends()).containsExactly("2026-01-05T15:00:00Z", "2026-01-12T15:00:00Z");
        assertThat(inTokyo.occurrences()).allMatch(Occurrence::isAllDay);
        assertThat(inTokyo.occurrences().get(0).localStart()).hasToString("2026-01-05T00:00");
        assertThat(Expanded.of(JANUARY, FEBRUARY, "America/New_York", floating).starts())
                .containsExactly("2026-01-05T12:00:00Z", "2026-01-12T12:00:00Z");
    }

    @Test
    void a_leap_day_comes_every_four_years_and_the_31st_only_where_there_is_one() {
        var leap = Samples.event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY");
        var last = Samples.event("DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY");

        assertThat(Expanded.of(JANUARY, "2034-01-01T00:00:00Z", leap).starts())
                .containsExactly("2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z");
        assertThat(Expanded.of(JANUARY, "2026-06-01T00:00:00Z", last).starts())
                .containsExactly("2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z");
    }

    @Test
    void positions_and_the_first_day_of_the_week_are_heeded() {
        var lastWorkday = Samples.event(
                "DTSTART:20260130T090000Z", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3");
        var sundays =
                Samples.event("DTSTART:20260106T090000Z", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4");

        assertThat(Expanded.of(JANUARY, "2026-04-01T00:00:00Z", lastWorkday).ids())
                .containsExactly("2026-01-30T09:00:00", "2026-02-27T09:00:00", "2026-03-31T09:00:00");
        assertThat(Expanded.of(JANUARY, "2026-04-01T00:00:00Z", sundays).ids())
                .containsExactly(
                        "2026-01-06T09:00:00", "2026-01-18T09:00:00", "2026-01-20T09:00:00", "2026-02-01T09:00:00");
    }

    @Test
    void a_zone_that_only_the_document_knows_is_followed_through_its_changes() {
        var event = Samples.calendar(
                "BEGIN:VTIMEZONE",
                "TZID:Own Zone",
                "BEGIN:STANDARD",
                "DTSTART:20001029T030000",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                "TZOFFSETFROM:+0500",
                "TZOFFSETTO:+0400",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20000326T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "TZOFFSETFROM:+0400",
                "TZOFFSETTO:+0500",
                "END:DAYLIGHT",
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:u1",
                "DTSTART;TZID=Own Zone:20260327T120000",
                "RRULE:FREQ=DAILY;COUNT=4",
                "END:VEVENT");

        var found = Expanded.of("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", event);

        assertThat(found.starts())
                .containsExactly(
                        "2026-03-27T08:00:00Z", "2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z");
    }

    @Test
    void what_has_begun_and_is_not_over_is_shown_and_what_is_over_is_not() {
        var event = Samples.event("DTSTART:20251230T120000Z", "DURATION:P3D", "RRULE:FREQ=WEEKLY;COUNT=2");
        var over = Samples.event("DTSTART:20251231T230000Z", "DURATION:PT1H");
        var atOnce = Samples.event("DTSTART:20260101T000000Z");

        assertThat(Expanded.of(JANUARY, FEBRUARY, event).starts())
                .containsExactly("2025-12-30T12:00:00Z", "2026-01-06T12:00:00Z");
        assertThat(Expanded.of(JANUARY, FEBRUARY, over).starts()).isEmpty();
        assertThat(Expanded.of(JANUARY, FEBRUARY, atOnce).starts()).hasSize(1);
    }

    @Test
    void hours_of_whole_days_are_ignored() {
        var event = Samples.event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY;BYHOUR=9,10;COUNT=2");

        var found = Expanded.of(JANUARY, FEBRUARY, event);

        assertThat(found.starts()).containsExactly("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z");
    }
}
