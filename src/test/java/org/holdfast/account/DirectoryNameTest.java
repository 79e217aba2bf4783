package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryNameTest {

    @ParameterizedTest
    @CsvSource({
        "rosa, rosa@demo",
        "rosa@demo.example, rosa@demo.example",
        "Zoë Quesada, Zoe.Quesada@demo",
        "'<script>alert(1)</script>', script.alert.1.script@demo",
        "'  ', somebody@demo",
        "李, somebody@demo"
    })
    void somebody_is_called_what_can_be_said_and_typed(String said, String called) {
        assertThat(DirectoryName.plain(said, "demo")).isEqualTo(called);
    }

    @Test
    void a_name_leaves_room_for_a_mark() {
        assertThat(DirectoryName.plain("x".repeat(5_000), "demo")).hasSize(80);
    }

    @Test
    void the_same_subject_of_two_directories_is_two_people() {
        DirectoryName one = new DirectoryName("https://a.example", "7");
        DirectoryName other = new DirectoryName("https://b.example", "7");

        assertThat(one.mark()).hasSize(8).isEqualTo(new DirectoryName("https://a.example", "7").mark());
        assertThat(other.mark()).isNotEqualTo(one.mark());
    }
}
