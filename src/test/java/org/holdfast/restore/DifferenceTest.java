package org.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.restore.Difference.Fate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferenceTest {

    @Test
    void what_is_on_both_sides_stays_whatever_the_order() {
        List<Difference> lines = Difference.between(List.of(phone("1"), phone("2")), List.of(phone("2"), phone("1")));

        assertThat(lines).extracting(Difference::fate).containsExactly(Fate.SAME, Fate.SAME);
    }

    @Test
    void what_there_is_once_changes_its_value() {
        List<Difference> lines = Difference.between(List.of(phone("1")), List.of(phone("2")));

        assertThat(lines).containsExactly(new Difference("phone", List.of(), "1", "2"));
        assertThat(lines.get(0).fate()).isEqualTo(Fate.CHANGED);
    }

    @Test
    void of_several_that_are_others_some_go_and_some_come() {
        List<Difference> lines = Difference.between(List.of(phone("1"), phone("2")), List.of(phone("3")));

        assertThat(lines).extracting(Difference::fate).containsExactly(Fate.REMOVED, Fate.REMOVED, Fate.ADDED);
    }

    @Test
    void an_item_that_is_not_there_comes_back_whole() {
        List<Difference> lines = Difference.between(List.of(), List.of(phone("1")));

        assertThat(lines).containsExactly(new Difference("phone", List.of(), null, "1"));
    }

    @Test
    void what_is_the_same_but_for_its_tag_goes_as_the_one_and_comes_as_the_other() {
        Field work = new Field("phone", List.of("work"), "1");

        List<Difference> lines = Difference.between(List.of(phone("1")), List.of(work));

        assertThat(lines)
                .containsExactly(
                        new Difference("phone", List.of(), "1", null),
                        new Difference("phone", List.of("work"), null, "1"));
    }

    private static Field phone(String number) {
        return new Field("phone", List.of(), number);
    }
}
