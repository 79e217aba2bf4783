package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.calendar.Samples.calendar;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;

import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ICalendarRecognitionTest {

    private static final String ONE = event("SUMMARY:Tea", "DTSTART:20240101T100000Z");

    private final ICalendarEvents events = new ICalendarEvents();
    private final ICalendarTasks tasks = new ICalendarTasks();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\r\r\n", "\n\n"})
    void any_line_end_will_do(String lineEnd) throws Exception {
        var octets = octets(ONE.replace("\r\n", lineEnd));

        assertThat(events.project(octets).title()).isEqualTo("Tea");
    }

    @Test
    void a_byte_order_mark_and_blank_lines_before_are_no_matter() throws Exception {
        var octets = octets("\ufeff\r\n\r\n" + ONE);

        assertThat(events.project(octets).title()).isEqualTo("Tea");
    }

    @Test
    void blanks_a_nul_and_an_old_end_of_file_sign_after_are_no_matter() throws Exception {
        var octets = octets(ONE + "\r\n \r\n\u001a\u0000");

        assertThat(events.project(octets).title()).isEqualTo("Tea");
    }

    @Test
    void the_last_line_needs_no_end() throws Exception {
        var octets = octets(ONE.strip());

        assertThat(events.project(octets).title()).isEqualTo("Tea");
    }

    @Test
    void letter_case_of_names_is_no_matter() throws Exception {
        var octets = octets("begin:vcalendar\nBegin:vEvent\nuid:1\nSummary:Tea\nend:VEVENT\nEnd:VCALENDAR");

        assertThat(events.project(octets).title()).isEqualTo("Tea");
    }

    @Test
    void a_series_with_a_changed_instance_is_one_event() throws Exception {
        var projection = events.project(octets(Samples.file("google-series.ics")));

        assertThat(projection.uid()).isEqualTo("5hfq2m0r9c7choir@google.com");
        assertThat(projection.title()).isEqualTo("Choir; winter programme");
    }

    @Test
    void an_only_event_without_a_uid_is_taken_with_a_warning() throws Exception {
        var projection = events.project(octets(ONE.replace("UID:u1\r\n", "")));

        assertThat(projection.uid()).isNull();
        assertThat(projection.warnings()).containsExactly("UID is missing.");
    }

    @Test
    void a_line_without_a_colon_is_a_warning() throws Exception {
        var projection = events.project(octets(event("SUMMARY:Tea", "DTSTART:20240101", "and so on")));

        assertThat(projection.warnings()).containsExactly("1 line is no property.");
    }

    @Test
    void two_uids_are_not_one_event() {
        var two = ONE.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:u2\r\nEND:VEVENT\r\nEND:VCALENDAR");

        refused(two, "This calendar has 2 events of different UIDs, not one.");
    }

    @Test
    void two_events_without_a_uid_are_not_one() {
        var part = "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT";

        refused(calendar(part, part), "This calendar has 2 events without a UID, not one.");
    }

    @Test
    void an_event_with_a_uid_and_one_without_are_not_one() {
        var two = ONE.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR");

        refused(two, "This calendar has more than one event, and one of them has no UID.");
    }

    @Test
    void an_event_and_a_task_together_are_neither() {
        var both = ONE.replace("END:VCALENDAR", "BEGIN:VTODO\r\nUID:u1\r\nEND:VTODO\r\nEND:VCALENDAR");

        refused(both, "This calendar has a task in it, where only an event belongs.");
        assertThatThrownBy(() -> tasks.project(octets(both))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void an_event_is_not_a_task() {
        assertThatThrownBy(() -> tasks.project(octets(ONE)))
                .isInstanceOf(NotOfKind.class)
                .hasMessage("This calendar has an event in it, where only a task belongs.");
    }

    @Test
    void a_journal_entry_is_no_event() {
        refused(
                calendar("BEGIN:VJOURNAL", "UID:1", "END:VJOURNAL"),
                "This calendar has a journal entry in it, where only an event belongs.");
    }

    @Test
    void a_free_busy_list_is_no_event() {
        refused(
                calendar("BEGIN:VFREEBUSY", "UID:1", "END:VFREEBUSY"),
                "This calendar has a free-busy list in it, where only an event belongs.");
    }

    @Test
    void a_time_zone_alone_is_no_event() {
        refused(calendar("BEGIN:VTIMEZONE", "TZID:x", "END:VTIMEZONE"), "This calendar has no event in it.");
    }

    @Test
    void an_empty_calendar_is_no_event() {
        refused("BEGIN:VCALENDAR\r\nEND:VCALENDAR", "This calendar has no event in it.");
    }

    @Test
    void a_bare_event_lacks_its_calendar() {
        refused("BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT", "This is a component without the VCALENDAR around it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "hello", "{}", "BEGIN:VCARD", "\u0000", "VERSION:2.0\r\n"})
    void what_does_not_begin_like_a_calendar_is_none(String text) {
        assertThatThrownBy(() -> events.project(octets(text))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void a_calendar_cut_off_anywhere_is_unfinished() {
        int end = ONE.indexOf("END:VCALENDAR") + "END:VCALENDA".length();
        for (int length = "BEGIN:VCALENDAR".length(); length <= end; length++) {
            var cut = ONE.substring(0, length);

            assertThatThrownBy(() -> events.project(octets(cut))).as(cut).isInstanceOf(NotOfKind.class);
        }
    }

    @Test
    void components_that_overlap_are_broken() {
        refused(
                calendar("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT", "END:VALARM"),
                "This calendar is broken: a component is closed that is not the one last begun.");
    }

    @Test
    void a_second_calendar_is_too_many() {
        refused(ONE + ONE, "This has more than one calendar; each event or task comes in a VCALENDAR of its own.");
    }

    @Test
    void text_after_the_end_is_refused() {
        refused(ONE + "-- \r\nsent from my phone", "There is something after the calendar's end.");
    }

    private void refused(String text, String sentence) {
        assertThatThrownBy(() -> events.project(octets(text)))
                .isInstanceOf(NotOfKind.class)
                .hasMessage(sentence);
    }
}
