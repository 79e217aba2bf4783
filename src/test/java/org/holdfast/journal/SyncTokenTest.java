package org.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SyncTokenTest {

    private static final UUID ACCOUNT = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void the_token_of_an_empty_journal_names_the_genesis_hash_of_the_account() {
        SyncToken token = SyncToken.genesis(ACCOUNT);

        // printf holdfast | cat - <(printf 00112233445566778899aabbccddeeff | xxd -r -p) | sha256sum
        assertThat(token.seq()).isZero();
        assertThat(token.hash().hex()).isEqualTo("b17e120a6d9bf339a4a4efb9193cd57b25cd8edc13167f6605f4544c34b1aec3");
    }

    @Test
    void a_token_that_was_written_is_read_as_the_same() {
        SyncToken token = new SyncToken(123_456_789, Digest.of(new byte[] {1, 2, 3}));

        assertThat(SyncToken.parse(token.toString())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.",
                "-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "01.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                "9999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void text_of_another_form_is_no_token(String text) {
        assertThat(SyncToken.parse(text)).isEmpty();
    }
}
