package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceTokenTest {

    @Test
    void a_token_is_its_prefix_and_256_bits_in_base64url() {
        String token = DeviceToken.draw(new SecureRandom());

        assertThat(token).matches("hfd_[A-Za-z0-9_-]{43}");
    }

    @Test
    void two_tokens_differ() {
        SecureRandom chance = new SecureRandom();

        String one = DeviceToken.draw(chance);

        assertThat(DeviceToken.draw(chance)).isNotEqualTo(one);
    }

    @Test
    void a_token_is_meant_for_a_device() {
        assertThat(DeviceToken.isMeantBy(DeviceToken.draw(new SecureRandom()))).isTrue();
    }

    @Test
    void any_other_key_is_meant_for_a_carrier() {
        assertThat(DeviceToken.isMeantBy("the-carriers-key")).isFalse();
    }

    @Test
    void what_is_stored_is_the_sha_256() {
        byte[] stored = DeviceToken.hash("abc");

        // FIPS 180-4's own example.
        assertThat(HexFormat.of().formatHex(stored))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
