package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.holdfast.CalendarCorpus;
import org.holdfast.CalendarCorpus.Piece;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views of calendars that twenty programs wrote. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealCalendarViewsTest {

    @ParameterizedTest
    @ValueSource(strings = {"calendars", "calendars-invalid"})
    void every_item_comes_home_with_all_its_lines(String folder, TestReporter reporter) throws Exception {
        var counts = new TreeMap<String, Integer>();
        for (var piece : items(folder)) {
            try {
                var home = back(piece).of(there(piece).of(piece.octets()));

                var lost = Unfolded.lost(piece.octets(), home);

                assertThat(lost).as(text(piece)).isEmpty();
                counts.merge("converted", 1, Integer::sum);
            } catch (NotConvertible refusal) {
                counts.merge("not convertible: " + refusal.getMessage(), 1, Integer::sum);
            }
        }
        counts.forEach((outcome, count) -> reporter.publishEntry(folder + " " + outcome, "" + count));
        assertThat(counts.keySet()).containsExactly("converted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendars", "calendars-invalid"})
    void a_view_that_nobody_edited_is_written_back_as_the_same_array(String folder) throws Exception {
        for (var piece : items(folder)) {
            var view = there(piece).of(piece.octets());

            var stored = there(piece).writeBack(piece.octets(), view);

            assertThat(stored).isSameAs(piece.octets());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendars", "calendars-invalid"})
    void a_new_title_changes_one_line_and_no_other_octet(String folder) throws Exception {
        for (var piece : items(folder)) {
            var view = CalendarViews.json(there(piece).of(piece.octets()), piece.kind() == Kind.TASK);
            view.put("title", "Quite another title");

            var stored = there(piece).writeBack(piece.octets(), view.toString().getBytes(UTF_8));

            assertThat(differingLines(piece.octets(), stored))
                    .as(text(piece))
                    .allMatch(line -> line.contains("SUMMARY"))
                    .anyMatch(line -> line.endsWith(":Quite another title"));
        }
    }

    private static List<String> differingLines(byte[] before, byte[] after) {
        var lines = new ArrayList<>(Unfolded.lost(before, after));
        lines.addAll(Unfolded.lost(after, before));
        return lines;
    }

    private static List<Piece> items(String name) throws Exception {
        var folder = CalendarCorpus.folder().map(root -> root.resolve(name));
        assumeTrue(folder.isPresent(), "skipped: there is no corpus here; HOLDFAST_CORPUS names its folder");
        var items = CalendarCorpus.pieces(folder.orElse(Path.of(""))).stream()
                .filter(piece -> List.of("VEVENT", "VTODO").contains(piece.component()))
                .toList();
        assertThat(items).isNotEmpty();
        return items;
    }

    private static View there(Piece piece) {
        return piece.kind() == Kind.TASK ? new TasksAsJSCalendar() : new EventsAsJSCalendar();
    }

    private static View back(Piece piece) {
        return piece.kind() == Kind.TASK ? new TasksAsICalendar() : new EventsAsICalendar();
    }

    private static String text(Piece piece) {
        return piece.file() + "\n" + new String(piece.octets(), ISO_8859_1);
    }
}
