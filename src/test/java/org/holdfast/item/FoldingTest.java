package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "ANNA,anna",
        "M\u00fcller,muller",
        "Mu\u0308ller,muller",
        "Stra\u00dfe,strasse",
        "STRA\u1e9eE,strasse",
        "STRASSE,strasse",
        "\u0130stanbul,istanbul",
        "D\u0131yarbak\u0131r,diyarbakir",
        "\ufb01nal,final",
        "\uff21\uff4e\uff4e\uff41,anna",
        "\u0141\u00f3d\u017a,lodz",
        "S\u00f8ren,soren",
        "\u00c6gir,aegir",
        "\u0110or\u0111e,dorde",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2,\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3",
        "\u0410\u043d\u0434\u0440\u0435\u0439,\u0430\u043d\u0434\u0440\u0435\u0438",
        "\u0623\u064e\u062d\u0645\u062f,\u0627\u062d\u0645\u062f",
        "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd,\u05e9\u05dc\u05d5\u05dd",
        "\u30d0\u30ca\u30ca,\u30d0\u30ca\u30ca",
        "\uff8a\uff9e\uff85\uff85,\u30d0\u30ca\u30ca",
        "\u1112\u1161\u11ab,\ud55c",
        "\u0e40\u0e1e\u0e37\u0e48\u0e2d\u0e19,\u0e40\u0e1e\u0e37\u0e48\u0e2d\u0e19",
        "\u0661\u0662\u0663,123",
        "x\u00b2,x2",
        "a\u00adb\u200dc,abc"
    })
    void what_people_take_for_the_same_is_the_same(String written, String folded) {
        assertThat(Folding.of(written)).isEqualTo(folded);
    }

    @Test
    void what_was_folded_stays_as_it_is() {
        String folded = Folding.of("\u1e9e \u0130 \ufb01 \u00c6 \u30d0 \ud55c \u0623 \u0958 \u0149");

        assertThat(Folding.of(folded)).isEqualTo(folded);
    }

    @Test
    void what_no_database_holds_becomes_a_space() {
        assertThat(Folding.of("a\u0000b\ud83dc\udc00d\ne")).isEqualTo("a b c d e");
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(Folding.cut("ab\ud83d\ude00", 3)).isEqualTo("ab");
    }
}
