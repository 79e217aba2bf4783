package org.holdfast.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TotpTest {

    private static final String SECRET = Base32.encode("12345678901234567890".getBytes(US_ASCII));
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final long STEP = 1_111_111_109 / 30;

    /** RFC 6238, appendix B, of which the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void the_examples_of_the_standard_come_out(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void the_code_of_the_moment_is_taken_with_a_blank_in_it() {
        assertThat(Totp.match(SECRET, "081 804", NOW, 0)).isEqualTo(OptionalLong.of(STEP));
    }

    @Test
    void a_clock_may_be_a_step_off_and_no_more() {
        assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.plusSeconds(30)), NOW, 0))
                .isPresent();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.minusSeconds(30)), NOW, 0))
                .isPresent();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.plusSeconds(60)), NOW, 0))
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.minusSeconds(60)), NOW, 0))
                .isEmpty();
    }

    @Test
    void a_code_that_was_taken_is_not_taken_again() {
        assertThat(Totp.match(SECRET, "081804", NOW, STEP)).isEmpty();
    }

    @Test
    void a_code_from_before_the_last_one_that_was_taken_is_not_taken() {
        String before = Totp.code(SECRET, NOW.minusSeconds(30));

        assertThat(Totp.match(SECRET, before, NOW, STEP)).isEmpty();
    }

    @Test
    void nonsense_is_no_code() {
        assertThat(Totp.match(SECRET, "", NOW, 0)).isEmpty();
        assertThat(Totp.match(SECRET, "abcdef", NOW, 0)).isEmpty();
    }

    @Test
    void no_two_secrets_are_alike() {
        assertThat(Totp.draw()).hasSize(32).isNotEqualTo(Totp.draw());
    }

    @Test
    void the_address_for_authenticators_escapes_the_name() {
        assertThat(Totp.uri("a b@c", "SECRET"))
                .isEqualTo("otpauth://totp/Holdfast:a%20b%40c?secret=SECRET&issuer=Holdfast");
    }
}
