package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a contact, an event or a task says, line by line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ItemReadingTest {

    private final Voice voice = new Voice() {
        @Override
        public String text(String key, Object... values) {
            return values.length == 0 ? key : key + List.of(values);
        }
    };

    private final Dates dates = new Dates() {
        @Override
        public String day(LocalDate day) {
            return day.toString();
        }

        @Override
        String local(LocalDateTime time) {
            return time.toString();
        }
    };

    @Test
    void a_contact_is_read_with_what_each_number_is_for() throws IOException {
        String card = """
                {"name": {"components": [{"kind": "given", "value": "Ana"}, {"kind": "surname", "value": "Ruiz"}]},
                 "phones": {"a": {"number": "+34 600", "contexts": {"work": true}, "features": {"mobile": true}}},
                 "addresses": {"b": {"components": [{"value": "Calle 1"}, {"kind": "separator", "value": ";"}, {"value": "Madrid"}]}},
                 "anniversaries": {"c": {"kind": "birth", "date": {"year": 1980, "month": 4, "day": 12}}}}
                """;

        assertThat(ofCard(card).list())
                .containsExactly(
                        new Facts.Fact("card.name", "Ana Ruiz"),
                        new Facts.Fact("card.phone (about.work, about.mobile)", "+34 600"),
                        new Facts.Fact("card.address", "Calle 1, Madrid"),
                        new Facts.Fact("card.birth", "1980-04-12"));
    }

    @Test
    void a_birthday_without_a_year_is_shown_as_far_as_it_is_known() throws IOException {
        String card = "{\"anniversaries\": {\"c\": {\"kind\": \"birth\", \"date\": {\"month\": 2, \"day\": 30}}}}";

        assertThat(ofCard(card).list()).containsExactly(new Facts.Fact("card.birth", "?-2-30"));
    }

    @Test
    void an_event_of_whole_days_ends_on_its_last_one() throws IOException {
        String event = """
                {"title": "Congress", "start": "2026-12-03T00:00:00", "duration": "P2D", "showWithoutTime": true,
                 "recurrenceRules": [{"frequency": "yearly", "count": 5}]}
                """;

        assertThat(ofEvent(event).list())
                .containsExactly(
                        new Facts.Fact("agenda.title", "Congress"),
                        new Facts.Fact("agenda.start", "2026-12-03"),
                        new Facts.Fact("agenda.end", "2026-12-04"),
                        new Facts.Fact("agenda.repeats", "repeat.yearly[1], repeat.count[5]"));
    }

    @Test
    void an_event_says_whose_clock_it_goes_by() throws IOException {
        String event = "{\"start\": \"2026-12-03T23:30:00\", \"duration\": \"PT1H\", \"timeZone\": \"Europe/Vienna\"}";

        assertThat(ofEvent(event).list())
                .containsExactly(
                        new Facts.Fact("agenda.start", "2026-12-03T23:30 (Europe/Vienna)"),
                        new Facts.Fact("agenda.end", "2026-12-04T00:30 (Europe/Vienna)"));
    }

    @Test
    void what_is_no_time_is_shown_as_it_is_written() throws IOException {
        String event = "{\"start\": \"tomorrow\", \"duration\": \"P99999999999D\"}";

        assertThat(ofEvent(event).list()).containsExactly(new Facts.Fact("agenda.start", "tomorrow agenda.floating"));
    }

    @Test
    void members_of_another_shape_than_they_should_have_say_nothing() throws IOException {
        String card = "{\"name\": 7, \"phones\": [\"a\", {\"number\": {}}], \"organizations\": \"x\", \"notes\": null}";

        assertThat(ofCard(card).list()).isEmpty();
    }

    @Test
    void of_very_many_lines_the_first_are_told_and_that_there_are_more() throws IOException {
        String phones = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"p" + i + "\": {\"number\": \"" + i + "\"}")
                .collect(Collectors.joining(","));

        Facts facts = ofCard("{\"phones\": {" + phones + "}}");

        assertThat(facts.list()).hasSize(200);
        assertThat(facts.isCut()).isTrue();
    }

    private Facts ofCard(String json) throws IOException {
        Facts facts = new Facts(voice);
        new CardReading(facts, dates).read(tree(json));
        return facts;
    }

    private Facts ofEvent(String json) throws IOException {
        Facts facts = new Facts(voice);
        new AgendaReading(facts, dates, voice).read(tree(json));
        return facts;
    }

    private static JsonNode tree(String json) throws IOException {
        return new JsonMapper().readTree(json);
    }
}
