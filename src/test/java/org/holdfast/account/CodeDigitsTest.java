package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeDigitsTest {

    private static final UUID ID = new UUID(1, 2);

    @Test
    void a_code_has_eight_digits_even_if_it_begins_with_zeros() {
        SecureRandom chance = new SecureRandom();

        var codes = Stream.generate(() -> CodeDigits.draw(chance)).limit(1_000).toList();

        assertThat(codes).allMatch(code -> code.matches("[0-9]{8}"));
    }

    @Test
    void the_smallest_code_is_written_with_all_its_zeros() {
        SecureRandom onlyZeros = new FixedChance();

        String code = CodeDigits.draw(onlyZeros);

        assertThat(code).isEqualTo("00000000");
    }

    @Test
    void the_hash_of_a_code_agrees_with_itself() {
        byte[] stored = CodeDigits.hash(ID, "12345678");

        boolean agree = CodeDigits.agree(stored, CodeDigits.hash(ID, "12345678"));

        assertThat(agree).isTrue();
    }

    @Test
    void the_hash_of_a_code_does_not_agree_with_that_of_its_neighbour() {
        byte[] stored = CodeDigits.hash(ID, "12345678");

        boolean agree = CodeDigits.agree(stored, CodeDigits.hash(ID, "12345679"));

        assertThat(agree).isFalse();
    }

    @Test
    void equal_codes_of_two_issues_have_different_hashes() {
        byte[] one = CodeDigits.hash(ID, "12345678");

        byte[] other = CodeDigits.hash(new UUID(2, 1), "12345678");

        assertThat(one).isNotEqualTo(other);
    }

    private static final class FixedChance extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return 0;
        }
    }
}
