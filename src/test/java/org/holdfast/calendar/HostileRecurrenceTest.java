package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that would keep a server busy for ever, and rules that are none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileRecurrenceTest {

    private static final String FROM = "2026-01-01T00:00:00Z";
    private static final String TO = "2026-02-01T00:00:00Z";
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FREQ=",
                "FREQ=SOMETIMES",
                "INTERVAL=2",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=x",
                "FREQ=DAILY;COUNT=3;UNTIL=20260201T000000Z",
                "FREQ=DAILY;UNTIL=tomorrow",
                "FREQ=DAILY;FREQ=WEEKLY",
                "FREQ=DAILY;BYHOUR=24",
                "FREQ=DAILY;BYYEARDAY=3",
                "FREQ=WEEKLY;BYMONTHDAY=3",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYDAY=",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=DAILY;NONSENSE=1",
                "FREQ=SECONDLY;INTERVAL=2147483647",
                "RSCALE=CHINESE;FREQ=YEARLY",
                "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD",
                "D1 #5",
                "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMINUTE=0,10,20,30,40,50"
            })
    void of_a_rule_that_is_none_the_first_occurrence_is_shown_with_a_warning(String rule) {
        var event = Samples.event("DTSTART:20260105T090000Z", "RRULE:" + (rule.isEmpty() ? ";" : rule));

        var found = Expanded.of(FROM, TO, event);

        assertThat(found.starts()).containsExactly("2026-01-05T09:00:00Z");
        assertThat(found.warnings()).singleElement().asString().startsWith("RRULE ");
        assertThat(found.cut()).isFalse();
    }

    @Test
    void every_second_without_end_gives_what_is_asked_for_and_no_more() {
        var event = Samples.event("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY");

        var found = Expanded.of(FROM, TO, event);

        assertThat(found.starts()).hasSize(1_000).first().isEqualTo(FROM);
        assertThat(found.cut()).isFalse();
    }

    @Test
    void what_never_comes_is_not_looked_for_for_ever() {
        for (var frequency : new String[] {"YEARLY", "MONTHLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}) {
            var event =
                    Samples.event("DTSTART:20260105T090000Z", "RRULE:FREQ=" + frequency + ";BYMONTH=2;BYMONTHDAY=30");

            var found = Expanded.of("2026-01-01T00:00:00Z", "2031-01-01T00:00:00Z", event);

            assertThat(found.starts()).containsExactly("2026-01-05T09:00:00Z");
            assertThat(found.cut())
                    .as(frequency)
                    .isEqualTo(frequency.equals("SECONDLY") || frequency.equals("MINUTELY"));
        }
    }

    @Test
    void two_billion_occurrences_are_counted_as_far_as_may_be_and_it_is_said_that_there_may_be_more() {
        var event = Samples.event("DTSTART:19700101T000000Z", "RRULE:FREQ=MINUTELY;COUNT=2147483647");

        var found = Expanded.of(FROM, TO, event);

        assertThat(found.starts()).isEmpty();
        assertThat(found.cut()).isTrue();
    }

    @Test
    void a_hundred_thousand_dates_are_read_once_each() {
        var many = times("20260101T000000Z", 60_000);
        var added = Samples.event("DTSTART:20260101T000000Z", "RDATE:" + many);
        var out = Samples.event("DTSTART:20260101T000000Z", "RRULE:FREQ=MINUTELY", "EXDATE:" + many);

        assertThat(Expanded.of(FROM, "2026-01-01T01:00:00Z", added).starts()).hasSize(60);
        assertThat(Expanded.of(FROM, "2026-01-01T01:00:00Z", out).starts()).isEmpty();
        assertThat(Expanded.of("2026-02-11T16:00:00Z", "2026-02-12T00:00:00Z", out)
                        .starts())
                .first()
                .isEqualTo("2026-02-11T16:00:00Z");
    }

    private static String times(String first, int number) {
        var start = LocalDateTime.parse(first, BASIC);
        return IntStream.range(0, number)
                .mapToObj(minute -> start.plusMinutes(minute).format(BASIC))
                .collect(Collectors.joining(","));
    }

    @Test
    void at_the_end_of_all_years_it_ends() {
        var event = Samples.event("DTSTART:99991230T230000Z", "DURATION:P9D", "RRULE:FREQ=DAILY");
        var yearly = Samples.event("DTSTART:20260101T000000Z", "RRULE:FREQ=YEARLY;INTERVAL=2147483647");
        var first = Samples.event("DTSTART:00010101T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;INTERVAL=5");

        assertThat(Expanded.of("9999-01-01T00:00:00Z", "9999-12-31T23:59:59Z", event)
                        .cut())
                .isFalse();
        assertThat(Expanded.of(FROM, "2030-01-01T00:00:00Z", yearly).starts()).containsExactly(FROM);
        assertThat(Expanded.of(FROM, "2030-01-01T00:00:00Z", first).starts()).containsExactly(FROM);
    }

    @Test
    void an_event_that_lasts_longer_than_time_is_shown_as_one() {
        var event = Samples.event("DTSTART:20200101T000000Z", "DURATION:P999999999W", "RRULE:FREQ=WEEKLY");

        var found = Expanded.of(FROM, TO, event);

        assertThat(found.warnings()).isEmpty();
    }
}
