package org.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.demo.Demo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoCommandTest {

    @Test
    void without_a_word_it_is_two_hundred_subscribers_of_seed_2009_on_an_empty_plant() {
        assertThat(DemoCommand.wanted(List.of())).isEqualTo(new Demo.Wanted(2009, 200, false));
    }

    @Test
    void all_of_it_can_be_said() {
        assertThat(DemoCommand.wanted(List.of("--subscribers", "12", "--more", "--seed", "-7")))
                .isEqualTo(new Demo.Wanted(-7, 12, true));
    }

    @Test
    void what_is_missing_unknown_or_out_of_bounds_is_refused_in_words() {
        for (List<String> wrong : List.of(
                List.of("--seed"),
                List.of("--subscribers", "many"),
                List.of("--subscribers", "5"),
                List.of("--subscribers", "5001"),
                List.of("--subscribers", "99999999999"),
                List.of("--subscriber", "12"))) {
            assertThatThrownBy(() -> DemoCommand.wanted(wrong))
                    .as("%s", wrong)
                    .isInstanceOf(Refusal.class)
                    .hasMessageMatching("(?s).*--[a-z]+ .*");
        }
    }
}
