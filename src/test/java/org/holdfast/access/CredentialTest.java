package org.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CredentialTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer hfd_x", "bearer hfd_x", "BEARER   hfd_x "})
    void a_token_is_read_whatever_the_case_of_its_scheme(String header) {
        assertThat(Credential.parse(header)).contains(new Credential(null, "hfd_x"));
    }

    @Test
    void a_password_may_contain_colons_and_any_letters() {
        String header = basic("operator:pä:ss");

        assertThat(Credential.parse(header)).contains(new Credential("operator", "pä:ss"));
    }

    @Test
    void nothing_is_shown_without_a_header() {
        assertThat(Credential.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "hfd_x",
                "Digest x",
                "Basic @@@",
                "Basic bm9jb2xvbg==",
                "Basic OnB3"
            })
    void a_header_of_another_form_shows_nothing(String header) {
        assertThat(Credential.parse(header)).isEmpty();
    }

    @Test
    void a_name_with_a_nul_never_reaches_the_database() {
        assertThat(Credential.parse(basic("oper\0ator:x"))).isEmpty();
    }

    @Test
    void a_header_longer_than_anything_that_was_given_out_is_not_looked_at() {
        assertThat(Credential.parse("Bearer " + "x".repeat(1_000))).isEmpty();
    }

    @Test
    void only_a_password_is_worth_guessing() {
        assertThat(new Credential("operator", "x").isGuessable()).isTrue();
        assertThat(new Credential(null, "x").isGuessable()).isFalse();
    }

    private static String basic(String nameAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
