package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.Octets;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** At three in the morning an operator sees at one glance whether anything needs them. A server of its own, whose vault can be taken away. */
@ConsoleStory
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePlantIT {

    private static final String VERDICT = "#verdict";

    private final Plant.Site site;
    private final Path vault;
    private final HoldfastServer server;
    private final Console console;

    ConsolePlantIT(Plant.Site site) {
        this.site = site;
        this.vault = site.folder("vault").toAbsolutePath();
        this.server = site.server()
                .with("HOLDFAST_ESCROW_URL", vault.toUri().toString())
                .with("HOLDFAST_NODE_NAME", "the-only-one")
                // However full the disk is on which this runs.
                .with("HOLDFAST_PLANT_DISK_PERCENT", "0")
                .start();
        this.console = new Console(server);
    }

    @AfterAll
    void stop() {
        console.close();
        server.close();
    }

    @Test
    void an_operator_begins_at_the_plant_and_sees_that_all_is_well() {
        Browser browser = console.as(Who.OPERATOR);

        browser.see(VERDICT, "All is well").see("[id='plant:nodes']", "the-only-one");

        assertThat(browser.address()).isEqualTo("/console/plant");
        assertThat(browser.text("[id='plant:nodes']")).contains("Serves").doesNotContain("Silent");
        assertThat(browser.text("#escrow")).contains(vault.getFileName().toString(), "Last segment");
        assertThat(browser.text("#drills")).contains("passed", "Oldest proof");
        assertThat(browser.text("#database")).contains(Databases.isPostgreSql() ? "PostgreSQL" : "Embedded: one copy");
        assertThat(browser.text(".hf-checks")).contains("Good: The node serves").doesNotContain("Not good");
    }

    @Test
    void a_vault_that_is_taken_away_turns_the_verdict_by_itself_and_back_again() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Path away = vault.resolveSibling("away-" + vault.getFileName());
            Browser browser = console.as(Who.OPERATOR).see(VERDICT, "All is well");
            browser.run("document.getElementById('otherForm').focus()");

            Files.move(vault, away);
            phone.create("note", "text/plain", Octets.of("Only for the subscriber's eyes."));
            phone.sync();
            browser.see(VERDICT, "One thing needs you").see(".hf-findings", "The vault can not be reached");
            String findings = browser.text(".hf-findings");
            String whole = browser.text("main");
            String focused = browser.focused();
            Files.move(away, vault);
            browser.see(VERDICT, "All is well");

            assertThat(findings).contains("Look whether it is there");
            assertThat(focused).isEqualTo("Show as a table");
            assertThat(whole)
                    .contains("What is wrong")
                    .doesNotContain("subscriber's eyes")
                    .doesNotContain(home.msisdn());
        }
    }

    @Test
    void the_figures_of_the_day_are_a_line_or_a_table() {
        Browser browser = console.as(Who.OPERATOR).see("[id='plant:nodes']", "the-only-one");

        browser.go("/console/plant").see(".hf-line");
        String charts = browser.text(".hf-charts");
        browser.click("#otherForm").see("[id='plant:hours']");

        assertThat(charts).contains("Escrow lag", "Database round trip", "between");
        assertThat(browser.text("[id='plant:hours']")).contains("Escrow lag", " ms, at most ");
    }

    @Test
    void a_rep_is_told_that_this_is_not_for_them() {
        Browser browser = site.console().as(Who.REP).go("/console/plant");

        assertThat(browser.text("main")).contains("This page is not for your role");
        assertThat(browser.text("nav")).doesNotContain("Plant");
    }

    @Test
    void the_page_shuts_nobody_out() {
        Browser browser = console.as(Who.OPERATOR).see("[id='plant:nodes']", "the-only-one");
        for (String look : new String[] {"light", "dark"}) {
            for (String query : new String[] {"", "?table=true"}) {
                browser.keep("holdfast-look", look)
                        .go("/console/plant" + query)
                        .see(query.isEmpty() ? ".hf-charts" : "[id='plant:hours']");
                browser.size(800, 1180).screen("plant-" + look + query.length() + "-800");
                browser.size(1280, 720).screen("plant-" + look + query.length() + "-1280");

                assertThat(browser.barriers()).as(look + query).isEmpty();
            }
        }
    }
}
