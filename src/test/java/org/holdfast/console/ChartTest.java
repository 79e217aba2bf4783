package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.holdfast.plant.Figure;
import org.holdfast.plant.Sample;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure as a line, and amounts as people read them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartTest {

    private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");

    @Test
    void a_line_goes_from_left_to_right_and_more_is_higher() {
        Chart chart = chart(Figure.HEAP, at(24 * 60, 0), at(24 * 60 - 5, 55), at(24 * 60 - 10, 110));

        assertThat(chart.getPath()).isEqualTo("M0.0 60.0h.1L1.0 32.7L2.0 5.5");
    }

    @Test
    void where_nobody_noted_anything_there_is_a_gap() {
        Chart chart = chart(Figure.HEAP, at(120, 0), at(110, 0), at(95, 0));

        assertThat(chart.getPath()).isEqualTo("M264.0 60.0h.1L266.0 60.0M269.0 60.0h.1");
    }

    @Test
    void next_to_nothing_does_not_look_like_much() {
        Chart chart = chart(Figure.ESCROW_LAG, at(5, 1));

        assertThat(chart.getPath()).isEqualTo("M287.0 54.5h.1");
    }

    @Test
    void it_says_the_last_amount_and_between_which_it_was() {
        Chart chart = chart(Figure.ROUND_TRIP, at(15, 2.34), at(10, 0.5), at(5, 1));

        assertThat(List.of(chart.getNow(), chart.getLowest(), chart.getHighest()))
                .containsExactly("1 ms", "0.5 ms", "2.34 ms");
    }

    @Test
    void an_hour_has_its_mean_and_its_highest_or_nothing() {
        Chart chart = chart(Figure.STREAMS, at(60, 2), at(55, 4), at(0, 100));

        assertThat(chart.hour(NOW.minus(Duration.ofHours(1)))).isEqualTo(new Chart.Hour("3", "4"));
        assertThat(chart.hour(NOW.minus(Duration.ofHours(2)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "172799,47 h", "172800,2 d"})
    void a_duration_is_in_the_largest_unit_of_which_there_are_two(long seconds, String words) {
        assertThat(Measure.seconds(seconds, Locale.ENGLISH)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1500,1.5 kB", "123456789,123 MB", "9999999999,10 GB"})
    void octets_are_in_the_unit_that_people_read(long octets, String words) {
        assertThat(Measure.octets(octets, Locale.ENGLISH)).isEqualTo(words);
    }

    private static Chart chart(Figure figure, Sample... samples) {
        return new Chart(figure, List.of(samples), NOW, Locale.ENGLISH);
    }

    private static Sample at(long minutesAgo, double amount) {
        return new Sample(NOW.minus(Duration.ofMinutes(minutesAgo)), amount);
    }
}
