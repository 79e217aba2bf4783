package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How much an item says is counted, not guessed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightTest {

    private static final Set<String> BOOKKEEPING = Set.of("VERSION", "REV");

    @Test
    void each_property_with_a_value_counts_once_however_long_it_is() {
        int weight = lines("BEGIN:VCARD", "VERSION:3.0", "FN:Ada", "NOTE:a very", "  long", " note", "END:VCARD");

        assertThat(weight).isEqualTo(2);
    }

    @Test
    void a_property_without_a_value_says_nothing() {
        int weight = lines("BEGIN:VCARD", "FN:", "N:;;;;", "TEL;TYPE=home: ", "NICKNAME:,", "END:VCARD");

        assertThat(weight).isZero();
    }

    @Test
    void a_value_that_begins_on_the_next_line_counts() {
        int weight = lines("PHOTO;ENCODING=b;TYPE=JPEG:", " /9j/4AAQ", " SkZJRg==", "FN:Ada");

        assertThat(weight).isEqualTo(2);
    }

    @Test
    void the_rest_of_a_quoted_printable_value_is_no_property_of_its_own() {
        int weight = lines("NOTE;ENCODING=QUOTED-PRINTABLE:first=", "second: third=", "fourth: end", "FN:Ada");

        assertThat(weight).isEqualTo(2);
    }

    @Test
    void a_colon_in_a_quoted_parameter_begins_no_value() {
        int weight = lines("ORG;X-HOME=\"http://example.org\":", "TEL;X=\"a:b\":+1555");

        assertThat(weight).isEqualTo(1);
    }

    @Test
    void groups_and_letter_case_hide_no_bookkeeping() {
        int weight = lines("item1.rev:20091012T000000Z", "version:3.0", "item1.tel:+1555");

        assertThat(weight).isEqualTo(1);
    }

    @Test
    void a_component_that_serves_others_counts_for_nothing() {
        int weight = Weight.ofLines(
                octets("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:1\nEND:STANDARD\nEND:VTIMEZONE\nSUMMARY:Tea"),
                BOOKKEEPING,
                "VTIMEZONE");

        assertThat(weight).isEqualTo(1);
    }

    @Test
    void values_of_json_count_however_deep_they_are() {
        int weight = Weight.ofJson(
                octets("{\"uid\":\"x\",\"a\":1,\"b\":{\"c\":[\"d\",\" \",null,true]},\"e\":\"\"}"), Set.of("uid"));

        assertThat(weight).isEqualTo(3);
    }

    @Test
    void what_cannot_be_read_as_json_says_nothing() {
        assertThat(Weight.ofJson(octets("{"), Set.of())).isZero();
    }

    @Test
    void of_a_text_all_but_white_space_counts() {
        assertThat(Weight.ofText(octets(" rye\n bread\t\u00e9 "))).isEqualTo(10);
    }

    private static int lines(String... lines) {
        return Weight.ofLines(octets(String.join("\r\n", lines)), BOOKKEEPING, "");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
