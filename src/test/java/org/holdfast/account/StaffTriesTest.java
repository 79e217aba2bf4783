package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffTriesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final StaffBounds BOUNDS =
            new StaffBounds(3, Duration.ofMinutes(15), 12, Duration.ofMinutes(20), Duration.ofHours(12));

    private final StaffTries tries = new StaffTries(UUID.randomUUID());

    @Test
    void too_many_wrong_tries_in_a_row_bar_for_a_while() {
        wrong(3);

        assertThat(tries.isBarredAt(NOW)).isTrue();
        assertThat(tries.isBarredAt(NOW.plus(Duration.ofMinutes(14)))).isTrue();
        assertThat(tries.isBarredAt(NOW.plus(Duration.ofMinutes(15)))).isFalse();
    }

    @Test
    void one_fewer_does_not() {
        wrong(2);

        assertThat(tries.isBarredAt(NOW)).isFalse();
    }

    @Test
    void who_got_in_begins_to_count_anew() {
        wrong(2);
        tries.signedIn(NOW);
        wrong(2);

        assertThat(tries.isBarredAt(NOW)).isFalse();
        assertThat(tries.signedInAt()).isEqualTo(NOW);
    }

    @Test
    void who_is_let_in_again_is_not_barred() {
        wrong(3);
        tries.forgive();

        assertThat(tries.isBarredAt(NOW)).isFalse();
    }

    @Test
    void a_step_is_taken_once_and_none_before_it_any_more() {
        assertThat(tries.take(7)).isTrue();
        assertThat(tries.take(7)).isFalse();
        assertThat(tries.take(6)).isFalse();
        assertThat(tries.take(8)).isTrue();
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            tries.wrong(BOUNDS, NOW);
        }
    }
}
