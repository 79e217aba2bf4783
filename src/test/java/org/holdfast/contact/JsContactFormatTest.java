package org.holdfast.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsContactFormatTest {

    private final JsContactFormat format = new JsContactFormat();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':{'full':'Ada Berry','components':[{'kind':'given','value':'A'}]}|Ada Berry",
                "'name':{'components':[{'kind':'given','value':'Ada'},{'kind':'surname','value':'Berry'}]}|Ada Berry",
                "'name':{'components':[{'kind':'surname','value':'B'},{'kind':'separator','value':', '},{'kind':'given','value':'A'}]}|B, A",
                "'name':{'defaultSeparator':'-','components':[{'value':'A'},{'value':'B'}]}|A-B",
                "'nicknames':{'k':{'name':'Bo'}}|Bo",
                "'organizations':{'k':{'name':'Works'}}|Works",
                "'emails':{'k':{'address':'a@example.org'}}|a@example.org",
                "'phones':{'k':{'number':'tel:+1'}}|tel:+1",
                "'name':7|"
            })
    void a_card_shows_its_name_or_the_next_best(String member, String title) throws NotOfKind {
        assertThat(format.project(card(member)).title()).isEqualTo(title);
    }

    @Test
    void the_uid_is_the_cards_own() throws NotOfKind {
        assertThat(format.project(card("'a':1")).uid()).isEqualTo("u-1");
    }

    @Test
    void a_card_without_uid_and_version_is_a_card_with_two_warnings() throws NotOfKind {
        Projection projection = format.project(json("{'@type':'Card','name':{'full':'x'}}"));

        assertThat(projection.warnings()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'@type':'CardGroup'}", "{'@type':'Card','@type':'Card'}", "BEGIN:VCARD"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> format.project(json(text))).isInstanceOf(NotOfKind.class);
    }

    @Test
    void when_and_by_what_a_card_was_written_never_collides() {
        Merge merge = format.merge(
                card("'updated':'1','prodId':'a','phones':{'p':{'number':'1'}}"),
                card("'updated':'2','prodId':'b','phones':{'p':{'number':'2'}}"),
                card("'updated':'3','prodId':'c','phones':{'p':{'number':'1'},'q':{'number':'9'}}"));

        assertThat(merge)
                .isEqualTo(new Merge.Merged(
                        card("'updated':'3','prodId':'c','phones':{'p':{'number':'2'},'q':{'number':'9'}}"), false));
    }

    private static byte[] card(String member) {
        return json("{'@type':'Card','version':'1.0','uid':'u-1'," + member + "}");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
