package org.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.holdfast.receipt.Level;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LevelsTest {

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void what_nobody_confirmed_is_stored_and_nothing_is_said_of_the_rest() {
        Levels levels = Levels.of(9, UNKNOWN, UNKNOWN);

        assertThat(levels).isEqualTo(new Levels(9, null, null));
        assertThat(levels.of(9)).isEqualTo(Level.STORED);
    }

    @Test
    void an_entry_has_the_highest_level_that_was_reached_behind_it() {
        Levels levels = Levels.of(9, OptionalLong.of(8), OptionalLong.of(5));

        assertThat(levels.of(5)).isEqualTo(Level.ESCROWED);
        assertThat(levels.of(6)).isEqualTo(Level.REPLICATED);
        assertThat(levels.of(8)).isEqualTo(Level.REPLICATED);
        assertThat(levels.of(9)).isEqualTo(Level.STORED);
    }

    @Test
    void escrow_may_be_ahead_of_what_is_known_of_the_standby() {
        Levels levels = Levels.of(9, OptionalLong.of(3), OptionalLong.of(7));

        assertThat(levels.of(7)).isEqualTo(Level.ESCROWED);
        assertThat(levels.of(8)).isEqualTo(Level.STORED);
    }

    @Test
    void no_level_is_ahead_of_the_head_that_it_is_told_with() {
        Levels levels = Levels.of(9, OptionalLong.of(12), OptionalLong.of(11));

        assertThat(levels).isEqualTo(new Levels(9, 9L, 9L));
    }
}
