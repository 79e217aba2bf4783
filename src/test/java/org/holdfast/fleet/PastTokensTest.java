package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PastTokensTest {

    @Test
    void distances_double_and_the_first_is_never_forgotten() {
        List<String> tokens = List.of();

        for (int seq = 0; seq <= 10_000; seq++) {
            tokens = PastTokens.with(seq + ".h", tokens);
        }

        assertThat(tokens).hasSizeLessThan(20).startsWith("10000.h").endsWith("0.h");
        for (int i = 2; i < tokens.size(); i++) {
            long nearer = 10_000 - Proof.seqOf(tokens.get(i - 1));
            long farther = 10_000 - Proof.seqOf(tokens.get(i));
            assertThat(farther).isGreaterThan(nearer).isLessThanOrEqualTo(4 * nearer);
        }
    }

    @Test
    void the_same_token_again_stands_there_once() {
        List<String> tokens = PastTokens.with("7.h", PastTokens.with("7.h", List.of()));

        assertThat(tokens).containsExactly("7.h");
    }
}
