package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.contact.ContactViews.TO_JSON;
import static org.holdfast.contact.ContactViews.TO_VCARD;
import static org.holdfast.contact.ContactViews.utf8;

import java.nio.charset.StandardCharsets;
import org.holdfast.item.NotConvertible;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits in a view change what they are about, and no other octet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactViewEditTest {

    /** A sample, what is replaced in its view, and what that replaces in its octets. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "android-2.1.vcf|+49 30 000002|+49 30 7|TEL;HOME:+49 30 000002|TEL;HOME:+49 30 7",
                "android-2.1.vcf|joerg@example.org|jörg@example.org|EMAIL;HOME:joerg@example.org"
                        + "|EMAIL;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE;HOME:j=C3=B6rg@example.org",
                "blackberry-2.1.vcf|Example Works|Other;Works|ORG:Example Works|ORG:Other\\;Works",
                "apple-3.0.vcf|Likes pears, too|Likes plums, too|NOTE:Likes pears\\, too|NOTE:Likes plums\\, too",
                "apple-3.0.vcf|`label`:`Boat`|`label`:`Ship`|item2.X-ABLabel:Boat|item2.X-ABLABEL:Ship",
                "apple-3.0.vcf|+1 555 0102|+1 555 9|item2.TEL:+1 555 0102|item2.TEL:+1 555 9",
                "outlook-2.1.vcf|(555) 010-0002|(555) 9|TEL;CELL;VOICE:(555) 010-0002|TEL;CELL;VOICE:(555) 9",
                "pid-4.0.vcf|paul@example.net|p@example.net|EMAIL;PID=4.1,5.1;TYPE=`home,work`:paul@example.net"
                        + "|EMAIL;PID=4.1,5.1;TYPE=home,work:p@example.net",
                "latin-2.1.vcf|5550105|5550106|TEL;CELL:5550105|TEL;CELL:5550106"
            })
    void an_edit_in_the_view_changes_its_property_and_nothing_else(
            String sample, String seen, String edited, String was, String is) throws NotConvertible {
        byte[] stored = Cards.sample(sample);
        String view = ContactViews.json(stored);
        assertThat(view).contains(seen.replace('`', '"'));

        byte[] written =
                TO_JSON.writeBack(stored, utf8(view.replace(seen.replace('`', '"'), edited.replace('`', '"'))));

        assertThat(Cards.text(written)).isEqualTo(Cards.text(stored).replace(was.replace('`', '"'), is));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_itself_after_a_look(String sample) throws NotConvertible {
        byte[] stored = Cards.sample(sample);

        assertThat(TO_JSON.writeBack(stored, TO_JSON.of(stored))).isSameAs(stored);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void no_property_of_a_sample_is_lost(String sample) throws Exception {
        byte[] stored = Cards.sample(sample);

        assertThat(ContactViews.lost(stored, TO_VCARD.of(TO_JSON.of(stored)))).isEmpty();
    }

    static java.util.List<String> samples() {
        return Cards.SAMPLES;
    }

    @Test
    void the_first_of_two_numbers_goes_and_the_second_stays_as_it_is() throws NotConvertible {
        byte[] stored = Cards.card("FN:x", "TEL:1", "tel;Type=\"HOME\":2");
        String view = ContactViews.json(stored).replace("\"TEL-1\":{\"number\":\"1\"},", "");

        byte[] written = TO_JSON.writeBack(stored, utf8(view));

        assertThat(Cards.text(written)).isEqualTo(Cards.text(Cards.card("FN:x", "tel;Type=\"HOME\":2")));
    }

    @Test
    void a_new_number_follows_the_last_one_and_keeps_the_name_that_it_was_given() throws NotConvertible {
        byte[] stored = Cards.card("FN:x", "TEL:1", "NOTE:n");
        String view = ContactViews.json(stored).replace("\"TEL-1\":", "\"mine\":{\"number\":\"2\"},\"TEL-1\":");

        byte[] written = TO_JSON.writeBack(stored, utf8(view));

        assertThat(Cards.text(written))
                .isEqualTo(Cards.text(Cards.card("FN:x", "TEL:1", "TEL;PROP-ID=mine:2", "NOTE:n")));
    }

    @Test
    void a_derived_uid_is_not_written_home_and_another_one_is() throws NotConvertible {
        byte[] stored = Cards.card("FN:x");
        String view = ContactViews.json(stored);

        byte[] renamed = TO_JSON.writeBack(stored, utf8(view.replace("\"x\"", "\"y\"")));
        byte[] named = TO_JSON.writeBack(stored, utf8(view.replaceAll("urn:uuid:[^\"]*", "urn:mine")));

        assertThat(Cards.text(renamed)).isEqualTo(Cards.text(Cards.card("FN:y")));
        assertThat(Cards.text(named)).isEqualTo(Cards.text(Cards.card("FN:x", "UID:urn:mine")));
    }

    @Test
    void what_a_charset_has_no_octets_for_is_not_convertible() throws NotConvertible {
        byte[] stored = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\u00eb\r\nNOTE:n\r\nEND:VCARD\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] edited = utf8(ContactViews.json(stored).replace("\"n\"", "\"\u5b6b\""));

        assertThatThrownBy(() -> TO_JSON.writeBack(stored, edited)).isInstanceOf(NotConvertible.class);
    }

    @Test
    void what_is_written_long_is_folded_between_characters() throws NotConvertible {
        byte[] stored = Cards.card("FN:x", "NOTE:n");
        byte[] edited = utf8(ContactViews.json(stored).replace("\"n\"", '"' + "\u00f6\ud83d\ude00".repeat(40) + '"'));

        String written = new String(TO_JSON.writeBack(stored, edited), StandardCharsets.UTF_8);

        assertThat(written.split("\r\n")).allMatch(line -> utf8(line).length <= 75 && !line.contains("\ufffd"));
        assertThat(written.replace("\r\n ", "")).contains("\u00f6\ud83d\ude00".repeat(40));
    }

    @Test
    void an_edit_of_the_vcard_changes_the_member_and_keeps_the_white_space_of_the_others() throws NotConvertible {
        String stored = "{ \"@type\": \"Card\",\n  \"version\":\"1.0\", \"uid\" : \"u\",\n"
                + "  \"emails\": { \"e1\": {\"address\": \"a@example.com\", \"x.example:y\": 1.50 } },\n"
                + "  \"phones\": {\"p\" :{ \"number\":\"1\" } }\n}\n";
        String vcard = new String(TO_VCARD.of(utf8(stored)), StandardCharsets.UTF_8);

        byte[] written = TO_VCARD.writeBack(utf8(stored), utf8(vcard.replace("a@example.com", "b@example.com")));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(stored.replace("a@example.com", "b@example.com"));
    }

    @Test
    void entries_keep_their_names_when_a_program_drops_them() throws NotConvertible {
        String stored = "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"u\","
                + "\"emails\":{\"home\":{\"address\":\"a@e\"},\"job\":{\"address\":\"b@e\"}}}";
        String vcard = new String(TO_VCARD.of(utf8(stored)), StandardCharsets.UTF_8);

        byte[] written = TO_VCARD.writeBack(
                utf8(stored), utf8(vcard.replaceAll(";PROP-ID=[a-z]*", "").replace("b@e", "c@e")));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(stored.replace("b@e", "c@e"));
    }

    @Test
    void what_was_taken_from_the_vcard_goes_from_the_json_and_what_came_comes() throws NotConvertible {
        String stored =
                "{\"@type\":\"Card\",\"version\":\"1.0\",\"emails\":{\"e\":{\"address\":\"a@e\"}},\"uid\":\"u\"}";
        String vcard = new String(TO_VCARD.of(utf8(stored)), StandardCharsets.UTF_8);

        byte[] written = TO_VCARD.writeBack(utf8(stored), utf8(vcard.replaceAll("EMAIL.*\r\n", "NOTE:n\r\nX-A:b\r\n")));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"u\",\"notes\":{\"NOTE-1\":{\"note\":\"n\"}},"
                                + "\"vCardProps\":[[\"x-a\",{},\"unknown\",\"b\"]]}");
    }

    @Test
    void a_card_of_two_versions_and_json_without_version_have_no_view() {
        byte[] twice = Cards.card("VERSION:3.0", "FN:x");

        assertThatThrownBy(() -> TO_JSON.of(twice)).isInstanceOf(NotConvertible.class);
        assertThatThrownBy(() -> TO_VCARD.of(utf8("{\"@type\":\"Card\",\"uid\":\"u\"}")))
                .isInstanceOf(NotConvertible.class);
        assertThatThrownBy(() -> TO_VCARD.of(utf8("[]"))).isInstanceOf(NotConvertible.class);
    }
}
