package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Somebody lost two weeks, and is to get something for it: proposed by one, approved by another, billed once. */
@ConsoleStory
class ConsoleCreditsIT {

    private static final String TABLE = "[id='credits:table']";
    private static final String SAID = "[id='credits:said']";

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleCreditsIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void what_a_rep_proposes_above_the_limit_waits_is_approved_by_a_supervisor_and_billed_once() throws NoAnswer {
        limits();
        try (Household home = new Household(site, server)) {
            String account = home.subscriber().id().toString();

            String said = propose(Who.REP, home, "Two weeks without contacts");
            Browser browser = site.console().as(Who.SUPERVISOR).go("/console/credits");
            choose(browser, account);
            browser.press("credits:approve")
                    .see("[id='decide:why']")
                    .press("decide:do")
                    .see(SAID, "approved");
            String first = export(browser, "november " + home.msisdn());
            String second = export(browser, "december " + home.msisdn());
            String again = export(browser, "november " + home.msisdn());

            assertThat(said).contains("It waits for a supervisor");
            assertThat(again).isEqualTo(first);
            String november = file(browser, first);
            assertThat(november.split(account, -1)).hasSize(2);
            assertThat(november).contains("free-month", "Two weeks without contacts");
            assertThat(file(browser, second)).doesNotContain(account);
            assertThat(bill(first).toString()).contains(account);
            assertThat(browser.go("/console/credits?view=exported").see(TABLE).text(TABLE))
                    .contains(home.msisdn());
        }
    }

    @Test
    void who_proposed_a_credit_does_not_approve_it() throws NoAnswer {
        limits();
        try (Household home = new Household(site, server)) {
            propose(Who.SUPERVISOR, home, "A bad day");

            Browser browser = site.console().as(Who.SUPERVISOR).go("/console/credits");
            choose(browser, home.subscriber().id().toString());
            browser.press("credits:approve").see(SAID, "Another supervisor approves");

            assertThat(browser.go("/console/credits").see(TABLE).text(TABLE)).contains(home.msisdn());
        }
    }

    @Test
    void a_refusal_needs_a_reason_and_the_subscribers_page_says_how_it_ended() throws NoAnswer {
        limits();
        try (Household home = new Household(site, server)) {
            propose(Who.REP, home, "Wants another");

            Browser browser = site.console().as(Who.SUPERVISOR).go("/console/credits");
            choose(browser, home.subscriber().id().toString());
            browser.press("credits:refuse")
                    .see("[id='decide:why']")
                    .press("decide:do")
                    .see("[id='decide:said']", "Say why");
            browser.type("decide:why", "Has one already").press("decide:do").see(SAID, "refused");

            assertThat(tab(Who.REP, home).text("[id='subscriber:tabs:given']")).contains("Refused", "supervisor@demo");
        }
    }

    @Test
    void a_rep_sees_what_waits_and_decides_nothing() {
        Browser browser = site.console().as(Who.REP).go("/console/credits").see(TABLE);

        assertThat(browser.text("[id='credits:approve']")).isEmpty();
        assertThat(browser.text("main")).doesNotContain("Limits and rules", "Exports to billing");
        assertThat(browser.go("/console/credits?view=rules").text("main")).contains("not for your role");
        assertThat(browser.go("/console/credits?view=exports").text("main")).contains("not for your role");
    }

    @Test
    void by_rule_an_assessment_says_how_many_get_how_much_and_then_gives_it_once() throws Exception {
        try (HoldfastServer own = site.server().start()) {
            UUID loser = own.carrier().create("+15550009001").id();
            UUID assessment = UUID.randomUUID();
            own.stop();
            site.behindItsBack(own, database -> measured(database, assessment, loser));
            own.start();
            try (Console console = new Console(own)) {
                Browser browser = rules(console.as(Who.SUPERVISOR), "10", "20");
                browser.go("/console/credits?assessment=" + assessment).see("[id='byRule:shares']");
                String outlook = browser.text("main");
                browser.press("byRule:give").click(".ui-confirmdialog-yes").see("[id='byRule:said']", "got something");
                String after = browser.text("main");

                assertThat(outlook).contains("3", "€20.00", "Waits for another supervisor", "In all one subscriber");
                assertThat(after).contains("got something by this assessment already");
                assertThat(browser.go("/console/credits").see(TABLE).text(TABLE))
                        .contains("+15550009001", "€20.00", "3 items missing");
            }
        }
    }

    @Test
    void the_pages_of_credits_shut_nobody_out() throws NoAnswer {
        limits();
        try (Household home = new Household(site, server)) {
            propose(Who.REP, home, "For the look of it");
            for (String look : new String[] {"light", "dark"}) {
                Browser browser = site.console().as(Who.SUPERVISOR).keep("holdfast-look", look);
                for (String view : new String[] {"proposed", "approved", "rules", "exports"}) {
                    browser.go("/console/credits?view=" + view).see("main form");
                    browser.size(800, 1180).screen("credits-" + view + "-" + look + "-800");
                    browser.size(1280, 720).screen("credits-" + view + "-" + look + "-1280");

                    assertThat(browser.barriers()).as(view + ", " + look).isEmpty();
                }
                tab(Who.SUPERVISOR, home);
                assertThat(browser.barriers()).as("tab, " + look).isEmpty();
            }
        }
    }

    /** Up to ten euros at once, and a free month is worth more. */
    private void limits() {
        Browser browser = site.console()
                .as(Who.SUPERVISOR)
                .go("/console/credits?view=rules")
                .see("#rules");
        if (!browser.text("#rules").contains("€10.00 alone")) {
            rules(browser, "10", null);
        }
    }

    private static Browser rules(Browser browser, String limit, @Nullable String amount) {
        fill(browser.go("/console/credits?view=rules"), "rules:limit_input", limit);
        fill(browser, "rules:month_input", "15");
        browser.press("rules:save").see("[id='rules:said']", "Saved");
        if (amount != null) {
            fill(browser.press("rules:add"), "rules:list:0:from_input", "1");
            fill(browser, "rules:list:0:amount_input", amount);
            browser.press("rules:save").see("[id='rules:example']", "one missing item on €20.00");
        }
        return browser;
    }

    /** What the field shows is taken hold of first, as people do who come to it by the tabulator. */
    private static void fill(Browser browser, String field, String text) {
        browser.press(field).keys(Keys.chord(Keys.CONTROL, "a")).keys(text).keys(Keys.TAB);
    }

    private Browser tab(Who who, Household home) {
        return site.console()
                .as(who)
                .go("/console/subscriber?id=" + home.subscriber().id())
                .click("a[href='#subscriber:tabs:tab_credits']")
                .see("[id='subscriber:tabs:creditReason']");
    }

    /** @return what the page says to it */
    private String propose(Who who, Household home, String why) {
        String said = "[id='subscriber:said']";
        return tab(who, home)
                .type("subscriber:tabs:creditReason", why)
                .press("subscriber:tabs:creditGive")
                .see(said, "waits")
                .text(said);
    }

    /** On whatever page of the list it is. */
    private static void choose(Browser browser, String account) {
        browser.see(TABLE + " a[href*='" + account + "']")
                .run("document.querySelector(\"" + TABLE + " a[href*='" + account
                        + "']\").closest('tr').querySelector('.ui-chkbox-box').click()");
        browser.see(TABLE + " tr.ui-state-highlight");
    }

    /** @return the export's id */
    private static String export(Browser browser, String name) {
        browser.go("/console/credits?view=exports")
                .type("exports:name", name)
                .press("exports:make")
                .see("[id='exports:said']", name);
        return browser.run(
                "return [...document.querySelectorAll(\"[id='exports:table'] tr\")].find(row => row.textContent.includes('"
                        + name + "')).querySelector('a[href*=form]').href.split('id=')[1]");
    }

    private String file(Browser browser, String export) throws NoAnswer {
        Answer file = HoldfastClient.of(server.uri())
                .send(
                        "GET",
                        "/console/credit-export?form=csv&id=" + export,
                        Map.of(
                                "Cookie",
                                "holdfast-session="
                                        + browser.cookie("holdfast-session").getValue()),
                        null);
        return new String(file.body().bytes(), StandardCharsets.UTF_8);
    }

    private JsonNode bill(String export) throws NoAnswer {
        return server.carrier().http().get("/api/v1/credit-exports/" + export).as(JsonNode.class);
    }

    /** What an assessment of a carrier with one loss leaves behind: three contacts of one subscriber. */
    private static void measured(Connection database, UUID assessment, UUID loser) throws SQLException {
        run(
                database,
                "insert into assessment (id, scope, carrier_id, asked_by, asked_by_name, asked_at, thorough, accounts,"
                        + " finished_at) select ?, 'carrier', carrier_id, id, 'supervisor@demo', current_timestamp, true, 1,"
                        + " current_timestamp from account where id = ?",
                assessment,
                loser);
        run(
                database,
                "insert into assessment_account (assessment_id, account_id, done_at, head_seq, known_seq, lost)"
                        + " values (?, ?, current_timestamp, 8, 8, true)",
                assessment,
                loser);
        run(
                database,
                "insert into assessment_kind (assessment_id, account_id, kind, acknowledged, present, missing, history,"
                        + " in_escrow) values (?, ?, 'contact', 8, 5, 3, 0, 0)",
                assessment,
                loser);
    }

    private static void run(Connection database, String sql, UUID first, UUID second) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, first);
            statement.setObject(2, second);
            statement.executeUpdate();
        }
    }
}
