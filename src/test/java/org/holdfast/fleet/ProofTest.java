package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTest {

    private static final UUID ACCOUNT = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void the_digest_of_nothing_is_the_one_of_the_standard() {
        assertThat(Octets.of("").digest())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void genesis_is_the_hash_of_the_name_and_the_accounts_sixteen_octets() {
        assertThat(Proof.hex(Proof.genesis(ACCOUNT)))
                .isEqualTo("b17e120a6d9bf339a4a4efb9193cd57b25cd8edc13167f6605f4544c34b1aec3");
    }

    @Test
    void the_sum_over_nothing_is_zero() {
        assertThat(Proof.state(Map.of())).isEqualTo("0".repeat(64));
    }

    @Test
    void the_sum_does_not_depend_on_the_order_and_does_on_every_item() {
        String a = Octets.of("a").digest();
        String b = Octets.of("b").digest();
        UUID one = new UUID(0, 1);
        UUID two = new UUID(0, 2);

        assertThat(Proof.state(Map.of(one, a, two, b)))
                .isEqualTo(Proof.state(Map.of(two, b, one, a)))
                .isNotEqualTo(Proof.state(Map.of(one, b, two, a)))
                .isNotEqualTo(Proof.state(Map.of(one, a)));
    }

    @Test
    void an_entry_is_hashed_in_canonical_form_however_it_is_written() {
        ObjectNode one = Wire.JSON.createObjectNode().put("seq", 1).put("action", "put");
        ObjectNode two = Wire.JSON.createObjectNode().put("action", "put").put("seq", 1);
        JournalChain first = new JournalChain(ACCOUNT);
        JournalChain second = new JournalChain(ACCOUNT);

        first.add(one);
        second.add(two);

        assertThat(first.token(1))
                .isEqualTo(second.token(1))
                .isEqualTo("1.iNoHtjrdYEquN7JecZcYzHTXU2iehuU-JpUoa47a0Ro");
        assertThat(first.holds("0." + first.token(0).substring(2))).isTrue();
    }

    @Test
    void a_hash_that_is_served_beside_an_entry_is_not_believed() {
        JournalChain chain = new JournalChain(ACCOUNT);

        chain.add(Wire.JSON.createObjectNode().put("seq", 1).put("hash", "0".repeat(64)));

        assertThat(chain.faults()).singleElement().asString().contains("entry 1 hashes to");
    }
}
