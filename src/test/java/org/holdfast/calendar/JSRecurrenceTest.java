package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When an event in JSCalendar takes place (RFC 8984, section 4.3). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JSRecurrenceTest {

    private static final String FROM = "2026-01-01T00:00:00Z";
    private static final String TO = "2026-02-01T00:00:00Z";

    private static String event(String members) {
        return "{\"@type\":\"Event\",\"uid\":\"u1\",\"title\":\"Choir\",\"start\":\"2026-01-05T19:00:00\",\"duration\":\"PT2H\","
                + members + "}";
    }

    private static final String WEEKLY =
            "\"timeZone\":\"Europe/Vienna\",\"recurrenceRules\":[{\"@type\":\"RecurrenceRule\",\"frequency\":\"weekly\",\"count\":4}]";

    @Test
    void a_rule_is_followed_in_the_events_zone() {
        var found = Expanded.of("2026-01-06T00:00:00Z", TO, event(WEEKLY));

        assertThat(found.starts())
                .containsExactly("2026-01-12T18:00:00Z", "2026-01-19T18:00:00Z", "2026-01-26T18:00:00Z");
        assertThat(found.ids()).first().isEqualTo("2026-01-12T19:00:00");
    }

    @Test
    void all_that_a_rule_can_say_is_heeded() {
        var rule = "\"timeZone\":\"Europe/Vienna\",\"recurrenceRules\":[{\"frequency\":\"monthly\",\"interval\":1,"
                + "\"byDay\":[{\"day\":\"mo\",\"nthOfPeriod\":-1},{\"day\":\"fr\"}],\"byMonth\":[\"1\"],"
                + "\"byHour\":[8],\"bySetPosition\":[-1],\"firstDayOfWeek\":\"su\",\"rscale\":\"gregorian\",\"skip\":\"omit\","
                + "\"until\":\"2027-12-31T00:00:00\"}]";

        var found = Expanded.of(FROM, "2029-01-01T00:00:00Z", event(rule));

        assertThat(found.ids()).containsExactly("2026-01-05T19:00:00", "2026-01-30T08:00:00", "2027-01-29T08:00:00");
    }

    @Test
    void overrides_move_rename_lengthen_take_out_and_add() {
        var overrides = WEEKLY
                + ",\"recurrenceOverrides\":{"
                + "\"2026-01-12T19:00:00\":{\"excluded\":true},"
                + "\"2026-01-19T19:00:00\":{\"start\":\"2026-01-20T18:00:00\",\"title\":\"Choir, early\",\"duration\":\"PT1H\"},"
                + "\"2026-01-22T19:00:00\":{\"title\":\"One more\"},"
                + "\"2026-01-26T19:00:00\":{\"status\":\"cancelled\"}}";

        var found = Expanded.of(FROM, TO, event(overrides));

        assertThat(found.starts())
                .containsExactly("2026-01-05T18:00:00Z", "2026-01-20T17:00:00Z", "2026-01-22T18:00:00Z");
        assertThat(found.ends())
                .containsExactly("2026-01-05T20:00:00Z", "2026-01-20T18:00:00Z", "2026-01-22T20:00:00Z");
        assertThat(found.titles()).containsExactly("null", "Choir, early", "One more");
    }

    @Test
    void an_override_may_change_the_zone() {
        var overrides =
                WEEKLY + ",\"recurrenceOverrides\":{\"2026-01-05T19:00:00\":{\"timeZone\":\"America/New_York\"}}";

        var found = Expanded.of(FROM, "2026-01-10T00:00:00Z", event(overrides));

        assertThat(found.starts()).containsExactly("2026-01-06T00:00:00Z");
    }

    @Test
    void what_excluded_rules_give_does_not_take_place() {
        var rules = "\"recurrenceRules\":[{\"frequency\":\"daily\",\"count\":7}],"
                + "\"excludedRecurrenceRules\":[{\"frequency\":\"weekly\",\"byDay\":[{\"day\":\"tu\"},{\"day\":\"we\"}]}]";

        var found = Expanded.of(FROM, TO, event(rules));

        assertThat(found.ids())
                .containsExactly(
                        "2026-01-05T19:00:00",
                        "2026-01-08T19:00:00",
                        "2026-01-09T19:00:00",
                        "2026-01-10T19:00:00",
                        "2026-01-11T19:00:00");
    }

    @Test
    void one_occurrence_without_its_series_is_shown_under_its_recurrence_id() {
        var one =
                "\"timeZone\":\"Europe/Vienna\",\"recurrenceId\":\"2026-01-04T19:00:00\",\"recurrenceIdTimeZone\":\"Europe/Vienna\"";

        var found = Expanded.of(FROM, TO, event(one));

        assertThat(found.starts()).containsExactly("2026-01-05T18:00:00Z");
        assertThat(found.ids()).containsExactly("2026-01-04T19:00:00");
    }

    @Test
    void an_event_without_a_zone_is_read_where_one_looks() {
        var days = "\"showWithoutTime\":true,\"recurrenceRules\":[{\"frequency\":\"daily\",\"count\":2}]";

        var found = Expanded.of(
                FROM,
                TO,
                "Asia/Tokyo",
                event(days).replace("T19:00:00", "T00:00:00").replace("PT2H", "P1D"));

        assertThat(found.starts()).containsExactly("2026-01-04T15:00:00Z", "2026-01-05T15:00:00Z");
        assertThat(found.occurrences()).allMatch(Occurrence::isAllDay);
    }

    @Test
    void another_calendars_rule_is_not_followed_and_said_so() {
        var rules = "\"recurrenceRules\":[{\"frequency\":\"yearly\",\"rscale\":\"chinese\"}]";

        var found = Expanded.of(FROM, "2030-01-01T00:00:00Z", event(rules));

        assertThat(found.starts()).hasSize(1);
        assertThat(found.warnings()).singleElement().asString().contains("another calendar");
    }
}
