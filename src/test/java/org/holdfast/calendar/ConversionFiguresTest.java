package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.octets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.holdfast.item.View;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the conversion draft shows in its figures, property by property. A question mark stands for an id of any name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversionFiguresTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Figure(String calendar, String object, boolean isTask) {

        static Figure of(String text) {
            var halves = text.strip().split("\n==>\n", 2);
            boolean isTask = halves[0].startsWith("BEGIN:VTODO\n");
            var lines = halves[0].replace("BEGIN:VTODO\n", "");
            return new Figure(isTask ? Samples.task(lines) : Samples.event(lines), halves[1], isTask);
        }

        View there() {
            return isTask ? new TasksAsJSCalendar() : new EventsAsJSCalendar();
        }

        View back() {
            return isTask ? new TasksAsICalendar() : new EventsAsICalendar();
        }
    }

    static Stream<Figure> figures() {
        return Stream.of(Samples.file("conversion-figures.txt").split("\n----\n"))
                .map(Figure::of);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void a_property_is_the_members_that_the_figure_shows(Figure figure) throws Exception {
        var expected = JSON.readTree(figure.object());

        var view = JSON.readTree(
                figure.there().of(octets(figure.calendar().replaceFirst("DTSTAMP:.*\r\n", stamp(figure)))));

        assertThat(has(view, expected)).as(view + "\nhas\n" + expected).isTrue();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void the_property_comes_home_as_it_was(Figure figure) throws Exception {
        var stored = octets(figure.calendar());

        var home = figure.back().of(figure.there().of(stored));

        assertThat(Unfolded.lost(stored, home)).isEmpty();
    }

    /** The view without any memory of the line: what a client would make that knows JSCalendar alone. */
    @ParameterizedTest
    @MethodSource("figures")
    void the_members_alone_come_home_through_icalendar(Figure figure) throws Exception {
        var view = (ObjectNode) JSON.readTree(figure.there().of(octets(figure.calendar())));
        forget(view);
        var stored = octets(view.toString());

        var home = figure.there().of(figure.back().of(stored));

        assertThat(JSON.readTree(home)).isEqualTo(JSON.readTree(stored));
    }

    private static String stamp(Figure figure) {
        return figure.calendar().contains("LAST-MODIFIED") ? "" : "DTSTAMP:20240101T000000Z\r\n";
    }

    private static void forget(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(Converter.ESCAPE);
        }
        node.forEach(ConversionFiguresTest::forget);
    }

    private static boolean has(JsonNode actual, JsonNode expected) {
        if (!(expected instanceof ObjectNode)) {
            return expected.equals(actual);
        }
        for (var member : expected.properties()) {
            boolean isThere = member.getKey().startsWith("?")
                    ? actual.valueStream().anyMatch(value -> has(value, member.getValue()))
                    : has(actual.path(member.getKey()), member.getValue());
            if (!isThere) {
                return false;
            }
        }
        return true;
    }
}
