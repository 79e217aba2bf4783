package org.holdfast.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b\\c:d*e?f\"g<h>i|a_b_c_d_e_f_g_h_i",
                "..|unnamed",
                "name. . .|name",
                "CON|_CON",
                "lpt1.txt|_lpt1.txt",
                ".hidden|_hidden",
                "Zo\u00eb \ud83d\ude80|Zo\u00eb \ud83d\ude80",
            })
    void a_name_is_one_that_every_system_can_hold(String given, String safe) {
        assertThat(ExportNames.safe(given)).isEqualTo(safe);
    }

    @Test
    void a_long_name_is_cut_between_characters_and_keeps_its_extension() {
        String cut = ExportNames.safe("\ud83d\ude80".repeat(100) + ".jpeg");

        assertThat(cut).hasSizeLessThanOrEqualTo(80).endsWith("\ud83d\ude80.jpeg");
    }

    @Test
    void no_name_comes_twice_whatever_a_system_makes_of_letters() {
        ExportNames names = new ExportNames(List.of());

        List<String> given = List.of(
                names.of(Kind.CONTACT, null, "Greta", "text/vcard"),
                names.of(Kind.CONTACT, null, "GRETA", "text/vcard"),
                names.of(Kind.CONTACT, null, "greta", "TEXT/VCARD;charset=utf-8"),
                names.ofPicture(null, "IMG.JPG", "image/jpeg"),
                names.ofPicture(null, "img.jpg", "image/jpeg"),
                names.ofPicture(null, "img", "image/png"));

        assertThat(given)
                .containsExactly(
                        "contacts/Greta.vcf",
                        "contacts/GRETA (2).vcf",
                        "contacts/greta (3).vcf",
                        "photos/IMG.JPG",
                        "photos/img (2).jpg",
                        "photos/img.png");
    }
}
