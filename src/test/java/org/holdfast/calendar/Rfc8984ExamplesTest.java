package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.octets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.View;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 8984, section 6 (of a group, its entries), and one that has something of everything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class Rfc8984ExamplesTest {

    static List<String> examples() throws Exception {
        var examples = new ArrayList<String>();
        for (JsonNode example : new ObjectMapper().readTree(Samples.file("rfc8984-examples.json"))) {
            examples.add(example.toString());
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_comes_home_through_icalendar_as_the_same_json(String example) throws Exception {
        var home = view(example, false).of(view(example, true).of(octets(example)));

        assertThat(JsonDocument.read(home)).isEqualTo(JsonDocument.read(octets(example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nobody_edited_it_and_the_same_array_stays(String example) throws Exception {
        var stored = octets(example);
        var view = view(example, true);

        assertThat(view.writeBack(stored, view.of(stored))).isSameAs(stored);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_title_that_is_edited_in_icalendar_is_the_only_member_that_changes(String example) throws Exception {
        var stored = octets(example);
        var view = view(example, true);
        var main = example.contains("\"@type\":\"Task\"") ? "VTODO" : "VEVENT";
        var title = JsonDocument.read(stored).path("title").asText("");
        var plain = Samples.text(view.of(stored)).replaceAll("SUMMARY[^\r:]*:" + title.replace("!", ".") + "\r\n", "");
        var edited = plain.replaceAll(
                "BEGIN:" + main + "\r\n(?!(?:(?!END:)[^\r]*\r\n)*SUMMARY)", "$0SUMMARY:Other\\\\, new\r\n");

        var written = JsonDocument.read(view.writeBack(stored, octets(edited)));

        var expected = JsonDocument.read(stored);
        expected.put("title", "Other, new").remove("locale");
        assertThat(written).isEqualTo(expected);
    }

    private static View view(String example, boolean toICalendar) {
        boolean isTask = example.contains("\"@type\":\"Task\"");
        if (toICalendar) {
            return isTask ? new TasksAsICalendar() : new EventsAsICalendar();
        }
        return isTask ? new TasksAsJSCalendar() : new EventsAsJSCalendar();
    }
}
