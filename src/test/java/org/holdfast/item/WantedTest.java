package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WantedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "%_*", "\"", "'", "\\", "--", "();", "\ud83d\ude00", "\ud83d", "@", "+", "^", "#"})
    void odd_signs_alone_ask_for_nothing(String typed) {
        assertThat(of(typed).tokens()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"anna\"", "'anna'", "anna*", "%anna%", "(anna)", "-anna-", "anna\u0000", "anna\\"})
    void odd_signs_around_a_word_mean_nothing(String typed) {
        assertThat(of(typed)).isEqualTo(of("anna"));
    }

    @Test
    void every_stretch_ends_after_it_begins_and_is_no_longer_than_a_word() {
        for (String typed :
                List.of("a zz \u00ff \u4e2d\u6587 o'brien 0170 123", "x\u0000y@z.org", "\ud800\udc80".repeat(60))) {
            assertThat(of(typed).stretches()).isNotEmpty().allSatisfy(stretch -> {
                assertThat(stretch.low()).isLessThan(stretch.high());
                assertThat(stretch.low().length()).isBetween(1, Words.LENGTH);
            });
        }
    }

    @Test
    void a_search_is_of_bounded_length() {
        assertThatThrownBy(() -> of("x".repeat(201)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("q"));
    }

    @Test
    void a_search_has_a_bounded_number_of_words() {
        assertThat(of("a b c d e f g h").tokens()).isEqualTo(8);
        assertThatThrownBy(() -> of("a b c d e f g h i"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("q"));
    }

    @Test
    void a_long_text_without_spaces_is_no_more_than_the_words_that_there_may_be() {
        assertThat(of("\u4e2d\u6587".repeat(100)).tokens()).isBetween(1, 8);
    }

    @Test
    void digits_with_spaces_between_them_are_one_number_of_a_contact_and_many_words_of_anything_else() {
        assertThat(Wanted.of("0170 12 34", true, Limits.DEFAULTS).tokens()).isEqualTo(1);
        assertThat(Wanted.of("0170 12 34", false, Limits.DEFAULTS).tokens()).isEqualTo(3);
    }

    private static Wanted of(String typed) {
        return Wanted.of(typed, true, Limits.DEFAULTS);
    }
}
