package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.holdfast.Corpus;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real cards as JSContact and back, where there are any. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf(
        value = "org.holdfast.Corpus#isHere",
        disabledReason = "no corpus at HOLDFAST_CORPUS nor at ../shared/corpus")
class ContactViewCorpusTest {

    @ParameterizedTest
    @MethodSource("cards")
    void no_property_of_a_card_is_lost_on_the_way_there_and_back(Corpus.Entry card) throws NotConvertible, NotOfKind {
        byte[] json = ContactViews.TO_JSON.of(card.octets());
        byte[] back = ContactViews.TO_VCARD.of(json);

        assertThat(ContactViews.lost(card.octets(), back)).isEmpty();
        assertThat(ContactViews.TO_JSON.of(back)).asString().isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void a_view_that_nobody_edited_is_the_stored_card_octet_for_octet(Corpus.Entry card) throws NotConvertible {
        byte[] json = ContactViews.TO_JSON.of(card.octets());

        assertThat(ContactViews.TO_JSON.writeBack(card.octets(), json)).isSameAs(card.octets());
    }

    static Stream<Corpus.Entry> cards() {
        return Corpus.cards().stream();
    }
}
