package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.node.Leases;
import org.holdfast.node.OneNode;
import org.junit.jupiter.api.Test;

/** Who does what only one node does. */
abstract class LeaseContract {

    private static final Duration LONG = Duration.ofHours(1);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final String work = "work-" + one;

    @Inject
    private Leases leases;

    @Inject
    private OneNode oneNode;

    @Test
    void a_lease_is_one_nodes_until_it_says_otherwise() {
        boolean first = leases.take(work, one, LONG);
        boolean second = leases.take(work, other, LONG);
        boolean renewed = leases.keep(work, one, LONG);
        leases.keep(work, one, Duration.ZERO);
        boolean afterwards = leases.take(work, other, LONG);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(renewed).isTrue();
        assertThat(afterwards).isTrue();
    }

    @Test
    void a_lease_of_a_node_that_died_moves_when_it_is_over() {
        leases.take(work, one, Duration.ZERO);

        boolean moved = leases.take(work, other, LONG);
        boolean renewed = leases.keep(work, one, LONG);

        assertThat(moved).isTrue();
        assertThat(renewed).isFalse();
    }

    @Test
    void work_that_was_done_is_not_done_again_before_it_is_due() {
        AtomicInteger times = new AtomicInteger();

        boolean first = oneNode.run(work, LONG, times::incrementAndGet);
        boolean second = oneNode.run(work, LONG, times::incrementAndGet);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(times).hasValue(1);
    }

    @Test
    void work_that_failed_is_due_at_once() {
        AtomicInteger times = new AtomicInteger();

        assertThatThrownBy(() -> oneNode.run(work, LONG, () -> {
                    throw new IllegalStateException("not today");
                }))
                .hasMessageContaining("not today");
        oneNode.run(work, LONG, times::incrementAndGet);

        assertThat(times).hasValue(1);
    }
}
