package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TelephoneTest {

    @ParameterizedTest
    @CsvSource({
        // Written down with the country's code.
        "+49 170 1234567,+491701234567",
        "+49 170 1234567,+49 (170) 123-4567",
        "+49 170 1234567,0049 170 1234567",
        "+49 170 1234567,+49 (0)170 1234567",
        "+49 170 1234567,491701234567",
        "+49 170 1234567,0170 1234567",
        "+49 170 1234567,0170/1234567",
        "+49 170 1234567,1701234567",
        "+49 170 1234567,0170 12",
        "+49 170 1234567,+49170",
        "+49 170 1234567,567",
        "+49 170 1234567,345",
        "+49 (0) 170-1234567,0170 1234567",
        "00491701234567,+49 170 1234567",
        "tel:+49-170-1234567,0170 1234567",
        "tel:+49-170-1234567;ext=12,0170 1234567",
        "+7 916 123-45-67,8 916 123-45-67",
        "+1 (555) 234-5678,555-234-5678",
        "+1 (415) 234-5678,1 415 234 5678",
        "+1 415 FLOWERS,+1 415 356 9377",
        "+39 06 1234 5678,06 12345678",
        "+39 06 1234 5678,+39 0612345678",
        "\u200e+49\u00a0170\u00a01234567,0170 1234567",
        "+49 170 1230001,0001",
        // Written down without it.
        "0170 1234567,0170 1234567",
        "0170 1234567,+49 170 1234567",
        "0170 1234567,0049 170 1234567",
        "0170 1234567,491701234567",
        "0170 1234567,4567",
        "(415) 234-5678,+1 415 234 5678",
        "415-234-5678,1 415 234 5678",
        "8 916 123-45-67,+7 916 123 45 67",
        "06 12345678,+39 06 12345678",
        "555 1234 ext 5,5551234",
        "110,110",
        "99,99"
    })
    void a_number_is_found_however_it_is_written_and_typed(String written, String typed) {
        assertThat(Finding.finds(typed, words(written))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+49 170 1234567,0171",
        "+49 170 1234567,+43 170 1234568",
        "+49 170 1234567,+4917012345678",
        "+49 170 1234567,67",
        "+49 170 1234567,0234",
        "0170 1234567,987"
    })
    void another_number_does_not_find_it(String written, String typed) {
        assertThat(Finding.finds(typed, words(written))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 170 1234567",
                "+1 415 234 5678",
                "01701234567",
                "12345678901234567890123456789012345678901234567890",
                "+123456789012345678901234567890",
                "00000000000000000000000000000000"
            })
    void a_number_has_few_words(String written) {
        assertThat(words(written))
                .hasSizeBetween(1, Telephone.MOST_DIGITS)
                .allSatisfy(word -> assertThat(word.text()).matches("[+#][0-9]{1,20}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0170 1234567", "+49 170 1234567", "1701234567"})
    void how_it_begins_says_more_of_a_number_than_what_is_within(String typed) {
        List<Word> words = words("+49 170 1234567");

        String best = Telephone.wanted(typed).iterator().next();

        assertThat(words).contains(new Word(best, Words.ADDRESS));
    }

    private static List<Word> words(String number) {
        return new Words().number(number).list();
    }
}
