package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biweekly.Biweekly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holdfast.CalendarCorpus;
import org.holdfast.CalendarCorpus.Piece;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The formats against calendars that twenty programs wrote. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealCalendarsTest {

    private static final List<String> MAIN = List.of("VEVENT", "VTODO");

    @Test
    void every_event_and_task_of_a_good_calendar_is_recognised() throws Exception {
        var pieces = corpus("calendars");

        var refused = pieces.stream()
                .filter(piece -> MAIN.contains(piece.component()))
                .filter(piece -> outcome(piece).startsWith("refused"))
                .toList();

        assertThat(pieces).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void every_event_and_task_of_a_faulty_calendar_is_recognised() throws Exception {
        var pieces = corpus("calendars-invalid");

        var refused = pieces.stream()
                .filter(piece -> MAIN.contains(piece.component()))
                .filter(piece -> outcome(piece).startsWith("refused"))
                .toList();

        assertThat(pieces).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void whatever_is_neither_event_nor_task_is_refused_with_a_reason() throws Exception {
        var pieces = new ArrayList<>(corpus("calendars"));
        pieces.addAll(corpus("calendars-invalid"));

        var others = pieces.stream()
                .filter(piece -> !MAIN.contains(piece.component()))
                .toList();

        assertThat(others)
                .isNotEmpty()
                .allSatisfy(piece -> assertThat(outcome(piece)).startsWith("refused: This"));
    }

    @Test
    void cutting_loses_no_component(TestReporter reporter) throws Exception {
        var counts = new TreeMap<String, String>();
        for (var name : List.of("calendars", "calendars-invalid")) {
            var cut = new StringBuilder();
            for (var piece : corpus(name)) {
                cut.append(new String(piece.octets(), ISO_8859_1)).append('\n');
                counts.merge(name + " " + piece.kind().wire() + " " + outcome(piece), "1", RealCalendarsTest::sum);
            }

            assertThat(mainComponents(cut.toString())).isEqualTo(mainComponents(whole(name)));
        }
        reporter.publishEntry(counts);
    }

    @Test
    void a_refolded_copy_merges_into_the_very_octets_of_the_other_side() throws Exception {
        for (var piece : corpus("calendars")) {
            if (!MAIN.contains(piece.component())) {
                continue;
            }
            var text = new String(piece.octets(), ISO_8859_1);
            var refolded = text.replace("\n ", "").replace("\n\t", "").replace("\n", "\r\n");

            var edited = text.replaceFirst("END:" + piece.component(), "X-OURS:1\nEND:" + piece.component())
                    .getBytes(ISO_8859_1);

            var merged = format(piece).merge(piece.octets(), edited, refolded.getBytes(ISO_8859_1));

            assertThat(merged).as(text).isEqualTo(new Merge.Merged(edited, false));
        }
    }

    @Test
    void two_edits_of_a_real_item_are_both_there_and_all_else_is_as_it_was() throws Exception {
        for (var piece : corpus("calendars")) {
            if (!MAIN.contains(piece.component())) {
                continue;
            }
            var text = new String(piece.octets(), ISO_8859_1);
            var end = "END:" + piece.component();
            var ours = text.replaceFirst(end, "X-OURS:1\n" + end);
            var theirs = text.replaceFirst(end, "X-THEIRS:1\n" + end);

            var merge = format(piece).merge(piece.octets(), ours.getBytes(ISO_8859_1), theirs.getBytes(ISO_8859_1));

            assertThat(merge).isInstanceOf(Merge.Merged.class);
            var merged = new String(((Merge.Merged) merge).octets(), ISO_8859_1);
            assertThat(merged.replaceFirst("X-OURS:1\n", "").replaceFirst("X-THEIRS:1\n", ""))
                    .isEqualTo(text);
            assertThat(Biweekly.parse(merged).first()).isNotNull();
        }
    }

    private static List<Piece> corpus(String name) throws Exception {
        var folder = CalendarCorpus.folder().map(root -> root.resolve(name));
        assumeTrue(folder.isPresent(), "skipped: there is no corpus here; HOLDFAST_CORPUS names its folder");
        return CalendarCorpus.pieces(folder.orElse(Path.of("")));
    }

    private static String whole(String name) throws Exception {
        var text = new StringBuilder();
        try (var files = Files.list(CalendarCorpus.folder().orElseThrow().resolve(name))) {
            for (var file : files.toList()) {
                text.append(Files.readString(file, ISO_8859_1)).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> mainComponents(String text) {
        return Pattern.compile("(?im)^BEGIN:V(EVENT|TODO|JOURNAL|FREEBUSY)")
                .matcher(text)
                .results()
                .map(match -> match.group().toUpperCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static String sum(String some, String more) {
        return "" + (Integer.parseInt(some) + Integer.parseInt(more));
    }

    private static String outcome(Piece piece) {
        try {
            Projection projection = format(piece).project(piece.octets());
            return "recognised" + (projection.title() == null ? " without a title" : "")
                    + (projection.warnings().isEmpty() ? "" : " " + projection.warnings());
        } catch (NotOfKind refusal) {
            return "refused: " + refusal.getMessage();
        }
    }

    private static Format format(Piece piece) {
        return piece.kind() == Kind.TASK ? new ICalendarTasks() : new ICalendarEvents();
    }
}
