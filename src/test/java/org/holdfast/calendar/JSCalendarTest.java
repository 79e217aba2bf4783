package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.calendar.Samples.octets;

import java.time.Instant;
import java.util.List;
import org.holdfast.item.Merge;
import org.holdfast.item.Merge.Merged;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JSCalendarTest {

    private static final String EVENT =
            "{\"@type\":\"Event\",\"uid\":\"e1\",\"title\":\"Tea\",\"start\":\"2024-07-08T18:15:00\","
                    + "\"timeZone\":\"Europe/Berlin\",\"duration\":\"PT1H30M\",\"updated\":\"2024-07-01T00:00:00Z\"}";
    private static final String TASK =
            "{\"@type\":\"Task\",\"uid\":\"t1\",\"title\":\"Ladder\",\"start\":\"2024-01-12T09:00:00\","
                    + "\"due\":\"2024-01-15T18:00:00\",\"timeZone\":\"America/New_York\",\"progress\":\"completed\","
                    + "\"progressUpdated\":\"2024-01-14T17:44:59Z\"}";

    private final JSCalendarEvents events = new JSCalendarEvents();
    private final JSCalendarTasks tasks = new JSCalendarTasks();

    @Test
    void each_form_has_its_own_media_type() {
        assertThat(events.mediaTypes()).containsExactly("application/jscalendar+json;type=event");
        assertThat(tasks.mediaTypes()).containsExactly("application/jscalendar+json;type=task");
    }

    @Test
    void an_event_has_a_title_a_start_and_an_end() throws Exception {
        var event = events.project(octets(EVENT));

        assertThat(event.uid()).isEqualTo("e1");
        assertThat(event.title()).isEqualTo("Tea");
        assertThat(event.start()).isEqualTo(Instant.parse("2024-07-08T16:15:00Z"));
        assertThat(event.end()).isEqualTo(Instant.parse("2024-07-08T17:45:00Z"));
        assertThat(event.warnings()).isEmpty();
    }

    @Test
    void a_task_has_when_it_may_begin_is_due_and_was_completed() throws Exception {
        var task = tasks.project(octets(TASK));

        assertThat(task.foundBy(List.of()))
                .isEqualTo(new Projection(
                                "t1",
                                "Ladder",
                                Instant.parse("2024-01-12T14:00:00Z"),
                                null,
                                Instant.parse("2024-01-15T23:00:00Z"),
                                Instant.parse("2024-01-14T17:44:59Z"),
                                List.of())
                        .within(Span.at(Instant.parse("2024-01-15T23:00:00Z"))));
    }

    @Test
    void a_task_in_progress_is_not_completed() throws Exception {
        assertThat(tasks.project(octets(TASK.replace("completed", "in-process")))
                        .completed())
                .isNull();
    }

    @Test
    void a_floating_start_is_read_as_utc() throws Exception {
        assertThat(events.project(octets(EVENT.replace("\"Europe/Berlin\"", "null")))
                        .start())
                .isEqualTo(Instant.parse("2024-07-08T18:15:00Z"));
    }

    @Test
    void a_zone_that_nobody_knows_is_a_warning() throws Exception {
        var event = events.project(octets(EVENT.replace("Europe/Berlin", "/own")));

        assertThat(event.warnings()).containsExactly("The timeZone is not known; times were read as UTC.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tomorrow\"",
                "7",
                "{}",
                "[]",
                "\"2024-02-30T00:00:00\"",
                "true",
                "\"+999999999-01-01T00:00:00\""
            })
    void a_start_that_is_none_is_a_warning(String start) throws Exception {
        var event = events.project(octets(EVENT.replace("\"2024-07-08T18:15:00\"", start)));

        assertThat(event.start()).isNull();
        assertThat(event.warnings()).contains("start can't be understood.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "hello",
                "{\"@type\":\"Event\"}",
                "{\"@type\":\"Event\",\"uid\":7}",
                "{\"@type\":\"Event\",\"uid\":\" \"}",
                "{\"@type\":\"Group\",\"uid\":\"1\"}",
                "{\"uid\":\"1\"}",
                "{\"@type\":\"Event\",\"uid\":\"1\",\"uid\":\"2\"}",
                "{\"@type\":\"Event\",\"uid\":\"1\"} x"
            })
    void what_is_no_event_is_refused(String text) {
        assertThatThrownBy(() -> events.project(octets(text))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void an_event_is_not_a_task() {
        assertThatThrownBy(() -> tasks.project(octets(EVENT))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void nesting_beyond_the_limit_is_refused() {
        var deep = "{\"@type\":\"Event\",\"uid\":\"1\",\"x\":" + "[".repeat(32) + "]".repeat(32) + "}";

        assertThatThrownBy(() -> events.project(octets(deep))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void disjoint_edits_are_both_there() {
        var ours = EVENT.replace("Tea", "Coffee");
        var theirs = EVENT.replace("PT1H30M", "PT2H");
        var both = new Merged(octets(ours.replace("PT1H30M", "PT2H")), false);

        assertThat(events.merge(octets(EVENT), octets(ours), octets(theirs))).isEqualTo(both);
        assertThat(events.merge(octets(EVENT), octets(theirs), octets(ours))).isEqualTo(both);
    }

    @Test
    void two_titles_collide_and_theirs_shows() {
        var ours = EVENT.replace("Tea", "Coffee");
        var theirs = EVENT.replace("Tea", "Milk");

        assertThat(events.merge(octets(EVENT), octets(ours), octets(theirs)))
                .isEqualTo(new Merged(octets(theirs), true));
    }

    @Test
    void stamps_of_programs_never_collide() {
        var ours = EVENT.replace("07-01T", "07-02T");
        var theirs = EVENT.replace("07-01T", "07-03T");

        assertThat(events.merge(octets(EVENT), octets(ours), octets(theirs)))
                .isEqualTo(new Merged(octets(theirs), false));
    }

    @Test
    void different_uids_and_what_can_t_be_read_are_two_items() {
        var two = new Merge.TwoItems();

        assertThat(events.merge(octets(EVENT), octets(EVENT.replace("e1", "e2")), octets(EVENT)))
                .isEqualTo(two);
        assertThat(events.merge(octets(EVENT), octets(TASK), octets(EVENT))).isEqualTo(two);
        assertThat(events.merge(octets("x"), octets(EVENT), octets(EVENT))).isEqualTo(two);
    }
}
