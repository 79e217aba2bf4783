package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The {@link DrillOfTheStory}, played once and small: 40 accounts, or as many as {@code holdfast.it.accounts} says. Each disaster is a
 * story of its own.
 */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillOfTheStoryIT {

    private final long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
    private final List<Outcome> outcomes;

    DrillOfTheStoryIT(Plant.Site site) throws Exception {
        int accounts = Integer.getInteger("holdfast.it.accounts", 40);
        try (DrillOfTheStory story = new DrillOfTheStory(site, accounts, seed, System.out)) {
            this.outcomes = story.play();
        }
    }

    @Test
    void yesterdays_copy_in_the_place_of_the_database_loses_nothing_and_nobody_has_to_do_anything() {
        Outcome outcome = outcomes.get(0);

        assertThat(outcome.wrong()).as("seed %d", seed).isEmpty();
        assertThat(outcome.acknowledged()).isPositive();
        assertThat(outcome.entries()).as("came back from the vault").isPositive();
        assertThat(outcome.givenBack()).as("came back from handsets").isPositive();
    }

    @Test
    void a_database_that_is_deleted_altogether_is_back_by_one_command_and_handsets_have_the_rest() {
        Outcome outcome = outcomes.get(1);

        assertThat(outcome.wrong()).as("seed %d", seed).isEmpty();
        assertThat(outcome.entries()).as("came back from the vault").isGreaterThan(outcome.acknowledged() / 2);
        assertThat(outcome.givenBack()).as("came back from handsets").isPositive();
    }

    @Test
    void a_bit_flipped_in_a_content_a_blob_and_a_segment_each_is_mended_and_nobody_sees_it() {
        Outcome outcome = outcomes.get(2);

        assertThat(outcome.wrong()).as("seed %d", seed).isEmpty();
        assertThat(outcome.givenBack()).as("had to come from handsets").isZero();
    }
}
