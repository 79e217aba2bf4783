package org.holdfast.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {

    private static final Instant NOON = Instant.parse("2009-10-01T12:00:00Z");
    private static final UUID ACCOUNT = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final Receipt RECEIPT = new Receipt(
            ACCOUNT,
            UUID.fromString("c0ffee00-0000-4000-8000-000000000002"),
            7,
            9,
            SyncToken.genesis(ACCOUNT),
            Digest.of(new byte[] {1}),
            Level.STORED,
            NOON);

    private final KeysInMemory keys = new KeysInMemory();
    private final Receipts receipts = new Receipts(keys, at(NOON));

    @Test
    void a_receipt_says_what_was_signed() {
        String signed = receipts.signingKey().sign(RECEIPT);

        Optional<Receipt> read = receipts.verify(signed);

        assertThat(read).contains(RECEIPT);
    }

    @Test
    void a_receipt_that_was_changed_anywhere_is_none() {
        String signed = receipts.signingKey().sign(RECEIPT);

        for (int i = 0; i < signed.length(); i++) {
            char other = signed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signed.substring(0, i) + other + signed.substring(i + 1);

            assertThat(receipts.verify(changed).filter(read -> !read.equals(RECEIPT)))
                    .as("changed at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void a_receipt_signed_by_a_stranger_is_none() {
        String foreign = new Receipts(new KeysInMemory(), at(NOON)).signingKey().sign(RECEIPT);

        assertThat(receipts.verify(foreign)).isEmpty();
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws JoseException {
        receipts.signingKey().sign(RECEIPT);
        SigningKey known = keys.all.get(0);
        JsonWebSignature forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue(known.id());
        forged.setHeader("typ", "holdfast-receipt+jws");
        forged.setPayload(Claims.write(RECEIPT));
        forged.setKey(new HmacKey(known.jwk().getPublicKey().getEncoded()));

        assertThat(receipts.verify(forged.getCompactSerialization())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "{}", "\u0000"})
    void what_is_no_receipt_is_none(String text) {
        assertThat(receipts.verify(text)).isEmpty();
    }

    @Test
    void a_key_signs_for_ninety_days_and_verifies_for_ever() {
        String old = receipts.signingKey().sign(RECEIPT);
        Receipts later = new Receipts(keys, at(NOON.plus(Receipts.KEY_LIFE).plus(Duration.ofSeconds(1))));

        String fresh = later.signingKey().sign(RECEIPT);

        assertThat(keyOf(fresh)).isNotEqualTo(keyOf(old));
        assertThat(later.verify(old)).contains(RECEIPT);
        assertThat(later.publicKeys()).hasSize(2);
    }

    @Test
    void a_published_key_says_nothing_of_the_secret() {
        assertThat(receipts.publicKeys())
                .singleElement()
                .asString()
                .contains("\"x\"")
                .doesNotContain("\"d\"");
    }

    private static String keyOf(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.substring(0, jws.indexOf('.'))));
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private static final class KeysInMemory extends KeyService {

        private final List<SigningKey> all = new ArrayList<>();

        @Override
        public SigningKey newest(Instant notBefore) {
            return all.stream()
                    .filter(key -> !key.createdAt().isBefore(notBefore))
                    .findFirst()
                    .orElseGet(() -> {
                        SigningKey key = SigningKey.generate(notBefore.plus(Receipts.KEY_LIFE));
                        all.add(0, key);
                        return key;
                    });
        }

        @Override
        public List<String> publicKeys() {
            return all.stream().map(SigningKey::publicJwk).toList();
        }

        @Override
        public Optional<String> publicKey(String id) {
            return all.stream()
                    .filter(key -> key.id().equals(id))
                    .map(SigningKey::publicJwk)
                    .findFirst();
        }
    }
}
