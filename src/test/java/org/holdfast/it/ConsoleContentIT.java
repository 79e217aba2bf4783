package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Samples;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.Test;

/** What a subscriber keeps is shown for a reason, and for a while; and what was deleted comes back. */
@ConsoleStory
class ConsoleContentIT {

    private static final String LIST = "[id='keeps:items']";
    private static final String DETAIL = "#detailForm";

    private final Plant.Site site;
    private final HoldfastServer server;

    ConsoleContentIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void without_a_reason_a_rep_is_told_what_a_look_means_and_sees_nothing() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            contact(home.handset(), "Ana Closed");
            Browser browser = site.console().as(Who.REP);

            browser.go(keeps(home)).see("[id='reason:ticket']");
            String before = browser.text("main");
            browser.press("reason:begin").see("[id='reason:said']", "Type the ticket's number");
            browser.type("reason:code", "000000")
                    .press("reason:begin")
                    .see("[id='reason:said']", "This is not the code now");

            assertThat(before).contains("is recorded", "The subscriber sees").doesNotContain("Ana Closed");
            assertThat(browser.go(trash(home)).see("[id='reason:ticket']").text("main"))
                    .doesNotContain("Ana Closed");
        }
    }

    @Test
    void with_a_ticket_a_rep_sees_a_contact_and_the_subscriber_sees_who_looked() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID ana = contact(phone, "Ana Looked-At", "TEL;TYPE=work:+15550177");
            Browser browser = site.console().as(Who.REP);

            open(browser, home).see(LIST, "Ana Looked-At");
            browser.click("a.hf-result").see(DETAIL, "+15550177");
            String detail = browser.text(DETAIL);
            JsonNode looks = phone.client().http().get("/api/v1/looks").as(JsonNode.class);

            assertThat(detail).contains("Phone (work)", "text/vcard", "Phone 0");
            assertThat(looks.path("looks").findValuesAsText("did")).containsExactly("looked", "looked", "look-begun");
            assertThat(looks.path("looks").path(0).path("by").asText()).isEqualTo("rep@demo");
            assertThat(looks.path("looks").path(0).path("reason").asText()).isEqualTo("Ticket 4711");
            assertThat(looks.path("looks").path(0).path("details").toString())
                    .contains(ana.toString(), "\"contact\"")
                    .doesNotContain("Ana");
        }
    }

    @Test
    void the_code_that_the_caller_reads_out_opens_as_well() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            contact(phone, "Ana Spoken");
            String code = phone.client()
                    .http()
                    .send("POST", "/api/v1/spoken-code", Map.of(), null)
                    .as(JsonNode.class)
                    .path("code")
                    .asText();
            Browser browser = site.console().as(Who.SUPERVISOR);

            browser.go(keeps(home))
                    .type("reason:code", code.substring(0, 3) + " " + code.substring(3))
                    .press("reason:begin")
                    .see(LIST, "Ana Spoken");

            assertThat(browser.text(".hf-open")).contains("Open until", "spoken code");
        }
    }

    @Test
    void a_contact_that_is_called_a_script_only_has_an_odd_name() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            contact(home.handset(), "<script>alert(1)</script>", "NOTE:<img src=x onerror=alert(2)>");
            Browser browser = site.console().as(Who.REP);

            open(browser, home).see("a.hf-result", "<script>alert(1)</script>");
            browser.click("a.hf-result").see(DETAIL, "<img src=x onerror=alert(2)>");

            assertThat(browser.text(DETAIL + " h2")).isEqualTo("<script>alert(1)</script>");
            assertThat(browser.run("return document.querySelectorAll('img[src=x]').length"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_long_list_is_leafed_through_and_searched() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            for (int i = 1; i <= 60; i++) {
                card(phone, "Contact n" + i);
            }
            phone.sync();
            Browser browser = site.console().as(Who.REP);

            open(browser, home).see(LIST, "Contact n60");
            String first = browser.text(LIST);
            browser.press("keeps:next").see(".hf-pager", "51 to 60").see(LIST, "Contact n1");
            browser.type("keeps:typed", "n42").enter().see("[id='keeps:clear']").see(LIST, "Contact n42");

            assertThat(first).doesNotContain("Contact n10 ").contains("Contact n11");
            assertThat(browser.text(LIST)).doesNotContain("Contact n41");
            browser.type("keeps:typed", "nobody").press("keeps:search").see(".hf-empty", "Nothing is found");
        }
    }

    @Test
    void a_rep_of_another_carrier_can_not_tell_it_from_nothing() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            UUID photo = photo(home.handset());
            open(site.console().as(Who.REP), home);
            Browser browser = site.console().as(Who.OTHER_REP);

            assertThat(browser.go(keeps(home)).text("main")).contains("There is no such page");
            assertThat(browser.go(trash(home)).text("main")).contains("There is no such page");
            assertThat(status(browser.go("/console/find"), thumbnail(home, photo)))
                    .startsWith("404");
        }
    }

    @Test
    void thumbnails_are_shown_for_a_reason_and_kept_by_nobody() throws Exception {
        try (Household home = new Household(site, server)) {
            UUID photo = photo(home.handset());
            Browser browser = site.console().as(Who.REP).go("/console/find");

            String refused = status(browser, thumbnail(home, photo));
            open(browser, home);
            browser.go(keeps(home) + "&kind=photo").see("img.hf-thumb:not(.hf-waiting)");
            Waiting.atMost(
                    Duration.ofSeconds(60),
                    () -> browser.run("return document.querySelector('img.hf-thumb').naturalWidth > 0"),
                    "true"::equals);

            assertThat(refused).startsWith("403");
            assertThat(status(browser, thumbnail(home, photo))).isEqualTo("200 no-store nosniff image/jpeg");
            assertThat(status(browser, thumbnail(home, UUID.randomUUID()))).startsWith("404");
        }
    }

    @Test
    void what_was_deleted_comes_back_on_the_phone() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID ana = contact(phone, "Ana Deleted");
            phone.delete(ana);
            phone.sync();
            Browser browser = site.console().as(Who.REP);

            open(browser, home);
            browser.go(trash(home)).see("[id='trash:items']", "Ana Deleted");
            assertThat(browser.text("[id='trash:items']")).contains("Phone 0");
            browser.press("trash:undelete").click(".ui-confirmdialog-yes").see("[id='trash:said']", "Select what");
            browser.click("[id='trash:items'] tbody .ui-chkbox-box")
                    .press("trash:undelete")
                    .click(".ui-confirmdialog-yes")
                    .see("[id='trash:said']", "One item is back");
            phone.sync();

            assertThat(browser.text("main")).contains("Nothing that was deleted is waiting here");
            assertThat(phone.octets(ana)).isPresent();
            assertThat(phone.isDiverged()).isFalse();
        }
    }

    @Test
    void the_timeline_shows_who_deleted_much_and_leads_to_the_moment_before() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            List<UUID> contacts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                contacts.add(card(phone, "Gone " + i));
            }
            phone.sync();
            contacts.forEach(phone::delete);
            phone.sync();
            Browser browser = site.console().as(Who.REP);

            browser.go("/console/subscriber?id=" + home.subscriber().id())
                    .click("a[href='#subscriber:tabs:tab_timeline']")
                    .see("[id='subscriber:tabs:changes']", "Phone 0")
                    .see("[id='subscriber:tabs:chart'] canvas");

            assertThat(browser.text("[id='subscriber:tabs:changes']"))
                    .contains("Done by hand", "Many deleted", "To before this day");
            assertThat(browser.run(
                            "return document.querySelector(\"a[href*='/console/restore']\").getAttribute('href')"))
                    .startsWith("/console/restore?id=" + home.subscriber().id() + "&at=2")
                    .endsWith("59.999Z");
        }
    }

    @Test
    void these_pages_shut_nobody_out() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            contact(phone, "Ana Seen");
            photo(phone);
            phone.create("event", Samples.CALENDAR, Samples.event(UUID.randomUUID(), "Meeting", 3));
            phone.delete(contact(phone, "Ana Gone"));
            phone.sync();
            Browser browser = site.console().as(Who.REP);
            check(browser.go(keeps(home)).see("[id='reason:ticket']"), "reason");
            open(browser, home);
            for (String kind : new String[] {"contact", "event", "task", "photo"}) {
                check(browser.go(keeps(home) + "&kind=" + kind).see(".hf-open"), "keeps-" + kind);
            }
            browser.go(keeps(home)).click("a.hf-result").see(DETAIL, "Ana Seen");
            check(browser, "detail");
            check(browser.go(trash(home)).see("[id='trash:items']"), "trash");
            browser.go("/console/subscriber?id=" + home.subscriber().id())
                    .click("a[href='#subscriber:tabs:tab_timeline']")
                    .see("[id='subscriber:tabs:changes']");
            check(browser, "timeline");
            browser.keep("holdfast-look", "dark");
            check(browser.go(keeps(home)).see(LIST), "keeps-dark");
            check(browser.go(trash(home)).see("[id='trash:items']"), "trash-dark");
            browser.keep("holdfast-look", "light");
        }
    }

    private static void check(Browser browser, String name) {
        browser.size(800, 1180).screen(name + "-800").size(1280, 720).screen(name + "-1280");
        assertThat(browser.barriers()).as(name).isEmpty();
    }

    private static Browser open(Browser browser, Household home) {
        return browser.go(keeps(home))
                .type("reason:ticket", "Ticket 4711")
                .press("reason:begin")
                .see(".hf-open");
    }

    private static String keeps(Household home) {
        return "/console/keeps?id=" + home.subscriber().id();
    }

    private static String trash(Household home) {
        return "/console/trash?id=" + home.subscriber().id();
    }

    private static String thumbnail(Household home, UUID photo) {
        return "/console/thumbnail?id=" + home.subscriber().id() + "&photo=" + photo + "&size=small";
    }

    /** What the browser is answered, and by which headers. */
    private static String status(Browser browser, String path) {
        return browser.run("const asked = new XMLHttpRequest(); asked.open('GET', '" + path + "', false); asked.send();"
                + " return [asked.status, ...['Cache-Control', 'X-Content-Type-Options', 'Content-Type']"
                + ".map(name => asked.getResponseHeader(name))].join(' ')");
    }

    private static UUID contact(Handset phone, String name, String... lines) {
        UUID item = card(phone, name, lines);
        phone.sync();
        return item;
    }

    private static UUID card(Handset phone, String name, String... lines) {
        return phone.create("contact", Samples.VCARD, Samples.card(UUID.randomUUID(), name, lines));
    }

    private static UUID photo(Handset phone) {
        try {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
            UUID item = phone.photograph(Octets.of(picture.toByteArray()), "holiday.jpg");
            phone.sync();
            return item;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
