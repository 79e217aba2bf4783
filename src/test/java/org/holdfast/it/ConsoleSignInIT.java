package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Cookie;

/** Who gets into the console, and who doesn't. */
@ConsoleStory
class ConsoleSignInIT {

    private static final String SAID = "#signIn\\:said";

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleSignInIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_stranger_is_asked_who_they_are_and_then_led_on() {
        String name = "led-on-" + site.number();
        String password = site.console().add(Who.SUPERVISOR, name, "rep", null);
        Browser browser = site.console().asNobody().go("/console/subscriber?id=7");

        assertThat(browser.address()).startsWith("/console/sign-in?to=");
        site.console().withPassword(name, password);
        browser.type("signIn:chosen", "a sentence of their own")
                .type("signIn:again", "a sentence of their own")
                .press("signIn:choose")
                .see("main h1", "There is no such page");

        assertThat(browser.address()).isEqualTo("/console/subscriber?id=7");
    }

    @Test
    void who_is_not_let_in_does_not_learn_whether_the_name_exists() {
        Browser browser = site.console().asNobody();

        site.console().withPassword("operator", "not this one");
        String ofKnown = browser.see(SAID, "did not work").text(SAID);
        site.console().withPassword("nobody-" + site.number(), "not this one");
        String ofUnknown = browser.see(SAID, "did not work").text(SAID);

        assertThat(ofUnknown).isEqualTo(ofKnown);
    }

    @Test
    void too_many_wrong_passwords_keep_the_right_one_out_until_somebody_lets_them_in() {
        String name = "forgetful-" + site.number();
        String password = site.console().add(Who.SUPERVISOR, name, "rep", null);
        Browser browser = site.console().asNobody();
        for (int i = 0; i < 5; i++) {
            site.console().withPassword(name, "wrong " + i);
            browser.see(SAID, "did not work");
        }

        site.console().withPassword(name, password);
        browser.see(SAID, "did not work");
        assertThat(browser.text("#signIn\\:chosen")).isEmpty();
        site.console().as(Who.SUPERVISOR).go("/console/staff");
        browser.run("[...document.querySelectorAll('#staff tr')].find(row => row.textContent.includes('" + name
                + "')).querySelector('.pi-lock-open').closest('button').click()");
        browser.see(".ui-messages-info", "let in again");
        site.console().asNobody();
        site.console().withPassword(name, password);

        browser.see("#signIn\\:chosen");
    }

    @Test
    void an_address_that_is_not_for_a_role_is_refused_in_words() {
        Browser browser = site.console().as(Who.REP).go("/console/staff");

        assertThat(browser.text("main")).contains("not for your role");
        assertThat(browser.text("nav")).contains("Find").doesNotContain("Staff");
    }

    @Test
    void who_signs_out_is_a_stranger_again() {
        String name = "leaving-" + site.number();
        site.console().signIn(name, site.console().add(Who.SUPERVISOR, name, "auditor", null));
        Browser browser = site.console().browser();

        browser.press("leave:signOut").see("#signIn\\:name");

        assertThat(browser.go("/console/profile").address()).startsWith("/console/sign-in");
    }

    @Test
    void who_is_locked_is_out_within_seconds() throws Exception {
        String name = "locked-" + site.number();
        site.console().signIn(name, site.console().add(Who.SUPERVISOR, name, "auditor", null));
        Browser browser = site.console().browser();
        String session = browser.cookie("holdfast-session").getValue();
        site.console().as(Who.SUPERVISOR).go("/console/staff");

        browser.run("[...document.querySelectorAll('#staff tr')].find(row => row.textContent.includes('" + name
                + "')).querySelector('.pi-lock').closest('button').click()");
        browser.click(".ui-confirmdialog-yes").see(".ui-messages-info", "is locked");

        int status =
                Waiting.atMost(Duration.ofSeconds(30), () -> asked("/console/profile", session), code -> code == 302);
        assertThat(status).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/faces/console/find.xhtml",
                "/console/find.xhtml",
                "/console/find.jsf",
                "/console/find;x=1",
                "/console/%66ind"
            })
    void there_is_no_other_way_in(String path) throws NoAnswer {
        assertThat(asked(path, "none")).isEqualTo(404);
    }

    @Test
    void a_page_may_run_nothing_but_its_own_scripts_and_is_kept_by_nobody() throws NoAnswer {
        HoldfastClient.Answer answer =
                HoldfastClient.of(server.uri()).send("GET", "/console/sign-in", Map.of("Accept", "text/html"), null);

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self' 'nonce-", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void the_session_is_kept_from_scripts_and_other_sites_and_changes_its_name_at_the_sign_in() {
        Browser browser = site.console().asNobody();
        String before = browser.cookie("holdfast-session").getValue();
        String name = "fixed-" + site.number();
        String password = site.console().add(Who.SUPERVISOR, name, "rep", null);

        site.console().signIn(name, password);
        Cookie session = browser.cookie("holdfast-session");

        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(session.getValue()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR,/console/staff", "OPERATOR,/console/carriers", "OPERATOR,/console/find", "SUPERVISOR,/console/staff",
        "SUPERVISOR,/console/find", "REP,/console/find", "AUDITOR,/console/profile", "AUDITOR,/console/nix"
    })
    void a_page_shuts_nobody_out(Who who, String path) {
        assumeFalse(Databases.isPostgreSql(), "how a page looks does not depend on the database");
        Browser browser = site.console().as(who);
        for (String look : new String[] {"light", "dark"}) {
            browser.keep("holdfast-look", look).go(path).see("main h1");
            String name =
                    path.substring(path.lastIndexOf('/') + 1) + "-" + who.name().toLowerCase(Locale.ROOT);
            browser.size(1024, 768).screen(name + "-" + look + "-1024");
            browser.size(1280, 720).screen(name + "-" + look + "-1280");

            assertThat(browser.barriers()).as(look).isEmpty();
        }
    }

    @Test
    void a_page_speaks_the_language_that_was_chosen() {
        Browser browser = site.console().as(Who.REP);

        browser.click("button[data-language=es]").see("main h1", "Buscar un abonado");
        String english = browser.click("button[data-language=en]")
                .see("main h1", "Find a subscriber")
                .text("nav");

        assertThat(english).contains("Find");
    }

    private int asked(String path, String session) throws NoAnswer {
        return HoldfastClient.of(server.uri())
                .send("GET", path, Map.of("Accept", "text/html", "Cookie", "holdfast-session=" + session), null)
                .status();
    }
}
