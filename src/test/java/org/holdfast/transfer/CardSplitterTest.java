package org.holdfast.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holdfast.transfer.CardSplitter.Cut;
import org.holdfast.transfer.CardSplitter.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CardSplitterTest {

    private static final String PLAIN = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ines Falk\r\nEND:VCARD\r\n";
    private static final String OLD =
            "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:caf=C3=A9=\nBEGIN:VCARD=0A=\nmore\nEND:VCARD\n";
    private static final String FOLDED =
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Long\r\nNOTE:this is\r\n END:VCARD no end\r\nEND:VCARD\r\n";
    private static final String NESTED =
            "BEGIN:VCARD\rVERSION:2.1\rAGENT:\rBEGIN:VCARD\rFN:Inner\rEND:VCARD\rFN:Outer\rEND:VCARD\r";
    private static final String LATIN = "begin:vcard\r\nversion:2.1\r\nfn:Zo\u00eb\r\nend:vcard\r\n";

    private static List<Cut> cut(InputStream in, int most) throws IOException {
        CardSplitter splitter = new CardSplitter(in, most);
        List<Cut> cuts = new ArrayList<>();
        for (Optional<Cut> next = splitter.next(); next.isPresent(); next = splitter.next()) {
            cuts.add(next.get());
        }
        return cuts;
    }

    private static List<String> texts(List<Cut> cuts) {
        return cuts.stream()
                .map(cut -> cut.fault() == null ? new String(cut.octets(), ISO_8859_1) : String.valueOf(cut.fault()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 13, 64, 1000, 100_000})
    void cards_of_every_make_are_cut_octet_for_octet_however_they_come(int octetsARead) throws IOException {
        byte[] book = (PLAIN + OLD + "\r\n\r\n" + FOLDED + NESTED + LATIN).getBytes(ISO_8859_1);

        List<Cut> cuts = cut(new Trickle(book, octetsARead), 1000);

        assertThat(texts(cuts)).containsExactly(PLAIN, OLD, FOLDED, NESTED, LATIN);
    }

    @Test
    void a_book_that_is_cut_off_anywhere_gives_the_cards_before_and_says_that_one_is_not_finished() throws IOException {
        byte[] book = (PLAIN + FOLDED).getBytes(ISO_8859_1);
        int first = PLAIN.length();
        int lastLineEnd = book.length - 2;

        for (int end = first; end < lastLineEnd; end++) {
            List<Cut> cuts = cut(new Trickle(Arrays.copyOf(book, end), 5), 1000);

            assertThat(texts(cuts).get(0)).as("cut at %d", end).isEqualTo(PLAIN);
            assertThat(cuts.stream().skip(1).filter(cut -> cut.fault() == null))
                    .as("cut at %d", end)
                    .isEmpty();
            assertThat(cuts).as("cut at %d", end).hasSize(end == first ? 1 : 2);
        }
    }

    @Test
    void what_stands_between_cards_is_told_and_harms_none() throws IOException {
        byte[] book = ("hello\r\n" + PLAIN + "a\r\nb\r\n\r\n" + PLAIN + "z").getBytes(UTF_8);

        List<Cut> cuts = cut(new Trickle(book, 9), 1000);

        assertThat(texts(cuts)).containsExactly("JUNK", PLAIN, "JUNK", PLAIN, "JUNK");
        assertThat(cuts.get(2).detail()).contains("2 lines");
    }

    @Test
    void a_card_without_an_end_costs_only_itself() throws IOException {
        byte[] book = (PLAIN + "BEGIN:VCARD\r\nFN:Open\r\n" + PLAIN).getBytes(UTF_8);

        List<Cut> cuts = cut(new Trickle(book, 9), 1000);

        assertThat(texts(cuts)).containsExactly(PLAIN, "UNFINISHED", PLAIN);
        assertThat(cuts.get(2).index()).isEqualTo(3);
    }

    @Test
    void a_card_beyond_the_limit_is_not_kept_and_the_next_one_is() throws IOException {
        String large = PLAIN.replace("Ines", "I".repeat(5000));

        List<Cut> cuts = cut(new Trickle((large + PLAIN).getBytes(UTF_8), 100), 1000);

        assertThat(cuts.get(0).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(cuts.get(0).octets()).isEmpty();
        assertThat(texts(cuts).get(1)).isEqualTo(PLAIN);
    }

    @Test
    void a_byte_order_mark_belongs_to_the_first_card() throws IOException {
        byte[] book = ("\ufeff" + PLAIN + PLAIN).getBytes(UTF_8);

        List<Cut> cuts = cut(new Trickle(book, 4), 1000);

        assertThat(cuts).hasSize(2);
        assertThat(cuts.get(0).octets()).isEqualTo(("\ufeff" + PLAIN).getBytes(UTF_8));
    }

    @Test
    void the_last_card_needs_no_line_end() throws IOException {
        byte[] book = PLAIN.strip().getBytes(UTF_8);

        assertThat(texts(cut(new Trickle(book, 4), 1000))).containsExactly(PLAIN.strip());
    }
}
