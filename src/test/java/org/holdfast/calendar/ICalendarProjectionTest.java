package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;
import static org.holdfast.calendar.Samples.task;

import java.time.Instant;
import org.holdfast.item.Projection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ICalendarProjectionTest {

    @Test
    void a_zoned_time_is_read_in_its_zone() throws Exception {
        var series = ofEvent(Samples.file("google-series.ics"));

        assertThat(series.start()).isEqualTo(Instant.parse("2024-07-08T16:15:00Z"));
        assertThat(series.end()).isEqualTo(Instant.parse("2024-07-08T17:45:00Z"));
        assertThat(series.warnings()).isEmpty();
    }

    @Test
    void whole_days_are_days_in_utc() throws Exception {
        var holidays = ofEvent(Samples.file("apple-allday.ics"));

        assertThat(holidays.start()).isEqualTo(Instant.parse("2024-08-03T00:00:00Z"));
        assertThat(holidays.end()).isEqualTo(Instant.parse("2024-08-11T00:00:00Z"));
        assertThat(holidays.title()).isEqualTo("Bretagne 🏖");
    }

    @ParameterizedTest
    @CsvSource({
        "20240710T060000, 2024-07-10T03:30:00Z",
        "20240110T060000, 2024-01-10T04:30:00Z",
        "20240330T235959, 2024-03-30T22:29:59Z",
        "20240331T030000, 2024-03-31T00:30:00Z",
        "20241027T040000, 2024-10-27T02:30:00Z"
    })
    void a_zone_that_only_the_document_knows_is_read_by_its_rules(String shown, Instant expected) throws Exception {
        var sample = Samples.file("exchange-own-zone.ics").replace("20240710T060000", shown);

        assertThat(ofEvent(sample).start()).isEqualTo(expected);
    }

    @Test
    void a_zone_that_nobody_knows_is_read_as_utc_with_a_warning() throws Exception {
        var projection = ofEvent(event("DTSTART;TZID=Nowhere:20240101T100000"));

        assertThat(projection.start()).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
        assertThat(projection.warnings()).containsExactly("The time zone of DTSTART is not known; it was read as UTC.");
    }

    @Test
    void a_floating_time_is_read_as_utc() throws Exception {
        assertThat(ofEvent(event("DTSTART:20240101T100000")).start()).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, 2024-03-30T12:30:00Z",
        "P1D, 2024-03-31T10:00:00Z",
        "PT24H, 2024-03-31T11:00:00Z",
        "P1W, 2024-04-06T10:00:00Z",
        "P1DT1H, 2024-03-31T11:00:00Z",
        "-PT1H, 2024-03-30T10:00:00Z"
    })
    void a_duration_counts_days_by_the_clock_and_hours_exactly(String duration, Instant end) throws Exception {
        var projection = ofEvent(event("DTSTART;TZID=Europe/Berlin:20240330T120000", "DURATION:" + duration));

        assertThat(projection.end()).isEqualTo(end);
    }

    @Test
    void an_event_without_an_end_is_over_at_once() throws Exception {
        assertThat(ofEvent(event("DTSTART:20240101T100000Z")).end()).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
    }

    @Test
    void a_day_without_an_end_lasts_the_day() throws Exception {
        assertThat(ofEvent(event("DTSTART;VALUE=DATE:20240101")).end())
                .isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2006717T080000Z",
                "20240230",
                "20241301T000000Z",
                "yesterday",
                "",
                "20240101T256161Z",
                "00000101"
            })
    void a_date_that_is_none_leaves_its_column_empty(String date) throws Exception {
        var projection = ofEvent(event("DTSTART:" + date));

        assertThat(projection.start()).isNull();
        assertThat(projection.warnings()).containsExactly("DTSTART can't be understood.");
    }

    @Test
    void a_broken_end_is_not_made_up() throws Exception {
        assertThat(ofEvent(event("DTSTART:20240101T100000Z", "DTEND:soon")).end())
                .isNull();
    }

    @Test
    void a_duration_beyond_all_time_leaves_the_end_empty() throws Exception {
        var projection = ofEvent(event("DTSTART:99991231T100000Z", "DURATION:P999999999W"));

        assertThat(projection.end()).isNull();
        assertThat(projection.warnings()).containsExactly("DURATION can't be understood.");
    }

    @Test
    void an_event_that_ends_before_it_starts_is_a_warning() throws Exception {
        var projection = ofEvent(event("DTSTART:20240101T100000Z", "DTEND:20240101T090000Z"));

        assertThat(projection.warnings()).containsExactly("The event ends before it starts.");
    }

    @Test
    void what_must_be_there_and_is_not_is_a_warning() throws Exception {
        var projection = ofEvent(event("SUMMARY:x").replace("DTSTAMP:20240101T000000Z\r\n", ""));

        assertThat(projection.warnings()).containsExactly("DTSTAMP is missing.", "DTSTART is missing.");
    }

    @Test
    void a_title_is_unfolded_and_unescaped_and_on_one_line() throws Exception {
        assertThat(ofEvent(event("SUMMARY:Tea\\, mi\r\n lk\\; and\\nsugar\\\\")).title())
                .isEqualTo("Tea, milk; and sugar\\");
    }

    @Test
    void a_fold_in_the_middle_of_a_letter_is_no_harm() throws Exception {
        var folded = new String(octets(event("SUMMARY:ü")), ISO_8859_1).replace("\u00c3\u00bc", "\u00c3\r\n \u00bc");

        assertThat(new ICalendarEvents().project(folded.getBytes(ISO_8859_1)).title())
                .isEqualTo("ü");
    }

    @Test
    void what_is_not_utf_8_is_read_as_latin_1() throws Exception {
        var octets = event("SUMMARY:Jos\u00e9").getBytes(ISO_8859_1);

        assertThat(new ICalendarEvents().project(octets).title()).isEqualTo("José");
    }

    @Test
    void quoted_printable_of_old_handsets_is_read() throws Exception {
        var old = event("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =\r\nat ten");

        assertThat(ofEvent(old).title()).isEqualTo("Café at ten");
    }

    @Test
    void the_title_is_the_series_not_one_instance_s() throws Exception {
        var instance = "BEGIN:VEVENT\r\nUID:u1\r\nRECURRENCE-ID:20240102\r\nSUMMARY:Once\r\nEND:VEVENT\r\n";
        var series = event("SUMMARY:Always", "DTSTART:20240101").replace("BEGIN:VEVENT", instance + "BEGIN:VEVENT");

        assertThat(ofEvent(series).title()).isEqualTo("Always");
    }

    @Test
    void a_task_has_when_it_may_begin_is_due_and_was_completed() throws Exception {
        var task = ofTask(Samples.file("thunderbird-task.ics"));

        assertThat(task.start()).isEqualTo(Instant.parse("2024-01-12T14:00:00Z"));
        assertThat(task.due()).isEqualTo(Instant.parse("2024-01-15T23:00:00Z"));
        assertThat(task.completed()).isEqualTo(Instant.parse("2024-01-14T17:44:59Z"));
        assertThat(task.end()).isNull();
    }

    @Test
    void a_task_is_due_after_its_duration() throws Exception {
        assertThat(ofTask(task("DTSTART:20240101T100000Z", "DURATION:PT1H")).due())
                .isEqualTo(Instant.parse("2024-01-01T11:00:00Z"));
    }

    @Test
    void a_completed_task_that_does_not_say_when_was_so_when_last_written() throws Exception {
        assertThat(ofTask(task("STATUS:COMPLETED")).completed()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    }

    private static Projection ofEvent(String text) throws Exception {
        return new ICalendarEvents().project(octets(text));
    }

    private static Projection ofTask(String text) throws Exception {
        return new ICalendarTasks().project(octets(text));
    }
}
