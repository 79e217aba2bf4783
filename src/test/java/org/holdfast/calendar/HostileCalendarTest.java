package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.item.Merge.Merged;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to hurt. Ten seconds are far above what linear work takes, and far below what quadratic work would. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileCalendarTest {

    private static final int MEBI = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ICalendarEvents events = new ICalendarEvents();

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n\t", "\n \n ", "\r ", "=\n", "\n\n "})
    void a_mebibyte_of_folds_is_one_property(String fold) {
        var folded = event("SUMMARY;ENCODING=QUOTED-PRINTABLE:Tea" + fold.repeat(MEBI / fold.length()) + "x");

        var title = Assertions.assertTimeoutPreemptively(
                PATIENCE, () -> events.project(octets(folded)).title());

        assertThat(title).startsWith("Tea").endsWith("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A:%d",
                "X-A:1",
                "SUMMARY:%d",
                "DTSTART:%d",
                "ATTENDEE:mailto:a",
                "RDATE:%d",
                "x%d",
                "TZID:%d",
                ":"
            })
    void a_hundred_thousand_properties_are_merged(String line) {
        var lines = IntStream.range(0, 100_000).mapToObj(line::formatted).collect(Collectors.joining("\n"));
        var base = octets(event("LOCATION:1", lines));
        var ours = octets(event("LOCATION:2", lines, "X-OURS:1"));
        var theirs = octets(event("LOCATION:1", lines.replace('1', '7'), "X-THEIRS:1"));

        var merge = Assertions.assertTimeoutPreemptively(PATIENCE, () -> events.merge(base, ours, theirs));

        assertThat(Samples.text(merge)).contains("LOCATION:2", "X-OURS:1", "X-THEIRS:1");
    }

    @Test
    void ten_thousand_alarms_and_instances_are_merged() {
        var parts = IntStream.range(0, 10_000)
                .mapToObj("BEGIN:VALARM\nTRIGGER:-PT%dM\nEND:VALARM"::formatted)
                .collect(Collectors.joining("\n"));
        var instances = IntStream.range(0, 10_000)
                .mapToObj("BEGIN:VEVENT\nUID:u1\nRECURRENCE-ID:%d\nEND:VEVENT\n"::formatted)
                .collect(Collectors.joining());
        var base = event("LOCATION:1", parts).replace("END:VCALENDAR", instances + "END:VCALENDAR");

        var merge = Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () -> events.merge(
                        octets(base),
                        octets(base.replace("PT7M", "PT07M")),
                        octets(base.replace("LOCATION:1", "GEO:1"))));

        assertThat(((Merged) merge).collided()).isFalse();
    }

    @Test
    void a_zone_of_many_observances_is_asked_in_bounded_time() {
        var observance = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0100\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-1SU\nRDATE:" + "20000101T000000,".repeat(50) + "\nEND:STANDARD\n";
        var zone = "BEGIN:VTIMEZONE\nTZID:x\n" + observance.repeat(1_000) + "END:VTIMEZONE\n";
        var text = event("DTSTART;TZID=x:20240601T000000").replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT");

        var projection = Assertions.assertTimeoutPreemptively(PATIENCE, () -> events.project(octets(text)));

        assertThat(projection.start()).isEqualTo("2024-05-31T23:00:00Z");
    }

    @Test
    void deep_nesting_is_refused() {
        var deep =
                "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(70_000) + "END:VEVENT\n".repeat(70_000) + "END:VCALENDAR";

        assertThatThrownBy(() -> events.project(octets(deep)))
                .isInstanceOf(NotOfKind.class)
                .hasMessage("This calendar's components nest deeper than 32.");
    }

    @Test
    void a_mebibyte_of_ends_is_refused() {
        var ends = "BEGIN:VCALENDAR\n" + "END:VEVENT\n".repeat(MEBI / 11);

        assertThatThrownBy(() -> events.project(octets(ends))).isInstanceOf(NotOfKind.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;TZID=%s:20240101T000000",
                "DTSTART:%s",
                "DURATION:P%s",
                "SUMMARY;%s:x",
                "SUMMARY;X=\"%s",
                "SUMMARY:\\%s",
                "%s",
                "RECURRENCE-ID:%s"
            })
    void a_value_of_a_mebibyte_is_no_trouble(String line) {
        for (var filling : List.of("1", "/", "\\", "\"", ";", "=", "\u0000", " ", "é")) {
            var text = event(line.formatted(filling.repeat(MEBI / filling.length())));

            var projection = Assertions.assertTimeoutPreemptively(PATIENCE, () -> events.project(octets(text)));

            assertThat(projection.uid()).isEqualTo("u1");
        }
    }

    @Test
    void random_damage_ends_in_a_projection_or_a_refusal_and_a_merge_in_an_answer() throws Exception {
        var good = octets(Samples.file("google-series.ics"));
        for (int seed = 0; seed < 3_000; seed++) {
            var octets = damaged(good, new Random(seed));

            try {
                events.project(octets);
                assertThat(events.merge(good, octets, damaged(good, new Random(seed + 1))))
                        .as("seed " + seed)
                        .isNotNull();
            } catch (NotOfKind refusal) {
                assertThat(refusal.getMessage()).as("seed " + seed).startsWith("Th");
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        var octets = good.clone();
        for (int n = random.nextInt(6); n >= 0; n--) {
            int at = random.nextInt(octets.length);
            octets[at] = random.nextBoolean() ? (byte) random.nextInt(256) : octets[random.nextInt(octets.length)];
        }
        return octets;
    }
}
