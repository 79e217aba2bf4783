package org.holdfast.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CollectionFormatTest {

    private final CollectionFormat format = new CollectionFormat();

    @Test
    void the_title_is_the_name() throws NotOfKind {
        byte[] octets = json("{'kind':'contact','name':'Friends','color':'#1e90FF','order':3}");

        assertThat(format.project(octets).title()).isEqualTo("Friends");
    }

    @Test
    void it_is_found_by_its_name() throws NotOfKind {
        assertThat(format.project(json("{'kind':'event','name':'Old friends'}")).words())
                .containsExactly(new Word("old", Words.NAME), new Word("friends", Words.NAME));
    }

    @Test
    void it_says_which_kind_it_holds() throws NotOfKind {
        assertThat(format.project(json("{'kind':'event','name':'x'}")).holds()).isEqualTo(Kind.EVENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind|{'name':'x'}",
                "kind|{'kind':'collection','name':'x'}",
                "kind|{'kind':'CONTACT','name':'x'}",
                "name|{'kind':'note'}",
                "name|{'kind':'note','name':' '}",
                "color|{'kind':'note','name':'x','color':'red'}",
                "color|{'kind':'note','name':'x','color':'#12345'}",
                "order|{'kind':'note','name':'x','order':1.5}",
                "order|{'kind':'note','name':'x','order':'1'}"
            })
    void a_member_that_is_missing_or_malformed_is_named(String member, String text) {
        assertThatThrownBy(() -> format.project(json(text)))
                .isInstanceOf(NotOfKind.class)
                .hasMessageContaining("\"" + member + "\"");
    }

    @Test
    void a_name_has_at_most_200_characters() {
        byte[] octets = json("{'kind':'note','name':'" + "x".repeat(201) + "'}");

        assertThatThrownBy(() -> format.project(octets)).hasMessageContaining("200");
    }

    @Test
    void a_merge_keeps_members_that_nobody_knows() {
        Merge merge = format.merge(
                json("{'kind':'note','name':'a'}"),
                json("{'kind':'note','name':'a','x-o':{}}"),
                json("{'kind':'note','name':'b','x-t':1.0}"));

        assertThat(merge).isEqualTo(new Merge.Merged(json("{'kind':'note','name':'b','x-o':{},'x-t':1.0}"), false));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
