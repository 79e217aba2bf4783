package org.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.holdfast.item.Format;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.journal.Digest;
import org.holdfast.photo.PhotoFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PiecesTest {

    private static final long SEED = 2009;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_same_seed_tells_of_the_same_things() {
        assertThat(some(PiecesTest::card)).isEqualTo(some(PiecesTest::card));
        assertThat(some(chance -> new Appointment(Piece.id(chance), NOW, chance)))
                .isEqualTo(some(chance -> new Appointment(Piece.id(chance), NOW, chance)));
    }

    @Test
    void an_old_phone_writes_nothing_but_ascii() {
        List<String> cards = some(chance -> new Card(Piece.id(chance), Person.any(chance), "2.1", chance));

        assertThat(cards)
                .allMatch(card -> StandardCharsets.US_ASCII.newEncoder().canEncode(card));
        assertThat(cards).anyMatch(card -> card.contains("QUOTED-PRINTABLE"));
    }

    @Test
    void people_have_names_in_many_scripts() {
        List<String> cards = some(PiecesTest::card);

        for (Character.UnicodeScript script : List.of(
                Character.UnicodeScript.HAN,
                Character.UnicodeScript.ARABIC,
                Character.UnicodeScript.HEBREW,
                Character.UnicodeScript.HANGUL,
                Character.UnicodeScript.DEVANAGARI)) {
            assertThat(cards)
                    .as(script.name())
                    .anyMatch(
                            card -> card.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == script));
        }
    }

    @Test
    void a_photo_says_what_its_picture_is() throws NotOfKind {
        Snapshot photo = new Snapshot(Piece.id(new Random(SEED)), NOW, new Random(SEED));
        Format format = new PhotoFormat();

        Projection read = format.project(photo.content().octets());

        assertThat(read.blob()).isEqualTo(Digest.of(photo.picture()));
        assertThat(photo.picture()).hasSizeBetween(1_000, 100_000);
    }

    private static Card card(Random chance) {
        return new Card(Piece.id(chance), Person.any(chance), "3.0", chance);
    }

    private static List<String> some(Function<Random, Piece> made) {
        Random chance = new Random(SEED);
        return IntStream.range(0, 500)
                .mapToObj(any -> made.apply(chance))
                .peek(piece -> piece.change(chance))
                .map(Piece::written)
                .toList();
    }
}
