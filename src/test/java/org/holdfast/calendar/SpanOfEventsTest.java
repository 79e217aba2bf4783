package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Span;
import org.holdfast.item.Span.Shape;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The stretch of time that the index keeps of an event. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpanOfEventsTest {

    private static String span(String... lines) throws NotOfKind {
        var span = new ICalendarEvents()
                .project(Samples.octets(Samples.event(lines)))
                .span();
        return span == null ? "none" : span.from() + " " + span.to() + " " + span.shape();
    }

    @Test
    void of_a_single_event_it_is_its_start_and_end() throws NotOfKind {
        assertThat(span("DTSTART;TZID=Europe/Vienna:20260110T090000", "DURATION:PT1H"))
                .isEqualTo("2026-01-10T08:00:00Z 2026-01-10T09:00:00Z FIXED");
    }

    @Test
    void of_a_floating_time_or_a_day_it_reaches_over_all_zones() throws NotOfKind {
        assertThat(span("DTSTART:20260110T090000", "DURATION:PT1H"))
                .isEqualTo("2026-01-09T19:00:00Z 2026-01-10T22:00:00Z FLOATING");
        assertThat(span("DTSTART;VALUE=DATE:20260110")).isEqualTo("2026-01-09T10:00:00Z 2026-01-11T12:00:00Z DAYS");
    }

    @Test
    void of_a_rule_that_ends_it_reaches_to_the_last_occurrences_end() throws NotOfKind {
        assertThat(span("DTSTART:20260110T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"))
                .isEqualTo("2026-01-10T09:00:00Z 2026-01-12T10:00:00Z COMPUTED");
        assertThat(span("DTSTART:20260110T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=20260130T000000Z"))
                .isEqualTo("2026-01-10T09:00:00Z 2026-01-24T09:00:00Z COMPUTED");
    }

    @Test
    void of_a_rule_that_never_ends_or_ends_too_far_away_to_count_it_is_for_ever() throws NotOfKind {
        assertThat(span("DTSTART:20260110T090000Z", "RRULE:FREQ=DAILY"))
                .isEqualTo("2026-01-10T09:00:00Z " + Span.FOR_EVER + " COMPUTED");
        assertThat(span("DTSTART:20260110T090000Z", "RRULE:FREQ=DAILY;COUNT=2000000000"))
                .contains("" + Span.FOR_EVER);
    }

    @Test
    void where_there_are_too_many_to_count_until_tells_the_end() throws NotOfKind {
        assertThat(span("DTSTART:20260110T090000Z", "RRULE:FREQ=MINUTELY;UNTIL=20260601T000000Z"))
                .isEqualTo("2026-01-10T09:00:00Z 2026-06-02T00:00:00Z COMPUTED");
    }

    @Test
    void dates_and_moved_occurrences_widen_it() throws NotOfKind {
        var calendar = Samples.calendar(
                "BEGIN:VEVENT",
                "UID:u1",
                "DTSTART:20260110T090000Z",
                "RDATE:20260301T090000Z",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:u1",
                "RECURRENCE-ID:20260301T090000Z",
                "DTSTART:20250101T090000Z",
                "END:VEVENT");

        var span = Objects.requireNonNull(
                new ICalendarEvents().project(Samples.octets(calendar)).span());

        assertThat(span.from()).hasToString("2025-01-01T09:00:00Z");
        assertThat(span.to()).hasToString("2026-03-01T09:00:00Z");
        assertThat(span.shape()).isEqualTo(Shape.COMPUTED);
    }

    @Test
    void an_event_without_a_start_lies_at_no_time() throws NotOfKind {
        assertThat(span("SUMMARY:Some day")).isEqualTo("none");
        assertThat(span("DTSTART:soon")).isEqualTo("none");
    }

    @Test
    void an_event_in_jscalendar_has_one_too() throws NotOfKind {
        var event =
                "{\"@type\":\"Event\",\"uid\":\"u1\",\"start\":\"2026-01-10T09:00:00\",\"timeZone\":\"Europe/Vienna\",\"duration\":\"PT1H\"}";

        var span = new JSCalendarEvents().project(Samples.octets(event)).span();

        assertThat(Objects.requireNonNull(span).from()).hasToString("2026-01-10T08:00:00Z");
        assertThat(span.shape()).isEqualTo(Shape.FIXED);
    }

    @Test
    void a_rule_that_can_not_be_followed_is_a_warning() throws NotOfKind {
        var event = Samples.event("DTSTART:20260110T090000Z", "RRULE:FREQ=NEVER");

        var projection = new ICalendarEvents().project(Samples.octets(event));

        assertThat(projection.warnings()).singleElement().asString().startsWith("RRULE has no known FREQ");
    }
}
