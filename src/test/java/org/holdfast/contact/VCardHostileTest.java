package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.contact.Cards.card;
import static org.holdfast.contact.Cards.octets;
import static org.holdfast.contact.Cards.text;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards that nobody writes by accident. That each test ends is half of what it says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class VCardHostileTest {

    private static final int MEBI = 1024 * 1024;

    static Stream<String> bodies() {
        return Stream.of(
                "NOTE:" + "\r\n x".repeat(MEBI / 4),
                "NOTE" + "\r\n x".repeat(MEBI / 4),
                "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\r\nx".repeat(MEBI / 4),
                "NOTE:" + "x".repeat(MEBI),
                "TEL" + ";A=B".repeat(MEBI / 4) + ":x",
                "TEL;TYPE=" + ",".repeat(MEBI) + ":x",
                "N:" + ";".repeat(MEBI),
                "XML:" + "<a>".repeat(MEBI / 4),
                "BDAY:" + "1".repeat(MEBI),
                "\r\n".repeat(MEBI / 2) + "X:1",
                "X:\0\0\0",
                "\r\r\r\rX:1",
                "PHOTO;ENCODING=b:" + "\r\nAAAA".repeat(MEBI / 6));
    }

    /** Bodies of more properties than are merged. */
    static Stream<String> crowds() {
        return Stream.of(
                "TEL:1\r\n".repeat(100_000) + "X:1",
                lines("X-", 100_000),
                lines("TEL:", 100_000),
                "ADR:x\r\n".repeat(50_000) + "LABEL:x\r\n".repeat(50_000) + "X:1",
                "item1.TEL:1\r\n".repeat(50_000) + "item1.X-ABLABEL:x\r\n".repeat(20_000) + "X:1",
                "item1.X-ABLABEL:x\r\n".repeat(40_000) + "item1.TEL:1");
    }

    @ParameterizedTest
    @MethodSource({"bodies", "crowds"})
    void a_huge_or_odd_card_is_a_card(String body) throws NotOfKind {
        assertThat(new VCardFormat().project(card("FN:x", body)).title()).isEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_huge_or_odd_card_merges(String body) {
        Merge merge = Cards.merge(card("FN:a", body), card("FN:a", body, "EMAIL:o"), card("FN:b", body));

        assertThat(merge).isEqualTo(Cards.merged(card("FN:b", body, "EMAIL:o")));
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void a_card_of_more_than_ten_thousand_properties_stays_two_items(String body) {
        Merge merge = Cards.merge(card("FN:a", body), card("FN:a", body, "EMAIL:o"), card("FN:b", body));

        assertThat(merge).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void labels_of_one_group_by_the_thousand_merge() {
        String body = "item1.X-ABLABEL:x\r\n".repeat(9_000) + "item1.TEL:1";

        Merge merge = Cards.merge(card("FN:a", body), card("FN:a", body, "EMAIL:o"), card("FN:b", body));

        assertThat(merge).isEqualTo(Cards.merged(card("FN:b", body, "EMAIL:o")));
    }

    @Test
    void cards_within_cards_without_end_are_refused() {
        byte[] octets = octets("BEGIN:VCARD\r\n" + "AGENT:\r\nBEGIN:VCARD\r\n".repeat(40_000));

        assertThatThrownBy(() -> new VCardFormat().project(octets)).isInstanceOf(NotOfKind.class);
    }

    @Test
    void beginnings_without_end_are_refused() {
        byte[] octets = octets("BEGIN:VCARD\r\n".repeat(70_000));

        assertThatThrownBy(() -> new VCardFormat().project(octets)).isInstanceOf(NotOfKind.class);
    }

    @Test
    void five_thousand_edits_on_each_side_merge() {
        byte[] ours = card("FN:a", lines("TEL:1", 5_000));
        byte[] theirs = card("FN:a", lines("TEL:2", 5_000));

        Merge merge = Cards.merge(card("FN:a"), ours, theirs);

        assertThat(merge).isEqualTo(Cards.merged(card("FN:a", lines("TEL:1", 5_000), lines("TEL:2", 5_000))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_card_with_octets_changed_at_random_is_a_card_or_not_but_never_a_fault(int seed) {
        Random random = new Random(seed);
        byte[] octets = Cards.sample(Cards.SAMPLES.get(seed % Cards.SAMPLES.size()));
        for (int i = 0; i < 8; i++) {
            octets[random.nextInt(octets.length)] = (byte) "\r\n :;=\".\0\t,\u00ff".charAt(random.nextInt(12));
        }

        boolean card = isCard(octets);

        Merge merge = Cards.merge(null, octets, card("FN:b"));
        assertThat(card || merge instanceof Merge.TwoItems)
                .as("seed " + seed + "\n" + text(octets))
                .isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static boolean isCard(byte[] octets) {
        try {
            new VCardFormat().project(octets);
            return true;
        } catch (NotOfKind e) {
            return false;
        }
    }

    private static String lines(String start, int count) {
        return IntStream.range(0, count).mapToObj(i -> start + i + ":").collect(Collectors.joining("\r\n"));
    }
}
