package org.holdfast.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.contact.Cards.card;
import static org.holdfast.contact.Cards.octets;
import static org.holdfast.contact.Cards.sample;

import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VCardFormatTest {

    @ParameterizedTest
    @CsvSource({
        "android-2.1.vcf, Jörg Müller",
        "blackberry-2.1.vcf, Ada Berry",
        "outlook-2.1.vcf, Dr. Willa Window Jr.",
        "apple-3.0.vcf, Appolonia Core",
        "pid-4.0.vcf, Paul Ident",
        "latin-2.1.vcf, Zoë Müller"
    })
    void a_card_as_phones_write_it_shows_its_name(String sample, String title) throws NotOfKind {
        Projection projection = project(sample(sample));

        assertThat(projection.title()).isEqualTo(title);
        assertThat(projection.warnings()).isEmpty();
    }

    @Test
    void the_uid_is_the_cards_own() throws NotOfKind {
        assertThat(project(sample("apple-3.0.vcf")).uid()).isEqualTo("orchard-0001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N:Family;Given;Middle;Dr.;Jr.|Dr. Given Middle Family Jr.",
                "ORG:Works;Unit|Works, Unit",
                "EMAIL:a@example.org|a@example.org",
                "TEL:+1 555|+1 555",
                "TEL;VALUE=uri:tel:+1-555|tel:+1-555",
                "NICKNAME:Bo,Jo|Bo, Jo",
                "FN: |",
                "X-FOO:bar|"
            })
    void a_card_without_fn_shows_the_next_best(String line, String title) throws NotOfKind {
        assertThat(project(card(line)).title()).isEqualTo(title);
    }

    @Test
    void a_title_is_one_line_without_control_characters() throws NotOfKind {
        assertThat(project(card("FN:a\\nb\u0000c")).title()).isEqualTo("a b c");
    }

    @Test
    void a_long_title_is_cut() throws NotOfKind {
        assertThat(project(card("FN:" + "x".repeat(5_000))).title()).hasSize(200);
    }

    @Test
    void what_stands_before_and_after_a_card_may_be_blank() throws NotOfKind {
        byte[] octets = "\ufeff\r\n\nbegin:vcard\r\nVERSION:4.0\r\nFN:x\r\nEnd:vCard  \r\n \r\n\n".getBytes(UTF_8);

        assertThat(project(octets).title()).isEqualTo("x");
    }

    @Test
    void lines_may_end_in_carriage_returns_alone() throws NotOfKind {
        assertThat(project(octets("BEGIN:VCARD\rVERSION:3.0\rFN:x\rEND:VCARD")).title())
                .isEqualTo("x");
    }

    @Test
    void a_card_may_hold_an_agents_card() throws NotOfKind {
        byte[] octets = octets("BEGIN:VCARD\nVERSION:2.1\nAGENT:\nBEGIN:VCARD\nFN:in\nEND:VCARD\nFN:out\nEND:VCARD\n");

        assertThat(project(octets).title()).isEqualTo("out");
    }

    @Test
    void a_soft_break_before_the_end_does_not_cost_the_card() throws NotOfKind {
        byte[] octets = octets("BEGIN:VCARD\nVERSION:2.1\nFN:x\nNOTE;QUOTED-PRINTABLE:a=\nEND:VCARD\n");

        assertThat(project(octets).title()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "hello|does not start",
                "BEGIN:VCALENDAR~END:VCALENDAR~|another component",
                "BEGIN:VCARD~FN:x~|END:VCARD is missing",
                "BEGIN:VCARD~FN:x~END:VCARD~BEGIN:VCARD~FN:y~END:VCARD~|two cards",
                "BEGIN:VCARD~FN:x~END:VCARD~hello|follows",
                "BEGIN:VCARD~FN:x~BEGIN:VCARD~FN:y~END:VCARD~|another one begins",
                "BEGIN:VCARD~BEGIN:VEVENT~END:VEVENT~END:VCARD~|another component inside",
                "BEGIN:VCARD~END:VEVENT~END:VCARD~|did not begin",
                "BEGIN:VCARD~AGENT:~BEGIN:VCARD~END:VCARD~|END:VCARD is missing"
            })
    void what_is_not_one_card_is_refused_with_a_reason(String text, String reason) {
        assertThatThrownBy(() -> project(octets(text.replace('~', '\n'))))
                .isInstanceOf(NotOfKind.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VERSION:4.0~FN:x~BDAY:soon;VALUE=date|BDAY",
                "FN:x|VERSION",
                "VERSION:5.0~FN:x|none of 2.1",
                "VERSION:4.0~FN:x~hello|no properties: 1",
                "VERSION:4.0~TEL:1|FN"
            })
    void a_card_that_breaks_rules_is_a_card_with_a_warning(String lines, String warning) throws NotOfKind {
        byte[] octets = octets("BEGIN:VCARD\r\n" + lines.replace("~", "\r\n") + "\r\nEND:VCARD\r\n");

        assertThat(project(octets).warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains(warning));
    }

    static final java.util.List<String> SAMPLES = Cards.SAMPLES;

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void head_properties_and_tail_are_the_card_octet_for_octet(String sample) throws NotOfKind {
        RawCard card = RawCard.read(sample(sample));

        StringBuilder whole = new StringBuilder(card.head());
        card.properties().forEach(property -> whole.append(property.raw()));

        assertThat(octets(whole + card.tail())).isEqualTo(sample(sample));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void the_properties_are_those_that_ez_vcard_sees(String sample) throws NotOfKind {
        int properties = RawCard.read(sample(sample)).properties().size() - 1;

        assertThat(properties).isEqualTo(Cards.propertiesSeenByEzVcard(sample(sample)));
    }

    private static Projection project(byte[] octets) throws NotOfKind {
        return new VCardFormat().project(octets);
    }
}
