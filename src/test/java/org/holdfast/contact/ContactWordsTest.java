package org.holdfast.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.item.Finding;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Word;
import org.holdfast.item.Words;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactWordsTest {

    private static final String CARD = String.join(
            "\r\n",
            "BEGIN:VCARD",
            "VERSION:3.0",
            "N:Berg;Anna;Sofia,Lou;Dr.;PhD",
            "FN:Dr. Anna Berg",
            "NICKNAME:Nanni,Bergziege",
            "ORG:Seilbahn GmbH;Wartung",
            "TITLE:Leitende Ingenieurin",
            "ROLE:Bereitschaft",
            "TEL;TYPE=CELL:+49 170 1234567",
            "EMAIL:anna.berg@seilbahn.example",
            "NOTE:Mag keine H\u00f6hen",
            "END:VCARD",
            "");

    private static final String JSCONTACT = """
            {"@type":"Card","version":"1.0","uid":"u",
             "name":{"components":[{"kind":"title","value":"Dr."},{"kind":"given","value":"Anna"},{"kind":"given2","value":"Sofia"},
               {"kind":"given2","value":"Lou"},{"kind":"surname","value":"Berg"},{"kind":"credential","value":"PhD"}]},
             "nicknames":{"a":{"name":"Nanni"},"b":{"name":"Bergziege"}},
             "organizations":{"o":{"name":"Seilbahn GmbH","units":[{"name":"Wartung"}]}},
             "titles":{"t":{"name":"Leitende Ingenieurin"},"r":{"kind":"role","name":"Bereitschaft"}},
             "phones":{"p":{"number":"+49 170 1234567"}},
             "emails":{"e":{"address":"anna.berg@seilbahn.example"}},
             "notes":{"n":{"note":"Mag keine H\u00f6hen"}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna berg",
                "dr",
                "sofia",
                "lou",
                "phd",
                "nanni",
                "bergz",
                "seilbahn",
                "wartung",
                "ingenieurin",
                "bereit",
                "0170 1234567",
                "4567",
                "anna.berg@seilbahn.example",
                "hohen",
                "anna seilbahn 4567"
            })
    void a_contact_is_found_by_all_that_is_said_of_it_in_either_form(String typed) throws NotOfKind {
        assertThat(Finding.finds(typed, card(CARD))).isTrue();
        assertThat(Finding.finds(typed, jsContact(JSCONTACT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otto", "vcard", "cell", "0171", "urn", "anna otto"})
    void a_contact_is_not_found_by_what_is_not_said_of_it(String typed) throws NotOfKind {
        assertThat(Finding.finds(typed, card(CARD))).isFalse();
        assertThat(Finding.finds(typed, jsContact(JSCONTACT))).isFalse();
    }

    @Test
    void a_name_says_more_than_an_organisation_and_that_more_than_a_note() throws NotOfKind {
        assertThat(card(CARD))
                .contains(
                        new Word("berg", Words.NAME),
                        new Word("seilbahn", Words.ORGANISATION),
                        new Word("hohen", Words.TEXT));
    }

    @Test
    void an_old_card_in_another_charset_is_found_by_its_words() throws NotOfKind {
        String old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1:M\u00fcller;J\u00f6rg\r\n"
                + "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Stra=C3=9Fe\r\nEND:VCARD\r\n";

        List<Word> words = new VCardFormat().project(old.getBytes(ISO_8859_1)).words();

        assertThat(Finding.finds("jorg muller strasse", words)).isTrue();
    }

    @Test
    void a_contact_is_found_by_its_twentieth_number() throws NotOfKind {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            numbers.append("TEL:555 01").append(10 + i).append("\r\n");
        }

        assertThat(Finding.finds("5550129", card(CARD.replace("NOTE:", numbers + "NOTE:"))))
                .isTrue();
    }

    @Test
    void a_contact_that_says_odd_things_is_found_by_the_rest() throws NotOfKind {
        String odd =
                "{'@type':'Card','uid':'u','name':{'full':'Anna'},'phones':7,'emails':[1,{'address':{}}],'notes':{'n':null}}";

        assertThat(Finding.finds("anna", jsContact(odd.replace('\'', '"')))).isTrue();
    }

    private static List<Word> card(String text) throws NotOfKind {
        return new VCardFormat().project(text.getBytes(UTF_8)).words();
    }

    private static List<Word> jsContact(String text) throws NotOfKind {
        return new JsContactFormat().project(text.getBytes(UTF_8)).words();
    }
}
