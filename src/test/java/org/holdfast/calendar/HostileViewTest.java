package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.item.NotConvertible;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to hurt the views. A minute is far above what linear work takes, and far below what quadratic would. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileViewTest {

    private static final int MEBI = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventsAsJSCalendar there = new EventsAsJSCalendar();
    private final EventsAsICalendar back = new EventsAsICalendar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A:%d",
                "X-A%d:1",
                "SUMMARY:%d",
                "DTSTART:%d",
                "ATTENDEE:mailto:a",
                "ATTENDEE:mailto:%d",
                "ATTACH:%d",
                "CATEGORIES:%d",
                "CATEGORIES:a",
                "RELATED-TO:x",
                "RELATED-TO:%d",
                "RRULE:FREQ=DAILY;COUNT=%d",
                "RDATE:20240101T000000,20240102T000000",
                "EXDATE:2024010%dT000000",
                "CONFERENCE:x",
                "JSPROP;JSPTR=a%d:1",
                "%d",
                ":"
            })
    void ten_thousand_properties_come_home(String line) {
        var lines = IntStream.range(0, 10_000).mapToObj(line::formatted).collect(Collectors.joining("\r\n"));
        var stored = octets(event("DTSTART:20240101T000000", lines));

        var home = Assertions.assertTimeoutPreemptively(PATIENCE, () -> back.of(there.of(stored)));

        assertThat(Unfolded.lost(stored, home)).isEmpty();
    }

    @Test
    void thousands_of_alarms_and_instances_come_home() {
        var alarms =
                "BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM\r\n".repeat(2_000).strip();
        var instances = IntStream.range(0, 2_000)
                .mapToObj(n ->
                        "BEGIN:VEVENT\r\nUID:u1\r\nRECURRENCE-ID:%d0101T000000\r\nEND:VEVENT\r\n".formatted(2000 + n))
                .collect(Collectors.joining());
        var stored =
                octets(event("DTSTART:20240101T000000", alarms).replace("END:VCALENDAR", instances + "END:VCALENDAR"));

        var home = Assertions.assertTimeoutPreemptively(PATIENCE, () -> back.of(there.of(stored)));

        assertThat(Unfolded.lost(stored, home)).isEmpty();
    }

    @Test
    void a_long_series_of_long_instances_is_refused_and_not_written() {
        var overrides = IntStream.range(0, 9_000)
                .mapToObj(n -> "\"%d-01-01T00:00:00\":{\"title\":\"t\"}".formatted(1000 + n))
                .collect(Collectors.joining(","));
        var bomb = "{\"@type\":\"Event\",\"uid\":\"u\",\"start\":\"2024-01-01T00:00:00\",\"description\":\""
                + "x".repeat(MEBI / 2) + "\",\"recurrenceOverrides\":{" + overrides + "}}";

        assertThatThrownBy(() -> Assertions.assertTimeoutPreemptively(PATIENCE, () -> back.of(octets(bomb))))
                .isInstanceOf(NotConvertible.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SUMMARY:%s", "DTSTART:%s", "DURATION:P%s", "X-A;B=%s:x", "RRULE:FREQ=DAILY;BYDAY=%s", "GEO:%s"})
    void a_long_value_comes_home(String line) {
        for (var filling : new String[] {"1", "\\", "\"", ";", ",", "=", "\u0001", "é", "1,", "^"}) {
            var stored = octets(event(line.formatted(filling.repeat(MEBI / 4 / filling.length()))));

            Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
                try {
                    assertThat(Unfolded.lost(stored, back.of(there.of(stored)))).isEmpty();
                } catch (NotConvertible refusal) {
                    assertThat(refusal.getMessage()).startsWith("This");
                }
            });
        }
    }

    @Test
    void a_name_in_the_escape_can_not_begin_another_component() throws Exception {
        var hostile = "{\"@type\":\"Event\",\"uid\":\"u\",\"iCalComponent\":{\"properties\":["
                + "[\"x\\r\\nEND:VEVENT\\r\\nBEGIN:VTODO\",{},\"unknown\",\"v\"],"
                + "[\"x\",{\"a\\nBEGIN:B\":\"1\"},\"unknown\",\"v\"],[\"\",{},\"unknown\",\"END:VEVENT\"],"
                + "[\"begin\",{},\"unknown\",\"VALARM\"],[\"x\",{\"a\":\"\\\"\"},\"text\",\"a\\r\\nb\"]],"
                + "\"components\":[[\"vevent\\r\\nX:1\",[],[]],[\"valarm\",[[\"end\",{},\"unknown\",\"VALARM\"]],[]]]}}";

        var stored = octets(hostile);
        byte[] view;
        try {
            view = back.of(stored);
        } catch (NotConvertible refusal) {
            return;
        }

        assertThat(Unfolded.components(view)).hasSize(1);
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(there.of(view)))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(stored));
    }

    @Test
    void random_damage_ends_in_a_view_that_comes_home_or_in_a_sentence() {
        var good = octets(Samples.file("google-series.ics"));
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var octets = good.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(there.writeBack(octets, there.of(octets)))
                        .as("seed %d", seed)
                        .isSameAs(octets);
                assertThat(back.of(there.of(octets))).as("seed %d", seed).isNotEmpty();
            } catch (NotConvertible refusal) {
                assertThat(refusal.getMessage()).as("seed %d", seed).startsWith("Th");
            }
        }
    }
}
