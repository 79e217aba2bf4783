package org.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_contact_is_read_thing_by_thing() throws Exception {
        List<Field> fields = read("""
                {"@type":"Card","version":"1.0","uid":"u","name":{"full":"Ann Lee"},
                 "phones":{"a":{"number":"+15551","contexts":{"work":true},"features":{"mobile":true}}},
                 "organizations":{"o":{"name":"Lyme Ltd","units":[{"name":"Fossils"}]}},
                 "anniversaries":{"b":{"kind":"birth","date":{"year":1799,"month":5,"day":21}}},
                 "addresses":{"h":{"components":[{"kind":"name","value":"Broad Street"},{"kind":"locality","value":"Lyme"}]}},
                 "notes":{"n":{"note":"met in Lyme"}}}
                """);

        assertThat(fields)
                .containsExactly(
                        new Field("name", List.of(), "Ann Lee"),
                        new Field("phone", List.of("work", "mobile"), "+15551"),
                        new Field("organization", List.of(), "Lyme Ltd, Fossils"),
                        new Field("date", List.of("birth"), "1799-05-21"),
                        new Field("address", List.of(), "Broad Street Lyme"),
                        new Field("note", List.of(), "met in Lyme"));
    }

    @Test
    void an_event_is_read_with_its_place_and_when_it_repeats() throws Exception {
        List<Field> fields = read("""
                {"@type":"Event","uid":"u","updated":"2026-11-01T00:00:00Z","title":"Dentist","start":"2026-11-22T09:00:00",
                 "timeZone":"Europe/London","duration":"PT1H","locations":{"l":{"@type":"Location","name":"High Street 1"}},
                 "recurrenceRules":[{"@type":"RecurrenceRule","frequency":"weekly"}]}
                """);

        assertThat(fields)
                .containsExactly(
                        new Field("name", List.of(), "Dentist"),
                        new Field("start", List.of(), "2026-11-22T09:00:00"),
                        new Field("zone", List.of(), "Europe/London"),
                        new Field("duration", List.of(), "PT1H"),
                        new Field("place", List.of(), "High Street 1"),
                        new Field("repeats", List.of(), "frequency weekly"));
    }

    @Test
    void what_has_no_word_of_its_own_is_said_with_the_name_that_it_has() throws Exception {
        List<Field> fields = read("{\"x-pet\":{\"name\":\"Tray\"},\"vCardProps\":[[\"x-hair\",{},\"text\",\"red\"]]}");

        assertThat(fields)
                .containsExactly(
                        new Field("other", List.of(), "x-pet: Tray"),
                        new Field("other", List.of(), "vCardProps: x-hair, text, red"));
    }

    @Test
    void a_value_without_measure_is_cut() throws Exception {
        List<Field> fields = read("{\"description\":\"" + "a".repeat(5_000) + "\"}");

        assertThat(fields.get(0).value()).hasSize(Field.LONGEST).endsWith("a\u2026");
    }

    private static List<Field> read(String json) throws Exception {
        return Fields.of(JSON.readTree(json));
    }
}
