package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.account.Totp;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.Test;

/** Staff sign in by their carrier's own directory; and those who want to, with a second factor. */
@ConsoleStory
class ConsoleDirectoryIT {

    private static final String SAID = "#signIn\\:said";
    private static final String WAY = "a.hf-directory";
    private static final String IN = "#leave\\:signOut";
    private static final List<String> REPS = List.of("everybody", "night shift");

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleDirectoryIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_rep_signs_in_by_the_directory_and_is_led_to_where_they_wanted() {
        String name = somebody(REPS);
        Browser browser = site.console().asNobody().go("/console/find?q=nobody");

        browser.click(WAY).see(IN);

        assertThat(browser.address()).isEqualTo("/console/find?q=nobody");
        assertThat(browser.text(".hf-who")).contains(name + "@demo", "Support rep");
        assertThat(browser.go("/console/profile").text("main"))
                .contains("By your company's directory")
                .doesNotContain("New password again");
    }

    @Test
    void who_has_no_role_there_is_refused_in_words() {
        somebody(List.of("everybody", "CARE"));
        Browser browser = site.console().asNobody().click(WAY).see(SAID, "gives you no role");

        assertThat(browser.go("/console/find").address()).startsWith("/console/sign-in");
    }

    @Test
    void an_answer_that_was_begun_in_another_browser_is_worth_nothing() throws Exception {
        somebody(REPS);
        URI toDirectory = URI.create(location("/console/directory?with=story"));
        URI back = site.directory().answer(toDirectory);
        Browser browser = site.console().asNobody();

        browser.go(back.getRawPath() + "?" + back.getRawQuery()).see(SAID, "not begun in this browser");

        assertThat(browser.go("/console/find").address()).startsWith("/console/sign-in");
    }

    @Test
    void an_answer_is_taken_once_whatever_it_was_worth() {
        somebody(List.of());
        Browser browser = site.console().asNobody().click(WAY).see(SAID, "gives you no role");
        URI answer = site.directory().lastAnswer();

        somebody(REPS);
        browser.go(answer.getRawPath() + "?" + answer.getRawQuery()).see(SAID, "not begun in this browser");

        assertThat(browser.go("/console/find").address()).startsWith("/console/sign-in");
    }

    @Test
    void the_session_has_another_name_afterwards() {
        somebody(REPS);
        Browser browser = site.console().asNobody();
        String before = browser.cookie("holdfast-session").getValue();

        browser.click(WAY).see(IN);

        assertThat(browser.cookie("holdfast-session").getValue()).isNotEqualTo(before);
    }

    @Test
    void whose_role_changes_there_is_somebody_else_here_next_time() {
        String subject = "s" + site.number();
        site.directory().is(subject, "moved-" + subject, REPS);
        Browser browser = site.console().asNobody().click(WAY).see(IN);
        String asRep = browser.text("nav");

        browser.press("leave:signOut");
        site.directory().is(subject, "renamed-" + subject, List.of("revision"));
        browser.click(WAY).see(IN);

        assertThat(asRep).contains("Find");
        assertThat(browser.text(".hf-who")).contains("moved-" + subject, "Auditor");
        assertThat(browser.go("/console/find").text("main")).contains("not for your role");
    }

    @Test
    void whose_role_is_taken_away_is_out_everywhere_when_they_come_again() throws Exception {
        String subject = "s" + site.number();
        site.directory().is(subject, "left-" + subject, REPS);
        Browser browser = site.console().asNobody().click(WAY).see(IN);
        String session = browser.cookie("holdfast-session").getValue();

        site.directory().is(subject, "left-" + subject, List.of());
        site.console().asNobody().click(WAY).see(SAID, "gives you no role");

        int status = Waiting.atMost(Duration.ofSeconds(30), () -> asked(session), code -> code == 302);
        assertThat(status).isEqualTo(302);
    }

    @Test
    void who_is_locked_here_stays_out_whatever_the_directory_says() {
        String name = somebody(REPS);
        site.console().asNobody().click(WAY).see(IN);
        Browser browser = site.console().as(Who.SUPERVISOR).go("/console/staff");
        browser.run("[...document.querySelectorAll('#staff tr')].find(row => row.textContent.includes('" + name
                + "@demo')).querySelector('.pi-lock').closest('button').click()");
        browser.click(".ui-confirmdialog-yes").see(".ui-messages-info", "is locked");

        site.console().asNobody().click(WAY).see(SAID, "you are kept out");

        assertThat(browser.go("/console/find").address()).startsWith("/console/sign-in");
    }

    @Test
    void a_supervisor_takes_over_an_authenticator_here_unless_the_directory_asked_for_one() {
        somebody(List.of("care-lead"), "pwd");
        Browser browser = site.console().asNobody().click(WAY).see("#signIn\\:first");
        String secret = browser.text("#secret");
        String before = browser.go("/console/find").address();
        browser.click(WAY).see("#signIn\\:first");
        String another = browser.text("#secret");
        browser.type("signIn:first", Totp.code(another, Clock.systemUTC().instant()))
                .press("signIn:enrol")
                .see(IN);
        browser.press("leave:signOut");

        somebody(List.of("care-lead"), "pwd", "mfa");
        browser.click(WAY).see(IN);

        assertThat(before).startsWith("/console/sign-in");
        assertThat(another).isNotEqualTo(secret);
        assertThat(browser.text("nav")).contains("Staff");
    }

    @Test
    void who_is_of_the_directory_has_no_password_here_and_cannot_be_given_one() {
        String name = somebody(REPS);
        Browser browser = site.console().asNobody().click(WAY).see(IN);
        browser.press("leave:signOut");

        site.console().withPassword(name + "@demo", "any password at all");
        browser.see(SAID, "did not work");
        site.console().as(Who.SUPERVISOR).go("/console/staff");

        String row = browser.run("return [...document.querySelectorAll('#staff tr')].find(row => row.textContent"
                + ".includes('" + name + "@demo')).textContent");
        assertThat(row).contains("by the directory", "Lock").doesNotContain("New password");
    }

    @Test
    void two_who_are_called_the_same_are_two() {
        String name = somebody(REPS);
        Browser browser = site.console().asNobody().click(WAY).see(IN);
        browser.press("leave:signOut");

        site.directory().is("other-" + name, name, REPS);
        browser.click(WAY).see(IN);

        assertThat(browser.text(".hf-who a")).startsWith(name + "@demo.").isNotEqualTo(name + "@demo");
    }

    @Test
    void a_directory_that_changed_its_key_goes_on_being_believed() {
        somebody(REPS);
        Browser browser = site.console().asNobody().click(WAY).see(IN);
        browser.press("leave:signOut");

        site.directory().changeKey();
        browser.click(WAY).see(IN);

        assertThat(browser.address()).isEqualTo("/console/find");
        assertThat(site.directory().refused()).isEmpty();
    }

    @Test
    void neither_secret_nor_token_nor_code_is_in_the_log() throws IOException {
        somebody(REPS);
        site.console().asNobody().click(WAY).see(IN);

        String log = Files.readString(server.log());

        assertThat(log).contains("how=directory").doesNotContain(DirectoryOfStory.SECRET, "eyJ", "code_verifier");
    }

    @Test
    void a_rep_who_took_over_an_authenticator_is_asked_for_its_code() {
        String name = "careful-" + site.number();
        site.console().signIn(name, site.console().add(Who.SUPERVISOR, name, "rep", null));
        Browser browser = site.console().browser().go("/console/profile").click("#authenticator");
        String secret = browser.see("#secret").text("#secret").replace(" ", "");
        browser.type("take:old", "not this one")
                .type("take:code", Totp.code(secret, Clock.systemUTC().instant()))
                .press("take:save")
                .see("#take\\:said", "not your password");
        browser.type("take:old", "a sentence that " + name + " chose")
                .type("take:code", Totp.code(secret, Clock.systemUTC().instant()))
                .press("take:save")
                .see("#secondFactor", "Yes")
                .press("leave:signOut");

        site.console().withPassword(name, "a sentence that " + name + " chose");
        browser.see("#signIn\\:code")
                .type(
                        "signIn:code",
                        Totp.code(secret, Clock.systemUTC().instant().plusSeconds(30)))
                .press("signIn:show")
                .see(IN);

        assertThat(browser.go("/console/authenticator").text("main")).contains("with a code already");
    }

    @Test
    void these_pages_shut_nobody_out() {
        assumeFalse(Databases.isPostgreSql(), "how a page looks does not depend on the database");
        Browser browser = site.console().asNobody();
        for (String look : new String[] {"light", "dark"}) {
            somebody(List.of());
            browser.keep("holdfast-look", look)
                    .go("/console/sign-in")
                    .click(WAY)
                    .see(SAID, "no role");
            looked(browser, "directory-refused-" + look);
            somebody(REPS);
            browser.click(WAY).see(IN).go("/console/profile").see("#authenticator");
            looked(browser, "profile-directory-" + look);
            browser.click("#authenticator").see("#secret");
            looked(browser, "authenticator-" + look);
            browser.press("leave:signOut").see(WAY);
        }
    }

    private static void looked(Browser browser, String name) {
        browser.size(800, 1180).screen(name + "-800");
        browser.size(1280, 720).screen(name + "-1280");

        assertThat(browser.barriers()).as(name).isEmpty();
    }

    /** Whoever is sent to the directory next was never here. @return what they are called there */
    private String somebody(List<String> groups, String... methods) {
        String name = "rosa" + site.number();
        site.directory().is("subject-of-" + name, name, groups, methods);
        return name;
    }

    private String location(String path) throws NoAnswer {
        return HoldfastClient.of(server.uri())
                .send("GET", path, Map.of("Accept", "text/html"), null)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private int asked(String session) throws NoAnswer {
        return HoldfastClient.of(server.uri())
                .send(
                        "GET",
                        "/console/profile",
                        Map.of("Accept", "text/html", "Cookie", "holdfast-session=" + session),
                        null)
                .status();
    }
}
