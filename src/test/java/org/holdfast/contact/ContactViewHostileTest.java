package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holdfast.item.NotConvertible;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards that nobody writes by accident, as views. That each test ends is half of what it says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ContactViewHostileTest {

    private static final int MANY = 4_000;

    static Stream<String> crowds() {
        return Stream.of(
                lines(i -> "TEL:" + i),
                lines(i -> "TEL;ALTID=1;LANGUAGE=l" + i + ":" + i) + "\r\nTEL;ALTID=1:x",
                lines(i -> "N;ALTID=" + i % 5_000 + (i < 5_000 ? "" : ";PHONETIC=ipa") + ":a;b"),
                lines(i -> i % 2 == 0 ? "o.ORG:" + i : "o.TITLE:" + i),
                lines(i -> (i % 2 == 0 ? "ORG:" : "TITLE:") + i),
                lines(i -> "g.X-ABLABEL:" + i),
                lines(i -> (i % 2 == 0 ? "g" + i / 2 + ".X-ABLABEL:" : "g" + i / 2 + ".TEL:") + i),
                lines(i -> "JSPROP;JSPTR=a" + i + ":" + i),
                "FN:x\r\n" + lines(i -> "JSPROP;JSPTR=\"name" + "/a".repeat(i % 40) + "\":{}"),
                lines(i -> "BDAY:19800101"),
                lines(i -> "NICKNAME;PROP-ID=same:" + i),
                lines(i -> "X-SAME:1"),
                lines(i -> "UID:" + i));
    }

    static Stream<String> giants() {
        int mebi = 1024 * 1024;
        return Stream.of(
                "NOTE:" + "x".repeat(mebi),
                "NOTE:" + "\\".repeat(mebi - 1) + "n",
                "N:" + ";".repeat(mebi),
                "N:" + ",".repeat(mebi),
                "ORG:" + "a;".repeat(mebi / 2),
                "ADR;JSCOMPS=\"" + ";0".repeat(mebi / 4) + "\":a",
                "TEL" + ";A=B".repeat(mebi / 8) + ":x",
                "TEL;TYPE=" + "a,".repeat(mebi / 2) + ":x",
                "CATEGORIES:"
                        + IntStream.range(0, 100_000).mapToObj(i -> "" + i).collect(Collectors.joining(",")),
                "JSPROP;JSPTR=a:" + "[".repeat(mebi / 2),
                "JSPROP;JSPTR=\"" + "a/".repeat(mebi / 4) + "\":1",
                "PHOTO;ENCODING=b:" + "A".repeat(mebi),
                "BDAY:" + "1".repeat(mebi),
                "IMPP:" + "a:".repeat(mebi / 2),
                "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=C3".repeat(mebi / 4));
    }

    @ParameterizedTest
    @MethodSource({"crowds", "giants"})
    void a_huge_or_odd_card_has_a_view_that_loses_nothing_or_none(String body) {
        byte[] card = Cards.card(body);

        try {
            byte[] view = ContactViews.TO_JSON.of(card);

            assertThat(ContactViews.TO_JSON.writeBack(card, view)).isSameAs(card);
            assertThat(ContactViews.TO_JSON.of(ContactViews.TO_VCARD.of(view))).isNotEmpty();
        } catch (NotConvertible e) {
            assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(120);
        }
    }

    @Test
    void a_card_of_a_hundred_thousand_properties_has_no_view() {
        byte[] card = Cards.card("TEL:1\r\n".repeat(100_000) + "FN:x");

        assertThatThrownBy(() -> ContactViews.TO_JSON.of(card)).isInstanceOf(NotConvertible.class);
    }

    @Test
    void a_json_card_of_a_hundred_thousand_entries_has_no_view() {
        String entries =
                IntStream.range(0, 100_000).mapToObj(i -> "\"e" + i + "\":{}").collect(Collectors.joining(","));
        String members =
                IntStream.range(0, 20_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));

        assertThatThrownBy(() -> ContactViews.TO_VCARD.of(json("\"phones\":{" + entries + "}," + members)))
                .isInstanceOf(NotConvertible.class);
    }

    @Test
    void text_in_json_makes_no_property_of_its_own() throws Exception {
        byte[] vcard = ContactViews.TO_VCARD.of(json("\"notes\":{\"n\":{\"note\":\"a\\r\\nEND:VCARD\\r\\nTEL:1\","
                + "\"vCardParams\":{\"x-a\":\"b\\r\\nTEL:2\",\"x\\r\\nTEL:3\":\"c\"}}},"
                + "\"vCardProps\":[[\"x-b\",{},\"unknown\",\"d\\nTEL:4\"],[\"tel\\r\\nx\",{},\"text\",\"5\"]]"));

        assertThat(ContactViews.said(vcard)).noneMatch(said -> said.name().equals("TEL"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_card_with_octets_changed_at_random_has_a_view_that_loses_nothing_or_none(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] card = Cards.sample(Cards.SAMPLES.get(seed % Cards.SAMPLES.size()));
        for (int i = 0; i < 8; i++) {
            card[random.nextInt(card.length)] = (byte) "\r\n :;=\".\0\t,\u00ff^\\".charAt(random.nextInt(14));
        }

        byte[] view;
        try {
            view = ContactViews.TO_JSON.of(card);
        } catch (NotConvertible e) {
            return; // it is no card any more, or has a parameter without name
        }

        assertThat(ContactViews.TO_JSON.writeBack(card, view))
                .as(Cards.text(card))
                .isSameAs(card);
        assertThat(ContactViews.TO_VCARD.of(view)).isNotEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    private static byte[] json(String members) {
        return ContactViews.utf8("{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"u\"," + members + "}");
    }

    private static String lines(java.util.function.IntFunction<String> line) {
        return IntStream.range(0, MANY).mapToObj(line).collect(Collectors.joining("\r\n"));
    }
}
