package org.holdfast.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Word;
import org.holdfast.item.Words;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoteFormatsTest {

    static Stream<Format> formats() {
        return Stream.of(new PlainTextFormat(), new MarkdownFormat());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_title_is_the_first_line_that_is_not_blank(Format format) throws NotOfKind {
        assertThat(format.project(utf8("\ufeff\n  \r\n  Grüße \nmore")).title()).isEqualTo("Grüße");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void an_empty_note_is_a_note_without_title(Format format) throws NotOfKind {
        assertThat(format.project(new byte[0]).title()).isNull();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void octets_that_are_not_utf_8_are_refused(Format format) {
        assertThatThrownBy(() -> format.project("é".getBytes(ISO_8859_1))).isInstanceOf(NotOfKind.class);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void if_one_side_did_nothing_the_other_is_the_merge(Format format) {
        List<Merge> merges = List.of(
                format.merge(utf8("a"), utf8("b"), utf8("a")),
                format.merge(utf8("a"), utf8("a"), utf8("b")),
                format.merge(utf8("a"), utf8("b"), utf8("b")),
                format.merge(null, utf8("b"), utf8("b")));

        assertThat(merges).containsOnly(new Merge.Merged(utf8("b"), false));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void two_edits_stay_two_notes(Format format) {
        assertThat(format.merge(utf8("a"), utf8("b"), utf8("c"))).isEqualTo(new Merge.TwoItems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"## Shopping ##|Shopping", "# C#|C#", "#shopping|#shopping", "####### x|####### x", "Plain|Plain"})
    void a_markdown_heading_is_shown_without_its_marks(String line, String title) throws NotOfKind {
        assertThat(new MarkdownFormat().project(utf8(line)).title()).isEqualTo(title);
    }

    @Test
    void a_heading_without_text_is_no_title() throws NotOfKind {
        assertThat(new MarkdownFormat().project(utf8("##\n# #\nx")).title()).isEqualTo("x");
    }

    @Test
    void plain_text_has_no_headings() throws NotOfKind {
        assertThat(new PlainTextFormat().project(utf8("# x")).title()).isEqualTo("# x");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void a_note_is_found_by_all_its_words_and_best_by_those_of_its_title() throws NotOfKind {
        var words = new MarkdownFormat()
                .project("# Eink\u00e4ufe\n\nMilch, \u00c4pfel".getBytes(UTF_8))
                .words();

        assertThat(words)
                .containsExactlyInAnyOrder(
                        new Word("einkaufe", Words.NAME), new Word("milch", Words.TEXT), new Word("apfel", Words.TEXT));
    }
}
