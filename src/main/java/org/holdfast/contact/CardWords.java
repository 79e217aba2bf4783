package org.holdfast.contact;

import ezvcard.VCard;
import ezvcard.property.Email;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import java.util.List;
import java.util.Objects;
import org.holdfast.item.Word;
import org.holdfast.item.Words;
import org.jspecify.annotations.Nullable;

/** The words that a card is found by: names first, its notes last. */
final class CardWords {

    private final Words words = new Words();

    private CardWords() {}

    static List<Word> of(VCard card) {
        CardWords found = new CardWords();
        found.texts(card.getFormattedNames(), Words.NAME);
        card.getStructuredNames().forEach(found::name);
        card.getNicknames().forEach(nickname -> found.texts(Words.NICKNAME, nickname.getValues()));
        card.getOrganizations().forEach(works -> found.texts(Words.ORGANISATION, works.getValues()));
        card.getTelephoneNumbers().forEach(telephone -> found.words.number(number(telephone)));
        card.getEmails().stream().map(Email::getValue).forEach(address -> found.words.address(address, Words.ADDRESS));
        found.texts(card.getTitles(), Words.LABEL);
        found.texts(card.getRoles(), Words.LABEL);
        found.texts(card.getNotes(), Words.TEXT);
        return found.words.list();
    }

    private void name(StructuredName name) {
        words.text(name.getFamily(), Words.NAME).text(name.getGiven(), Words.NAME);
        texts(Words.NAME, name.getAdditionalNames());
        texts(Words.NAME, name.getPrefixes());
        texts(Words.NAME, name.getSuffixes());
    }

    private void texts(List<? extends TextProperty> properties, int weight) {
        properties.forEach(property -> words.text(property.getValue(), weight));
    }

    private void texts(int weight, List<String> texts) {
        texts.forEach(text -> words.text(text, weight));
    }

    private static @Nullable String number(Telephone telephone) {
        return telephone.getText() == null ? Objects.toString(telephone.getUri(), null) : telephone.getText();
    }
}
