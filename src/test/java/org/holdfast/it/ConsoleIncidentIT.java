package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Something is wrong for some: it is declared, measured, said by two, warned of, and closed; and nobody else hears of it. */
@ConsoleStory
class ConsoleIncidentIT {

    private static final String SAID = "[id='incident:said']";
    private static final String RESULT = "[id='subscriber:tabs:loss']";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleIncidentIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void an_incident_is_declared_measured_said_by_two_warned_of_and_closed_and_only_the_affected_hear_of_it()
            throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            Handset affected = home.handset();
            Handset other = neighbours.handset();
            String title = title();

            Browser browser = declare(Who.REP, title, home.msisdn());
            String incident = browser.address();
            choose(browser, "incident:template", "looking into").press("incident:draft");
            browser.see(".hf-attention", "You wrote it");
            boolean mayBeSentByItsAuthor = !browser.text(".hf-send").isEmpty();

            browser = site.console().as(Who.SUPERVISOR).go("/console/incidents");
            assertThat(browser.see(".hf-attention", title).text(".hf-attention"))
                    .contains("rep@demo", "Read it and decide");
            browser.go(incident).press("incident:measure").see("[id='assessment:attachIt']:not([disabled])");
            assertThat(browser.text("[id='assessment:progress']")).contains("Nothing is missing");
            browser.press("assessment:attachIt").see(".hf-send");
            send(browser);

            assertThat(mayBeSentByItsAuthor).isFalse();
            assertThat(status(affected).path("notices").toString()).contains(title);
            assertThat(status(other).toString()).doesNotContain(title);

            browser.press("incident:warn").press("warn:save").see("[id='incident:lift']");
            String warned = status(affected).path("why").asText();
            String notWarned = status(other).path("why").asText();
            browser.press("incident:lift")
                    .type("lift:reason", "All is in escrow")
                    .press("lift:save")
                    .see("[id='incident:warn']");
            String lifted = status(affected).path("why").asText();
            browser.press("incident:close")
                    .type("close:reason", "The disk was replaced")
                    .press("close:save")
                    .see(SAID, "is closed");

            assertThat(warned).contains(title);
            assertThat(notWarned).doesNotContain(title);
            assertThat(lifted).doesNotContain(title);
            assertThat(status(affected).toString()).doesNotContain(title);
            assertThat(browser.text(".hf-log"))
                    .contains("Incident begun", "Update sent", "Warned of a reset", "Loss measured", "Closed");
        }
    }

    @Test
    void what_was_lost_can_not_be_said_before_it_was_measured_and_the_page_says_so_first() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Browser browser = declare(Who.SUPERVISOR, title(), home.msisdn());
            String incident = browser.address();

            choose(browser, "incident:template", "what was lost").see("[id='incident:write'] .hf-critical");
            String before = browser.text("[id='incident:write']");
            boolean offered = !browser.text("[id='incident:draft']").isEmpty();
            browser.go(incident).press("incident:measure").see("[id='assessment:attachIt']:not([disabled])");
            browser.press("assessment:attachIt").see("[id='incident:template']");
            choose(browser, "incident:template", "what was lost").see("[id='incident:text']");
            String after = browser.run("return document.getElementById('incident:text').value");
            close(browser.go(incident));

            assertThat(before).contains("Not before it is measured", "Attach an assessment");
            assertThat(offered).isFalse();
            assertThat(after).contains("We have measured what was lost", "0 items are missing");
        }
    }

    @Test
    void a_stranger_reads_on_the_public_page_what_a_carrier_has_said_and_another_carriers_staff_see_none_of_it()
            throws Exception {
        String title = title() + " <b>&";
        Browser browser = declare(Who.OTHER_REP, title, null);
        String incident = browser.address();
        choose(browser, "incident:template", "looking into")
                .press("incident:draft")
                .see(".hf-attention");
        browser = site.console().as(Who.OTHER_SUPERVISOR).go("/console/incidents");
        String page =
                browser.run("return [...document.querySelectorAll('a')].find(one => one.href.includes('/status-page'))"
                        + ".getAttribute('href')");
        send(browser.go(incident).see(".hf-send"));
        browser.press("incident:warn").press("warn:save").see("[id='incident:lift']");

        String colleagues = site.console().as(Who.REP).go("/console/incidents").text("main");
        String foreign = browser.go(incident).text("main");
        String told = Waiting.atMost(PATIENCE, () -> text(page, "en"), text -> text.contains("do not reset"));
        browser.forget().go(page).see(".incident");
        String seen = browser.text(".incident");
        List<?> barriers = browser.screen("status-page").barriers();

        close(site.console().as(Who.OTHER_SUPERVISOR).go(incident), true);
        String afterwards = Waiting.atMost(PATIENCE, () -> text(page, "es"), text -> text.contains("Terminó el"));

        assertThat(page).startsWith("/status-page?carrier=");
        assertThat(colleagues).doesNotContain(title);
        assertThat(foreign).contains("There is no such page");
        assertThat(told).contains("&lt;b&gt;&amp;").doesNotContain("<b>&");
        assertThat(seen).contains(title, "Do not reset your device", "Something is not working as it should");
        assertThat(barriers).isEmpty();
        assertThat(afterwards).contains("No se conoce ningún problema", "Algo no funciona como debería");
        assertThat(text("/status-page", "en")).doesNotContain("&lt;b&gt;&amp;");
    }

    @Test
    void what_was_measured_can_be_taken_away_as_a_table_by_who_may_and_by_nobody_else() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Browser browser = measured(Who.SUPERVISOR, home.msisdn());
            String session = browser.cookie("holdfast-session").getValue();
            String accounts =
                    browser.run("return document.querySelector('a[href*=\"what=accounts\"]').getAttribute('href')");
            String losses =
                    browser.run("return document.querySelector('a[href*=\"what=losses\"]').getAttribute('href')");

            Answer table = get(accounts, session);

            assertThat(table.status()).isEqualTo(200);
            assertThat(table.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT))
                    .startsWith("text/csv");
            assertThat(table.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment");
            assertThat(table.body().toString())
                    .startsWith("account,")
                    .contains(home.subscriber().id().toString());
            assertThat(get(losses, session).body().toString()).startsWith("account,what,kind,");
            assertThat(get(accounts, sessionOf(Who.OTHER_SUPERVISOR)).status()).isEqualTo(404);
            assertThat(get(accounts, sessionOf(Who.REP)).status()).isEqualTo(403);
            assertThat(get(accounts, "nobodys").status()).isEqualTo(302);
        }
    }

    @Test
    void a_rep_measures_what_one_caller_has_lost_and_is_told_if_what_they_show_is_no_receipt() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Browser browser = loss(site.console().as(Who.REP), home.subscriber().id());

            browser.type("subscriber:tabs:receipt", "no receipt")
                    .press("subscriber:tabs:measureByReceipt")
                    .see("[id='subscriber:said']", "no receipt of ours");
            browser.press("subscriber:tabs:measure").see(RESULT, "Nothing is missing");

            assertThat(browser.text(RESULT)).contains("rep@demo", "Collections", "Acknowledged, missing");
        }
    }

    @Test
    void the_pages_of_incidents_and_assessments_shut_nobody_out() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Browser browser = measured(Who.SUPERVISOR, home.msisdn());
            String assessment = browser.address();
            String incident = declare(Who.SUPERVISOR, title(), home.msisdn()).address();
            choose(browser, "incident:template", "looking into").see("[id='incident:text']");
            assertThat(browser.barriers()).as("drafting").isEmpty();
            browser.press("incident:draft").see(".hf-attention");

            for (String look : new String[] {"light", "dark"}) {
                browser.keep("holdfast-look", look);
                for (String page : new String[] {"/console/incidents", incident, "/console/assessments", assessment}) {
                    browser.go(page).see("main h1").size(1280, 720);
                    browser.screen(page.replaceAll("/console/|\\?.*", "") + "-" + look + "-1280");

                    assertThat(browser.barriers()).as(page + ", " + look).isEmpty();
                }
                loss(browser, home.subscriber().id()).screen("subscriber-loss-" + look);
                assertThat(browser.barriers()).as("loss, " + look).isEmpty();
            }
            close(browser.go(incident));
        }
    }

    private String title() {
        return "Photos are late " + Long.toString(System.nanoTime(), 36) + site.number();
    }

    /** @param number whom alone it is about; null for all of the carrier */
    private Browser declare(Who who, String title, @Nullable String number) {
        Browser browser = site.console().as(who).go("/console/incidents");
        browser.press("incidents:new").type("declare:title", title);
        if (number != null) {
            browser.click("label[for='declare:reach:1']").type("declare:list", number);
        }
        return browser.press("declare:save").see("[id='incident:template']");
    }

    /** At the finished assessment of one subscriber. */
    private Browser measured(Who who, String number) {
        Browser browser = site.console().as(who).go("/console/assessments");
        browser.press("assessments:new")
                .click("label[for='ask:reach:2']")
                .type("ask:list", number)
                .press("ask:save");
        return browser.see("[id='assessment:progress']", "Nothing is missing");
    }

    private static void send(Browser browser) {
        browser.click(".hf-send").click(".ui-confirmdialog-yes").see(SAID, "It is sent");
    }

    private static void close(Browser browser) {
        close(browser, false);
    }

    private static void close(Browser browser, boolean warned) {
        if (warned) {
            browser.press("incident:lift")
                    .type("lift:reason", "Nothing can be lost")
                    .press("lift:save")
                    .see("[id='incident:warn']");
        }
        browser.press("incident:close")
                .type("close:reason", "It is over")
                .press("close:save")
                .see(SAID, "is closed");
    }

    private static Browser loss(Browser browser, UUID subscriber) {
        return browser.go("/console/subscriber?id=" + subscriber)
                .click("a[href='#subscriber:tabs:tab_loss']")
                .see(RESULT);
    }

    /** Of a list that drops down, the entry with a label, whatever the letters' size. */
    private static Browser choose(Browser browser, String id, String label) {
        String list = "[id='" + id + "_items']";
        browser.press(id).see(list);
        return browser.goneAfter(
                list,
                "[...document.querySelectorAll(\"" + list + " li\")].find(one => one.dataset.label.toLowerCase()"
                        + ".includes('" + label + "'))?.click()");
    }

    private static JsonNode status(Handset handset) throws NoAnswer {
        return handset.client().http().get("/api/v1/status?pending=0").as(JsonNode.class);
    }

    private String sessionOf(Who who) {
        return site.console().as(who).cookie("holdfast-session").getValue();
    }

    private Answer get(String path, String session) throws NoAnswer {
        return HoldfastClient.of(server.uri())
                .send("GET", path, Map.of("Accept", "text/html", "Cookie", "holdfast-session=" + session), null);
    }

    private String text(String page, String language) throws NoAnswer {
        return HoldfastClient.of(server.uri())
                .send("GET", page, Map.of("Accept-Language", language), null)
                .body()
                .toString();
    }
}
