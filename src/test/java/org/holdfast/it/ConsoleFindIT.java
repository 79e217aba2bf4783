package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.Test;

/** A caller is found while they still say who they are; by staff of their carrier, and by nobody else. */
@ConsoleStory
class ConsoleFindIT {

    private static final String RESULTS = "#find\\:results";

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleFindIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_caller_is_found_by_a_part_of_the_name_and_opened_by_the_keyboard_alone() throws NoAnswer {
        String surname = surname();
        try (Household home = named("María " + surname)) {
            Browser browser = site.console().as(Who.REP).go("/console/find").see("#find\\:typed");

            browser.keys(surname.substring(0, 10)).see("a.hf-result", surname);
            browser.down();
            assertThat(browser.focused()).isEqualTo("María " + surname);
            browser.enter().see("#subscriber");

            assertThat(browser.address())
                    .isEqualTo("/console/subscriber?id=" + home.subscriber().id());
            assertThat(browser.text("main")).contains("María " + surname, home.msisdn(), "Active");
        }
    }

    @Test
    void a_caller_is_found_by_the_number_without_its_country_code() throws NoAnswer {
        String surname = surname();
        try (Household home = named(surname)) {
            Browser browser = site.console().as(Who.SUPERVISOR).go("/console/find");

            browser.type("find:typed", home.msisdn().substring(2)).see("a.hf-result", surname);

            assertThat(browser.text(RESULTS)).contains(home.msisdn());
        }
    }

    @Test
    void a_rep_of_another_carrier_finds_nobody() throws NoAnswer {
        String surname = surname();
        try (Household home = named(surname)) {
            Browser browser = site.console().as(Who.OTHER_REP).go("/console/find");

            browser.type("find:typed", surname).see(RESULTS, "Nobody is found");
            browser.type("find:typed", home.msisdn()).see(RESULTS, "Nobody is found");

            assertThat(browser.text(RESULTS)).doesNotContain(surname);
        }
    }

    @Test
    void a_rep_of_another_carrier_can_not_tell_an_account_from_none() throws NoAnswer {
        try (Household home = named(surname())) {
            Browser browser = site.console().as(Who.OTHER_REP);

            String theirs = browser.go(
                            "/console/subscriber?id=" + home.subscriber().id())
                    .text("main");
            String nobodys =
                    browser.go("/console/subscriber?id=" + UUID.randomUUID()).text("main");

            assertThat(theirs).contains("There is no such page").isEqualTo(nobodys);
        }
    }

    @Test
    void a_name_that_is_a_script_is_only_a_name() throws NoAnswer {
        String surname = surname();
        String name = "<script>document.title='taken'</script> " + surname;
        try (Household home = named(name)) {
            Browser browser = site.console().as(Who.REP).go("/console/find");

            browser.type("find:typed", surname).see("a.hf-result", surname);
            String found = browser.text("a.hf-result");
            browser.go("/console/subscriber?id=" + home.subscriber().id()).see("#subscriber");

            assertThat(found).isEqualTo(name);
            assertThat(browser.text("main h1")).isEqualTo(name);
            assertThat(browser.title()).isEqualTo(name + " - Holdfast");
        }
    }

    @Test
    void a_rep_says_of_each_phone_whether_it_may_be_reset_and_why_not() throws Exception {
        try (Household home = named(surname())) {
            Handset told = home.handset();
            home.handset();
            told.sync();
            String page = "/console/subscriber?id=" + home.subscriber().id();
            Browser browser = site.console().as(Who.REP);

            String devices = Waiting.atMost(
                    Duration.ofSeconds(90),
                    () -> {
                        JsonNode any = told.client()
                                .http()
                                .get("/api/v1/status?pending=0")
                                .as(JsonNode.class);
                        return any.path("safeToReset").asBoolean()
                                ? browser.go(page).text("[id='subscriber:devices']")
                                : "";
                    },
                    text -> text.contains("Yes"));

            assertThat(devices).contains("No", "has not said", "In step");
        }
    }

    @Test
    void a_page_of_a_subscriber_shuts_nobody_out() throws NoAnswer {
        try (Household home = named("Ana " + surname())) {
            home.handset();
            Browser browser = site.console().as(Who.REP);
            for (String look : new String[] {"light", "dark"}) {
                browser.keep("holdfast-look", look)
                        .go("/console/subscriber?id=" + home.subscriber().id())
                        .see("#subscriber");
                for (String tab : new String[] {"contents", "safety", "holds"}) {
                    browser.click("a[href='#subscriber:tabs:tab_" + tab + "']")
                            .see("[id='subscriber:tabs:tab_" + tab + "'] > *");
                    browser.size(1024, 768).screen("subscriber-" + tab + "-" + look + "-1024");
                    browser.size(1280, 720).screen("subscriber-" + tab + "-" + look + "-1280");

                    assertThat(browser.barriers()).as(tab + ", " + look).isEmpty();
                }
            }
        }
    }

    private String surname() {
        return "Caller" + Long.toString(System.nanoTime(), 36) + site.number();
    }

    private Household named(String name) throws NoAnswer {
        Household home = new Household(site, server);
        server.carrier().http().patch("/api/v1/subscribers/" + home.subscriber().id(), Map.of("name", name));
        return home;
    }
}
