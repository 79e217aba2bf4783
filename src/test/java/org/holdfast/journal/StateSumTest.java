package org.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateSumTest {

    private static final UUID ITEM = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void the_sum_of_nothing_is_zero_in_64_digits() {
        assertThat(StateSum.EMPTY.hex()).isEqualTo("0".repeat(64));
    }

    @Test
    void the_sum_of_one_item_is_the_hash_of_its_id_and_its_digest() {
        Digest content = Digest.of();

        String sum = StateSum.EMPTY.plus(ITEM, content).hex();

        // The item's 16 octets and the 32 of SHA-256 of nothing, hashed by sha256sum.
        assertThat(sum).isEqualTo("ef51415c3242b0f781f2550490329e487f9023eaf3629f4a0de4f7f527d43bb2");
    }

    @Test
    void taking_an_item_away_undoes_adding_it_even_below_zero() {
        Digest content = Digest.of(new byte[] {7});

        assertThat(StateSum.EMPTY.minus(ITEM, content).plus(ITEM, content)).isEqualTo(StateSum.EMPTY);
    }

    @Test
    void the_sum_does_not_depend_on_the_order() {
        Random random = new Random(20261122);
        List<UUID> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(new UUID(random.nextLong(), random.nextLong()));
        }
        StateSum inOrder = sum(items);
        Collections.shuffle(items, random);

        assertThat(sum(items)).isEqualTo(inOrder);
    }

    @Test
    void a_sum_that_was_written_is_read_as_the_same() {
        StateSum sum = StateSum.EMPTY.plus(ITEM, Digest.of(new byte[] {1}));

        assertThat(StateSum.ofHex(sum.hex())).isEqualTo(sum);
    }

    private static StateSum sum(List<UUID> items) {
        StateSum sum = StateSum.EMPTY;
        for (UUID item : items) {
            sum = sum.plus(item, Digest.of(StateSum.octets(item)));
        }
        return sum;
    }
}
