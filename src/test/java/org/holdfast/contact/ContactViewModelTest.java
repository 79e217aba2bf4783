package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.holdfast.item.NotConvertible;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random cards of all versions, and random edits in their views. The seed is in the test's name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactViewModelTest {

    private static final List<String> NAMES = List.of(
            "FN",
            "N",
            "NICKNAME",
            "PHOTO",
            "BDAY",
            "ANNIVERSARY",
            "DEATHDATE",
            "BIRTHPLACE",
            "GENDER",
            "ADR",
            "TEL",
            "EMAIL",
            "IMPP",
            "LANG",
            "TZ",
            "GEO",
            "TITLE",
            "ROLE",
            "LOGO",
            "ORG",
            "MEMBER",
            "RELATED",
            "CATEGORIES",
            "NOTE",
            "PRODID",
            "REV",
            "SOUND",
            "UID",
            "CLIENTPIDMAP",
            "URL",
            "KEY",
            "FBURL",
            "CALADRURI",
            "CALURI",
            "KIND",
            "XML",
            "SOURCE",
            "EXPERTISE",
            "HOBBY",
            "ORG-DIRECTORY",
            "CREATED",
            "GRAMGENDER",
            "PRONOUNS",
            "SOCIALPROFILE",
            "JSPROP",
            "LABEL",
            "X-ABLABEL",
            "X-PHONE",
            "CONTACT-URI",
            "LANGUAGE",
            "AGENT");
    private static final List<String> VALUES = List.of(
            "",
            "a",
            "Jane\\, Doe",
            "a;b;c",
            ";;1 Road;Town;;;",
            "a,b",
            "19800522",
            "1980-05-22",
            "--0522",
            "20091001T120000Z",
            "2009-10-01T12:00:00Z",
            "mailto:a@example.com",
            "http\\://example.com/",
            "tel:+1",
            "geo:1.5,2",
            "1.5;2",
            "line\\nline",
            "\\\\",
            "true",
            "{\"a\":[1]}",
            "\u00c3\u00bcber",
            "data:image/png;base64,QUJD",
            "_$!<Home>!$_",
            "M",
            "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
            "-0500",
            "x\\",
            "  ",
            "=41");
    private static final List<String> PARAMETERS = List.of(
            "TYPE=home",
            "TYPE=work,pref",
            "TYPE=\"cell,voice\"",
            "PREF=1",
            "PREF=x",
            "ALTID=1",
            "LANGUAGE=de",
            "LANGUAGE=\"fr\"",
            "PID=1.1,2.1",
            "PROP-ID=a",
            "PROP-ID=EMAIL-1",
            "VALUE=uri",
            "VALUE=text",
            "VALUE=date",
            "MEDIATYPE=text/plain",
            "X-A=\"b;c\"",
            "X-A=^n^'",
            "LABEL=\"x, y\"",
            "GEO=\"geo:1,2\"",
            "TZ=Europe/Rome",
            "SORT-AS=\"A,B\"",
            "JSCOMPS=\";1;0\"",
            "JSPTR=\"name/x\"",
            "JSPTR=kind",
            "DERIVED=true",
            "PHONETIC=ipa",
            "HOME",
            "CELL",
            "ENCODING=QUOTED-PRINTABLE",
            "ENCODING=b",
            "BASE64",
            "CHARSET=UTF-8",
            "CHARSET=x",
            "LEVEL=high",
            "INDEX=1",
            "CALSCALE=gregorian",
            "CREATED=20091001T120000Z",
            "AUTHOR-NAME=J",
            "SERVICE-TYPE=s",
            "USERNAME=u");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_random_card_loses_nothing_and_stays_as_it_is_unless_it_is_edited(int seed) throws Exception {
        byte[] card = card(new Random(seed));

        byte[] view = ContactViews.TO_JSON.of(card);
        byte[] back = ContactViews.TO_VCARD.of(view);

        assertThat(ContactViews.TO_JSON.writeBack(card, view)).isSameAs(card);
        assertThat(new ObjectMapper().readTree(ContactViews.TO_JSON.of(back)))
                .as(Cards.text(card))
                .isEqualTo(new ObjectMapper().readTree(view));
        assertThat(ContactViews.TO_VCARD.writeBack(view, back)).isSameAs(view);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_random_edit_changes_only_properties_that_it_is_about(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] card = card(random);
        ObjectNode view = (ObjectNode) new ObjectMapper().readTree(ContactViews.TO_JSON.of(card));
        boolean note = random.nextBoolean();
        view.withObjectProperty(note ? "notes" : "emails").putObject("new-1").put(note ? "note" : "address", "new");

        byte[] written = write(card, view);

        List<String> stored = lines(card);
        List<String> left = lines(written);
        left.removeIf(line -> line.startsWith((note ? "NOTE" : "EMAIL") + ";PROP-ID=new-1:new"));
        assertThat(left).as(view.toString()).isEqualTo(stored);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_member_that_is_taken_away_takes_its_properties_and_no_others(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] card = card(random);
        ObjectNode view = (ObjectNode) new ObjectMapper().readTree(ContactViews.TO_JSON.of(card));
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(view.properties());
        members.removeIf(
                member -> List.of("@type", "version", "uid", "localizations").contains(member.getKey()));
        if (members.isEmpty()) {
            return;
        }
        view.remove(members.get(random.nextInt(members.size())).getKey());

        byte[] written;
        try {
            written = ContactViews.TO_JSON.writeBack(card, ContactViews.utf8(view.toString()));
        } catch (NotConvertible e) {
            return; // such as a second name, which is the first one now
        }

        List<String> left = lines(written);
        left.removeAll(lines(card));
        // A uid stays when its parameters go with the vCardProps, and so does the name of an organization that went.
        left.removeIf(line -> line.startsWith("UID") || line.startsWith("JSPROP"));
        assertThat(left).as(view + "\n" + Cards.text(card)).isEmpty();
    }

    private static byte[] write(byte[] card, ObjectNode view) throws NotConvertible {
        return ContactViews.TO_JSON.writeBack(card, ContactViews.utf8(view.toString()));
    }

    /** The properties as they stand. */
    private static List<String> lines(byte[] card) throws Exception {
        List<String> lines = new ArrayList<>();
        RawCard.read(card).properties().forEach(property -> lines.add(property.raw()));
        return lines;
    }

    private static byte[] card(Random random) {
        String version = List.of("2.1", "3.0", "4.0", "4.0").get(random.nextInt(4));
        String end = random.nextInt(4) == 0 ? "\n" : "\r\n";
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            StringBuilder line = new StringBuilder();
            if (random.nextInt(4) == 0) {
                line.append("item").append(random.nextInt(3)).append('.');
            }
            line.append(pick(NAMES, random));
            List<String> parameters = new ArrayList<>(PARAMETERS);
            Collections.shuffle(parameters, random);
            for (int p = random.nextInt(3); p > 0; p--) {
                line.append(';').append(parameters.get(p));
            }
            line.append(':').append(pick(VALUES, random));
            lines.add(line + end);
            if (random.nextInt(6) == 0) {
                lines.add(line + end);
            }
        }
        return Cards.octets(
                "BEGIN:VCARD" + end + "VERSION:" + version + end + String.join("", lines) + "END:VCARD" + end);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
