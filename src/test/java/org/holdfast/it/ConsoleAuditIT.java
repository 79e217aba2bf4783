package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.Test;

/** A year later somebody asks who looked, at whom, and why. The auditor of the carrier finds it; nobody else's auditor does. */
@ConsoleStory
class ConsoleAuditIT {

    private static final String TABLE = "[id='audit:table']";
    private static final String FOUND = "Opened a subscriber's page";

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleAuditIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void an_auditor_begins_with_the_record_and_finds_who_opened_a_subscribers_page() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            opened(home);

            Browser browser = site.console().as(Who.AUDITOR);
            assertThat(browser.address()).isEqualTo("/console/audit");
            find(browser, home);

            assertThat(browser.text(TABLE))
                    .contains(
                            "rep@demo",
                            "Support rep",
                            FOUND,
                            home.subscriber().id().toString())
                    .doesNotContain(home.msisdn());
        }
    }

    @Test
    void a_supervisor_sees_of_whom_it_was_and_gets_there() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            opened(home);

            Browser browser = site.console().as(Who.SUPERVISOR).go("/console/audit");
            find(browser, home);
            browser.click(TABLE + " a[href*='" + home.subscriber().id() + "']").see("#subscriber");

            assertThat(browser.text("main")).contains(home.msisdn());
        }
    }

    @Test
    void an_auditor_of_another_carrier_sees_nothing_of_it() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            opened(home);

            Browser browser = site.console().as(Who.OTHER_AUDITOR);
            String all = browser.see(TABLE, "Read this record").text(TABLE);
            // Their own search is all that is known of that id in their record.
            String account = home.subscriber().id().toString();
            browser.type("audit:whom", account).press("audit:show").see(TABLE, account);
            assertThat(browser.text(TABLE)).contains("auditor@other").doesNotContain(FOUND, "@demo");
            browser.type("audit:whom", home.msisdn()).press("audit:show").see(".ui-messages-error", "No subscriber");

            assertThat(all).doesNotContain("@demo", home.subscriber().id().toString());
        }
    }

    @Test
    void an_auditor_who_wants_to_a_subscribers_page_is_refused_and_that_is_on_record() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Browser browser = site.console().as(Who.AUDITOR);

            String refused = browser.go(
                            "/console/subscriber?id=" + home.subscriber().id())
                    .text("main");
            browser.go("/console/audit").see(TABLE, "Was refused");

            assertThat(refused).contains("not for your role");
            assertThat(browser.text(TABLE)).contains("/console/subscriber");
        }
    }

    @Test
    void the_record_says_in_words_that_it_is_intact() {
        Browser browser = site.console().as(Who.AUDITOR).press("audit:verify").see("[id='audit:finding']", "Intact");

        assertThat(browser.text("[id='audit:finding']")).contains("Verified up to line");
    }

    @Test
    void a_copy_opens_as_a_table_and_a_stranger_can_check_the_chain() throws Exception {
        Browser browser = site.console().as(Who.AUDITOR);
        String session = browser.cookie("holdfast-session").getValue();

        Answer csv = copy(session, "csv");
        JsonNode lines = new JsonMapper().readTree(copy(session, "json").body().bytes());

        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("audit.csv");
        assertThat(text(csv).lines().findFirst().orElse("")).startsWith("seq,at,name,role,deed,account,reason,");
        assertThat(text(csv)).contains("auditor@demo,auditor,audit-exported");
        assertThat(lines.size()).isGreaterThan(1);
        assertThat(unbroken(lines)).isTrue();
    }

    @Test
    void a_copy_of_what_was_looked_for_has_that_and_no_more() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            opened(home);
            Browser browser = site.console().as(Who.AUDITOR);
            find(browser, home);
            String session = browser.cookie("holdfast-session").getValue();
            String address = browser.run("return document.querySelector(\"[id='audit:csv'] a\").getAttribute('href')");

            String csv = text(get(session, address));

            assertThat(csv.lines().skip(1))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(home.subscriber().id().toString()));
        }
    }

    @Test
    void an_operator_sees_what_operators_did_and_nothing_of_carriers_staff() {
        Browser browser = site.console().as(Who.OPERATOR).go("/console/audit").see(TABLE, "Read this record");

        assertThat(browser.text(TABLE)).contains("operator").doesNotContain("rep@demo", "auditor@demo");
    }

    @Test
    void a_rep_reads_no_record() {
        Browser browser = site.console().as(Who.REP);

        assertThat(browser.go("/console/audit").text("main")).contains("not for your role");
        assertThat(browser.go("/console/audit-export?form=csv").text("main")).contains("not for your role");
    }

    @Test
    void the_record_shuts_nobody_out() {
        for (String look : new String[] {"light", "dark"}) {
            Browser browser = site.console()
                    .as(Who.AUDITOR)
                    .keep("holdfast-look", look)
                    .go("/console/audit")
                    .press("audit:verify")
                    .see("[id='audit:finding']", "Intact");
            browser.size(800, 1180).screen("audit-" + look + "-800");
            browser.size(1280, 720).screen("audit-" + look + "-1280");

            assertThat(browser.barriers()).as(look).isEmpty();
        }
    }

    /** A rep opens a subscriber's page, and what is said of it is recorded before it is shown. */
    private void opened(Household home) {
        site.console()
                .as(Who.REP)
                .go("/console/subscriber?id=" + home.subscriber().id())
                .see("#subscriber");
    }

    private static void find(Browser browser, Household home) {
        browser.type("audit:whom", home.msisdn()).press("audit:show").see(TABLE, "Read this record");
        // That it was looked for is on record, too; what was looked for comes after it.
        browser.see(TABLE, FOUND);
    }

    private Answer copy(String session, String form) throws NoAnswer {
        return get(session, "/console/audit-export?form=" + form);
    }

    private Answer get(String session, String path) throws NoAnswer {
        return HoldfastClient.of(server.uri()).send("GET", path, Map.of("Cookie", "holdfast-session=" + session), null);
    }

    private static String text(Answer answer) {
        return new String(answer.body().bytes(), StandardCharsets.UTF_8);
    }

    /** As docs/adr/0031 tells a stranger to do it. */
    private static boolean unbroken(JsonNode lines) throws Exception {
        UUID chain = UUID.fromString(lines.get(0).path("chain").asText());
        Digest hash = Digest.of(
                "holdfast-audit".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(16)
                        .putLong(chain.getMostSignificantBits())
                        .putLong(chain.getLeastSignificantBits())
                        .array());
        for (JsonNode each : lines) {
            ObjectNode line = each.deepCopy();
            String said = line.remove("hash").asText();
            hash = Digest.of(hash.octets(), new JsonCanonicalizer(line.toString()).getEncodedUTF8());
            if (!hash.hex().equals(said)) {
                return false;
            }
        }
        return true;
    }
}
