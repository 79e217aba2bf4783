package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MsisdnTest {

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+15551234567", "+123456789012345"})
    void seven_to_fifteen_digits_after_a_plus_are_a_number(String number) {
        assertThat(number).matches(Msisdn.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "15551234567",
                "+05551234567",
                "+123456",
                "+1234567890123456",
                "+1555 1234567",
                "+1555123456٧",
                "+15551234567\n"
            })
    void anything_else_is_not(String text) {
        assertThat(text.matches(Msisdn.PATTERN)).isFalse();
    }
}
