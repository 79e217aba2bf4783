package org.holdfast.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_was_wrapped_comes_back_under_the_same_key_and_name() {
        MasterKey key = key(1);

        byte[] wrapped = key.wrap("name", SECRET);

        assertThat(key.unwrap("name", wrapped)).isEqualTo(SECRET);
    }

    @Test
    void what_is_wrapped_does_not_show_the_secret() {
        byte[] wrapped = key(1).wrap("name", SECRET);

        assertThat(new String(wrapped, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void another_key_or_another_name_opens_nothing() {
        byte[] wrapped = key(1).wrap("name", SECRET);

        assertThatThrownBy(() -> key(2).unwrap("name", wrapped)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key(1).unwrap("other", wrapped)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_flipped_bit_is_found() {
        byte[] wrapped = key(1).wrap("name", SECRET);
        wrapped[20] ^= 1;

        assertThatThrownBy(() -> key(1).unwrap("name", wrapped)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void without_a_key_secrets_lie_plain_and_what_was_wrapped_is_asked_for_in_words() {
        MasterKey none = new MasterKey(Optional.empty());

        assertThat(none.wrap("name", SECRET)).isEqualTo(SECRET);
        assertThatThrownBy(() -> none.unwrap("name", SECRET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HOLDFAST_MASTER_KEY");
    }

    @Test
    void a_key_of_the_wrong_length_stops_the_start() {
        assertThatThrownBy(() -> new MasterKey(Optional.of("c2hvcnQ=")))
                .hasMessage("HOLDFAST_MASTER_KEY has 5 octets; it must have 32");
    }

    private static MasterKey key(int fill) {
        byte[] octets = new byte[32];
        java.util.Arrays.fill(octets, (byte) fill);
        return new MasterKey(Optional.of(Base64.getEncoder().encodeToString(octets)));
    }
}
