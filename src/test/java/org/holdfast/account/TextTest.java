package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada Lovelace", "Ada’s phone", "Зоя", "李", "a family \uD83D\uDC69\u200D\uD83D\uDC67"})
    void what_people_write_is_plain(String text) {
        assertThat(text.matches(Text.PLAIN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nul \0",
                "line\nbreak",
                "tab\t",
                "escape \u001b",
                "c1 \u0085",
                "half a pair \uD83D",
                "\uDC69 the other half"
            })
    void controls_and_half_surrogate_pairs_are_not(String text) {
        assertThat(text.matches(Text.PLAIN)).isFalse();
    }
}
