package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Anna Berg|anna|true",
                "Anna Berg|an|true",
                "Anna Berg|A|true",
                "Anna Berg|BERG an|true",
                "Anna Berg|anna berg|true",
                "Anna Berg|nna|false",
                "Anna Berg|anna maria|false",
                "Berg, Anna|anna berg|true",
                "Zo\u00eb M\u00fcller-L\u00fcdenscheidt|zoe ludenscheidt|true",
                "Zo\u00eb M\u00fcller-L\u00fcdenscheidt|m\u00fcller-l\u00fcd|true",
                "Jean-Luc Picard|jean-luc|true",
                "Jean-Luc Picard|jeanluc|true",
                "Jean-Luc Picard|jean luc|true",
                "Jean-Luc Picard|luc|true",
                "Jean-Luc Picard|jean-l|true",
                "Jean Luc Picard|jean-luc|true",
                "Jeanluc Picard|jean-luc|true",
                "Conan O'Brien|o'brien|true",
                "Conan O'Brien|obrien|true",
                "Conan O'Brien|o\u2019brien|true",
                "Conan O\u2019Brien|o'brien|true",
                "Conan O'Brien|brien|true",
                "Conan OBrien|o'brien|true",
                "Conan O\u00b4Brien|o'brien|true",
                "\u738b\u5c0f\u660e|\u738b|true",
                "\u738b\u5c0f\u660e|\u5c0f\u660e|true",
                "\u738b\u5c0f\u660e|\u660e|true",
                "\u738b\u5c0f\u660e|\u5c0f\u738b|false",
                "\uae40\ubbfc\uc218|\ubbfc\uc218|true",
                "\u5c71\u7530\u592a\u90ce|\u592a\u90ce|true",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e43\u0e08\u0e14\u0e35|\u0e43\u0e08\u0e14\u0e35|true",
                "\u041d\u0430\u0442\u0430\u043b\u044c\u044f|\u043d\u0430\u0442|true",
                "\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2|\u03b3\u03b9\u03c9\u03c1\u03b3\u03bf\u03c2|true",
                "\u0645\u062d\u0645\u062f \u0639\u0644\u064a|\u0639\u0644\u06cc|true",
                "\u05d3\u05d5\u05d3|\u05d3\u05d5|true",
                "Anna \ud83d\ude00 Berg|anna \ud83d\ude00|true",
                "Anna \ud83d\ude00 Berg|\ud83d\ude00|false",
                "Studio 54|54|true",
                "Studio 54|5|true",
                "\u2168 Legion|ix|true"
            })
    void a_text_is_found_by_what_its_words_begin_with(String text, String typed, boolean found) {
        List<Word> words = new Words().text(text, Words.NAME).list();

        assertThat(Finding.finds(typed, words)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.berg@example.org",
                "Anna.Berg@Example",
                "anna.berg@",
                "anna",
                "berg",
                "berg@example.org",
                "example",
                "@example.org",
                "org",
                "anna berg"
            })
    void an_address_is_found_whole_and_by_its_parts(String typed) {
        List<Word> words = new Words()
                .address("mailto:Anna.Berg@example.org", Words.ADDRESS)
                .list();

        assertThat(Finding.finds(typed, words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nna", "anna.berg@example.com", "rg@example.org", "anna@example.net"})
    void an_address_is_not_found_by_another(String typed) {
        List<Word> words =
                new Words().address("anna.berg@example.org", Words.ADDRESS).list();

        assertThat(Finding.finds(typed, words)).isFalse();
    }

    @Test
    void a_long_text_without_spaces_is_found_by_any_part_of_it() {
        String text = IntStream.range(0, 200)
                .mapToObj(i -> Character.toString(0x4E00 + i * 7))
                .collect(Collectors.joining());
        List<Word> words = new Words().text(text, Words.TEXT).list();

        assertThat(Finding.finds(text.substring(50, 70), words)).isTrue();
        assertThat(Finding.finds(text.substring(50, 60) + text.substring(61, 70), words))
                .isFalse();
    }

    @Test
    void a_word_has_the_greatest_of_its_weights_and_stands_once() {
        List<Word> words = new Words()
                .text("anna anna", Words.TEXT)
                .text("Anna", Words.NAME)
                .list();

        assertThat(words).containsExactly(new Word("anna", Words.NAME));
    }

    @Test
    void the_weightiest_come_first() {
        List<Word> words =
                new Words().text("later", Words.TEXT).text("first", Words.NAME).list();

        assertThat(words).extracting(Word::text).containsExactly("first", "later");
    }

    @Test
    void a_word_is_cut_between_characters() {
        String word = "x".repeat(63) + "\ud800\udc80" + "yz";

        assertThat(new Words().text(word, Words.TEXT).list())
                .extracting(Word::text)
                .containsExactly("x".repeat(63));
    }

    @Test
    void an_item_has_a_thousand_words_at_most() {
        String text = IntStream.range(0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(new Words().text(text, Words.TEXT).list()).hasSize(Projection.MOST_WORDS);
    }

    @Test
    void what_is_far_behind_in_a_text_is_not_looked_at() {
        List<Word> words = new Words()
                .text("a ".repeat(Words.MOST_TEXT) + "end", Words.TEXT)
                .list();

        assertThat(words).extracting(Word::text).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ud83d\ude00", "\ud83d", "---", "'''", "\u0301", "@", "+", "\u0000"})
    void what_has_no_letters_has_no_words(String text) {
        assertThat(new Words()
                        .text(text, Words.NAME)
                        .address(text, Words.ADDRESS)
                        .number(text)
                        .list())
                .isEmpty();
    }
}
