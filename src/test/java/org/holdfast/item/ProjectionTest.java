package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectionTest {

    @Test
    void a_title_is_one_line_without_control_characters() {
        assertThat(titled("\n a\r\n\tb\u0000\u2028c\u00a0 \ud83dd ").title()).isEqualTo("a b c d");
    }

    @Test
    void a_title_is_cut_between_characters() {
        assertThat(titled("x".repeat(199) + "\ud83d\ude00").title()).isEqualTo("x".repeat(199));
    }

    @Test
    void a_title_of_nothing_to_see_is_none() {
        assertThat(titled(" \n\u0000").title()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0000", "a\ud83d"})
    void a_uid_that_a_database_cannot_hold_is_left_out(String uid) {
        assertThat(Projection.titled(uid, null, List.of()).uid()).isNull();
    }

    @Test
    void a_uid_longer_than_the_column_is_left_out() {
        assertThat(Projection.titled("x".repeat(256), null, List.of()).uid()).isNull();
    }

    private static Projection titled(@Nullable String title) {
        return Projection.titled(null, title, List.of());
    }
}
