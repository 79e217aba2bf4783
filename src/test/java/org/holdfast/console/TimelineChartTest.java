package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.holdfast.history.Timeline;
import org.holdfast.journal.Cause;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineChartTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private final Voice voice = new Voice() {
        @Override
        public String text(String key, Object... values) {
            return "</script> " + key;
        }
    };

    private final Look look = new Look() {
        @Override
        public Locale getLocale() {
            return Locale.ENGLISH;
        }
    };

    @Test
    void changes_of_a_day_are_summed_by_cause_and_deletes_go_down() throws IOException {
        String chart = chart(
                new Timeline.Changes(FIRST.plusDays(1), "a", Cause.USER, 3, 2),
                new Timeline.Changes(FIRST.plusDays(1), "b", Cause.USER, 4, 1),
                new Timeline.Changes(FIRST.plusDays(2), "b", Cause.RESTORE, 5, 0));

        JsonNode sets = new JsonMapper().readTree(chart).path("data").path("datasets");

        assertThat(sets.findValues("data").toString()).isEqualTo("[[0,7,0], [0,0,5], [0,-3,0]]");
    }

    @Test
    void nothing_in_it_ends_the_script_that_it_is_put_into() {
        String chart = chart(new Timeline.Changes(FIRST, "a", Cause.USER, 1, 0));

        assertThat(chart).contains("/script>").doesNotContain("<");
    }

    @Test
    void every_day_has_its_label() throws IOException {
        JsonNode labels = new JsonMapper().readTree(chart()).path("data").path("labels");

        assertThat(labels.toString()).isEqualTo("[\"1 Nov\",\"2 Nov\",\"3 Nov\"]");
    }

    private String chart(Timeline.Changes... changes) {
        return new TimelineChart(voice, look).json(List.of(changes), FIRST, FIRST.plusDays(2));
    }
}
