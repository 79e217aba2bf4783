package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptTest {

    private static final String VCARD = "text/vcard";
    private static final String JSCONTACT = "application/jscontact+json";

    @Test
    void who_names_nothing_takes_anything() {
        Accept accept = accept();

        assertThat(accept.weightOf(VCARD)).isEqualTo(1_000);
    }

    @Test
    void a_range_without_weight_weighs_most() {
        Accept accept = accept("text/vcard", "application/*;q=0.5");

        assertThat(accept.weightOf(VCARD)).isEqualTo(1_000);
        assertThat(accept.weightOf(JSCONTACT)).isEqualTo(500);
        assertThat(accept.weightOf("image/png")).isZero();
    }

    @Test
    void the_closest_range_decides_and_not_the_heaviest() {
        Accept accept = accept("*/*;q=1", "text/*;q=0.3", "text/vcard;q=0.1");

        assertThat(accept.weightOf(VCARD)).isEqualTo(100);
        assertThat(accept.weightOf("text/plain")).isEqualTo(300);
        assertThat(accept.weightOf(JSCONTACT)).isEqualTo(1_000);
    }

    @Test
    void what_weighs_nothing_is_not_wanted_even_by_who_takes_anything() {
        Accept accept = accept("text/vcard;q=0", "*/*");

        assertThat(accept.weightOf(VCARD)).isZero();
        assertThat(accept.weightOf(JSCONTACT)).isEqualTo(1_000);
    }

    @Test
    void a_parameter_that_is_asked_for_must_be_there() {
        Accept accept = accept("application/jscalendar+json;type=event");

        assertThat(accept.weightOf("application/jscalendar+json;type=event")).isEqualTo(1_000);
        assertThat(accept.weightOf("application/jscalendar+json; TYPE=\"Event\""))
                .isEqualTo(1_000);
        assertThat(accept.weightOf("application/jscalendar+json;type=task")).isZero();
    }

    @Test
    void a_range_with_a_parameter_comes_before_one_without() {
        Accept accept = accept("text/vcard;q=0.2", "text/vcard;version=4.0;q=0.9");

        assertThat(accept.weightOf("text/vcard;version=4.0")).isEqualTo(900);
        assertThat(accept.weightOf("text/vcard")).isEqualTo(200);
    }

    @Test
    void a_charset_is_not_asked_for() {
        Accept accept = accept("text/vcard;charset=utf-8");

        assertThat(accept.weightOf(VCARD)).isEqualTo(1_000);
    }

    @Test
    void case_makes_no_difference() {
        Accept accept = accept("TEXT/VCard");

        assertThat(accept.weightOf("Text/vCARD")).isEqualTo(1_000);
    }

    private static Accept accept(String... ranges) {
        return new Accept(List.of(ranges).stream().map(AcceptTest::range).toList());
    }

    /** As the container hands them over: the weight is a parameter like others. */
    static MediaType range(String text) {
        String[] parts = text.split(";");
        String[] name = parts[0].split("/");
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=");
            parameters.put(parameter[0], parameter[1]);
        }
        return new MediaType(name[0], name[1], parameters);
    }
}
