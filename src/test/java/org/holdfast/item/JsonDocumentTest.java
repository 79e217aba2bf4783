package org.holdfast.item;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "null",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":1}",
                "{\"n\":{\"a\":1,\"a\":2}}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "\ufeff{}"
            })
    void anything_but_one_sound_object_is_refused(String text) {
        assertThatThrownBy(() -> JsonDocument.read(text.getBytes(UTF_8))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void octets_that_are_not_utf_8_are_refused() {
        byte[] latin = "{\"a\":\"é\"}".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> JsonDocument.read(latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void nesting_beyond_the_limit_is_refused() {
        String deep = "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}";

        assertThatThrownBy(() -> JsonDocument.read(deep.getBytes(UTF_8))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void nesting_within_the_limit_is_read() throws NotOfKind {
        String deep = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";

        assertThat(JsonDocument.read(deep.getBytes(UTF_8)).toString()).isEqualTo(deep);
    }

    @Test
    void the_sentence_says_where_the_fault_is_and_quotes_nothing() {
        assertThatThrownBy(() -> JsonDocument.read("{\"a\": secret}".getBytes(UTF_8)))
                .hasMessageContaining("line 1, column ")
                .hasMessageNotContaining("secret");
    }
}
