package org.holdfast.access.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.account.StaffRole;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RoleRule rule = new RoleRule(
            "realm.roles",
            Map.of(
                    StaffRole.REP, Set.of("care"),
                    StaffRole.SUPERVISOR, Set.of("care-lead", "duty"),
                    StaffRole.AUDITOR, Set.of("revision")));

    @Test
    void a_role_is_found_in_a_list_or_alone_and_inside_of_another_claim() {
        assertThat(rule.of(Map.of("realm", Map.of("roles", List.of("x", "care")))))
                .contains(StaffRole.REP);
        assertThat(rule.of(Map.of("realm.roles", "revision"))).contains(StaffRole.AUDITOR);
    }

    @Test
    void who_has_several_roles_gets_the_first() {
        assertThat(rule.of(Map.of("realm.roles", List.of("revision", "care", "duty"))))
                .contains(StaffRole.SUPERVISOR);
    }

    @Test
    void who_has_none_of_them_has_no_role() {
        assertThat(rule.of(Map.of())).isEmpty();
        assertThat(rule.of(Map.of("realm", "care"))).isEmpty();
        assertThat(rule.of(Map.of("realm.roles", List.of("CARE", "caretaker", 7))))
                .isEmpty();
    }

    @Test
    void no_directory_names_operators() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleRule("groups", Map.of(StaffRole.OPERATOR, Set.of("ops"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://directory.example",
                "http://localhost.example",
                "ftp://localhost",
                "https:/nix",
                "https://user:word@directory.example",
                "https://directory.example/#here",
                "directory.example"
            })
    void a_directory_is_not_spoken_to_where_others_could_listen(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.requireSafe(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://directory.example/a/b", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:1"
            })
    void it_is_spoken_to_by_tls_or_on_this_machine(String address) {
        assertThatCode(() -> Wire.requireSafe(URI.create(address))).doesNotThrowAnyException();
    }

    @Test
    void an_errand_is_answered_by_its_own_state_and_in_time() {
        Errand errand = Errand.begin("demo", null, NOW);

        assertThat(errand.isAnsweredBy(errand.state(), NOW.plus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(errand.isAnsweredBy(errand.state(), NOW.plus(Duration.ofMinutes(11))))
                .isFalse();
        assertThat(errand.isAnsweredBy(Errand.begin("demo", null, NOW).state(), NOW))
                .isFalse();
        assertThat(errand.isAnsweredBy("", NOW)).isFalse();
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void the_challenge_is_the_verifiers_hash() {
        Errand errand = new Errand("demo", "s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", NOW, null);

        assertThat(errand.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void no_secret_is_said_by_accident() {
        Errand errand = Errand.begin("demo", null, NOW);

        assertThat(new ClientSecret("hush").toString()).doesNotContain("hush");
        assertThat(errand.toString()).doesNotContain(errand.state(), errand.nonce(), errand.verifier());
    }

    @Test
    void where_browsers_come_back_to_has_to_be_said() {
        Directory directory = new Directory(
                "demo",
                "demo",
                "Demo",
                URI.create("https://directory.example"),
                "holdfast",
                null,
                List.of("openid"),
                null,
                rule,
                "name",
                Set.of(),
                SecondFactor.SHOWN_HERE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Directories(List.of(directory), null, Duration.ofSeconds(1), 1, Duration.ZERO));
    }
}
