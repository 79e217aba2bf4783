package org.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.journal.KnownDatabase.Memory;
import org.holdfast.journal.KnownDatabase.Point;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownDatabaseTest {

    private static final UUID VAULT = new UUID(0, 1);

    private final AtomicInteger losses = new AtomicInteger();
    private final Memory memory = new Memory();

    KnownDatabaseTest() {
        memory.onRewound(losses::incrementAndGet);
    }

    @Test
    void a_process_that_knows_nothing_yet_takes_what_it_finds() {
        meet(null);
        meet(new Point(VAULT, 7));

        assertThat(losses).hasValue(0);
        assertThat(memory.furthest()).isEqualTo(new Point(VAULT, 7));
    }

    @Test
    void a_database_that_has_gone_on_is_the_same_one() {
        memory.seen(new Point(VAULT, 7));

        meet(new Point(VAULT, 9));

        assertThat(losses).hasValue(0);
        assertThat(memory.furthest()).isEqualTo(new Point(VAULT, 9));
    }

    @Test
    void a_database_that_lacks_a_segment_is_behind() {
        memory.seen(new Point(VAULT, 7));

        meet(new Point(VAULT, 6));

        assertThat(losses).hasValue(1);
    }

    @Test
    void a_database_that_knows_of_no_vault_is_behind() {
        memory.seen(new Point(VAULT, 7));

        meet(null);

        assertThat(losses).hasValue(1);
    }

    @Test
    void a_database_of_another_vault_is_another_database() {
        memory.seen(new Point(VAULT, 7));

        meet(new Point(new UUID(0, 2), 70));

        assertThat(losses).hasValue(1);
    }

    @Test
    void a_loss_that_many_connections_meet_is_one_loss() {
        memory.seen(new Point(VAULT, 7));
        Point before = memory.furthest();

        memory.met(before, new Point(VAULT, 6));
        memory.met(before, new Point(VAULT, 6));
        meet(new Point(VAULT, 6));

        assertThat(losses).hasValue(1);
    }

    @Test
    void a_segment_that_was_written_while_a_connection_was_asked_is_no_loss() {
        Point before = new Point(VAULT, 7);
        memory.seen(before);
        memory.seen(new Point(VAULT, 8));

        memory.met(before, before);

        assertThat(losses).hasValue(0);
        assertThat(memory.furthest()).isEqualTo(new Point(VAULT, 8));
    }

    @Test
    void what_was_brought_back_can_be_lost_again() {
        memory.seen(new Point(VAULT, 7));
        meet(new Point(VAULT, 3));
        memory.seen(new Point(VAULT, 7));

        meet(new Point(VAULT, 3));

        assertThat(losses).hasValue(2);
    }

    private void meet(@Nullable Point found) {
        memory.met(memory.furthest(), found);
    }
}
