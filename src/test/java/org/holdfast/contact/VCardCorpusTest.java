package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.Corpus;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real cards, where there are any. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf(
        value = "org.holdfast.Corpus#isHere",
        disabledReason = "no corpus at HOLDFAST_CORPUS nor at ../shared/corpus")
class VCardCorpusTest {

    @ParameterizedTest
    @MethodSource("cards")
    void every_card_is_recognised_and_has_a_title(Corpus.Entry card, TestReporter reporter) throws NotOfKind {
        var projection = new VCardFormat().project(card.octets());

        reporter.publishEntry(card.name(), projection.warnings().toString());
        assertThat(projection.title()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void every_card_is_its_parts_octet_for_octet(Corpus.Entry entry) throws NotOfKind {
        RawCard card = RawCard.read(entry.octets());

        StringBuilder whole = new StringBuilder(card.head());
        card.properties().forEach(property -> whole.append(property.raw()));

        assertThat(Cards.octets(whole + card.tail())).isEqualTo(entry.octets());
    }

    @ParameterizedTest
    @MethodSource("cards")
    void every_card_takes_a_new_number_from_each_side(Corpus.Entry entry) throws NotOfKind {
        byte[] ours = with(entry, "TEL:+1 555 0191");
        byte[] theirs = with(entry, "TEL:+1 555 0192");

        var merge = Cards.merge(entry.octets(), ours, theirs);

        assertThat(merge).isEqualTo(Cards.merged(with(entry, "TEL:+1 555 0191", "TEL:+1 555 0192")));
    }

    static Stream<Corpus.Entry> cards() {
        return Corpus.cards().stream();
    }

    private static byte[] with(Corpus.Entry entry, String... lines) throws NotOfKind {
        RawCard card = RawCard.read(entry.octets());
        String end = card.lineEnd();
        String text = Cards.text(entry.octets());
        String body = text.substring(0, text.length() - card.tail().length());
        return Cards.octets(body + String.join(end, List.of(lines)) + end + card.tail());
    }
}
