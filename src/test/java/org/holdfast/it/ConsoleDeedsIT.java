package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Samples;
import org.holdfast.fleet.Wire;
import org.holdfast.it.Console.Who;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Bring it back." What a rep does for a caller, and what the caller's phone sees of it. */
@ConsoleStory
class ConsoleDeedsIT {

    private static final int CONTACTS = 50;
    private static final int DELETED = 40;

    /** More than the mass-change guard lets one device delete at once, and how many it lets. */
    private static final int MANY = 60;

    private static final int FREE = 20;

    private static final String YES = ".ui-confirmdialog-yes";

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Household home;
    private final Handset phone;
    private final List<UUID> contacts = new ArrayList<>();

    ConsoleDeedsIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.site = site;
        this.server = server;
        this.home = new Household(site, server);
        this.phone = home.handset();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void forty_of_fifty_contacts_are_deleted_brought_back_from_yesterday_and_deleted_again_by_undoing_it()
            throws NoAnswer {
        String yesterday = deletesForty();
        long left = shownBy(phone);
        Browser browser = atRestore("&at=" + yesterday);

        browser.press("restore:preview").see("[id='restore:counts']", "40");
        String closed = browser.text("main");
        browser.type("restore:ticket", "4711").press("restore:open").see("[id='restore:changes']", "Ann ");
        browser.press("restore:apply").click(YES).see("[id='restore:shown']", "Restored: 40 items");
        phone.sync();
        long restored = shownBy(phone);
        browser.press("restore:undo").click(YES).see("[id='restore:past']", "Undone");
        phone.sync();

        assertThat(closed).doesNotContain("Ann ");
        assertThat(left).isEqualTo(CONTACTS - DELETED);
        assertThat(restored).isEqualTo(CONTACTS);
        assertThat(shownBy(phone)).isEqualTo(CONTACTS - DELETED);
        assertThat(browser.text("[id='restore:past']")).contains("rep@demo");
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void the_subscriber_sees_who_saw_the_preview_and_why() throws NoAnswer {
        String yesterday = deletesForty();
        Browser browser = atRestore("&at=" + yesterday).press("restore:preview");
        browser.type("restore:ticket", "4712").press("restore:open").see("[id='restore:changes']", "Ann ");

        JsonNode looks =
                phone.client().http().get("/api/v1/looks").as(JsonNode.class).path("looks");

        assertThat(looks.toString()).contains("4712", "restore-previewed");
    }

    @Test
    void a_contact_is_shown_side_by_side_as_it_is_and_as_it_will_be() throws NoAnswer {
        UUID ann = phone.create("contact", Samples.VCARD, card(1, "TEL;TYPE=work:+15551", "NOTE:met in Lyme"));
        phone.sync();
        long then = seq();
        phone.put("contact", ann, null, Samples.VCARD, card(1, "TEL;TYPE=work:+15552"));
        phone.sync();
        Browser browser = toNumber(atRestore(""), then);
        browser.click("label[for='restore:strategy:1']")
                .see("[id='restore:since']", "what has come since is deleted")
                .press("restore:preview");
        browser.type("restore:ticket", "4713").press("restore:open").see("[id='restore:changes']", "Ann 1");

        browser.press("restore:changes:0:compare").see(".hf-sides", "+15551");

        assertThat(browser.text(".hf-fate-changed")).contains("Phone", "work", "+15552", "+15551", "changes");
        assertThat(browser.text(".hf-fate-added")).contains("Note", "met in Lyme", "comes back");
        assertThat(browser.text(".hf-fate-same")).contains("Name", "Ann 1");
        assertThat(browser.text(".hf-sides")).doesNotContain("VCARD");
    }

    @Test
    void what_a_phone_sends_after_the_preview_is_not_restored_over() throws NoAnswer {
        String yesterday = deletesForty();
        Browser browser = atRestore("&at=" + yesterday).press("restore:preview").see("[id='restore:counts']", "40");
        contacts.add(phone.create("contact", Samples.VCARD, card(99)));
        phone.sync();

        browser.press("restore:apply").click(YES).see("[id='restore:shown']", "The account has changed since");
        phone.sync();
        long untouched = shownBy(phone);
        browser.press("restore:again")
                .see("[id='restore:counts']", "40")
                .press("restore:apply")
                .click(YES);
        browser.see("[id='restore:shown']", "Restored: 40 items");
        phone.sync();

        assertThat(untouched).isEqualTo(CONTACTS - DELETED + 1);
        assertThat(shownBy(phone)).isEqualTo(CONTACTS + 1);
    }

    @Test
    void of_two_holds_one_is_released_and_the_other_discarded() throws NoAnswer {
        Handset other = home.handset();
        fill(MANY);
        other.sync();
        emptied(phone);
        Browser browser = atHolds();
        seen(browser, "holds", "light");
        browser.press("subscriber:tabs:holds:0:discard").see("[id='decide:reason']");
        seen(browser, "deciding", "light");
        decide(browser, "came back empty, 4714");
        phone.sync();
        long given = shownBy(phone);
        emptied(phone);
        browser = atHolds().press("subscriber:tabs:holds:0:release");
        decide(browser, "they meant it, 4715");
        phone.sync();
        other.sync();

        assertThat(given).isEqualTo(MANY - FREE);
        assertThat(shownBy(phone)).isZero();
        assertThat(shownBy(other)).isZero();
        assertThat(browser.text("[id='subscriber:tabs:decided']"))
                .contains("Released", "Discarded", "they meant it, 4715");
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_code_that_is_read_to_the_caller_lets_one_phone_in() throws NoAnswer {
        Browser browser = at("subscriber", "").see("[id='do:menu_button']");
        menu(browser, "code");

        browser.see("#digits");
        String code = browser.text("#digits").replace(" ", "");
        Wire.Enrolled enrolled = DeviceClient.enrol(server.uri(), home.msisdn(), code, "New phone");
        browser.press("coded:done").gone("#digits");

        assertThat(enrolled.account()).isEqualTo(home.subscriber().id());
        assertThat(at("subscriber", "").text("[id='subscriber:devices']")).contains("New phone");
    }

    @Test
    void a_phone_that_was_revoked_is_a_stranger() throws NoAnswer {
        Browser browser = at("subscriber", "").press("subscriber:devices:0:revoke");

        browser.see("[id='revoking']", "It has not said").press("revoke:go");
        browser.see("[id='subscriber:said']", "is shut out");

        assertThat(phone.client().http().get("/api/v1/status").status()).isEqualTo(401);
        assertThat(browser.text("[id='subscriber:devices']")).contains("No device is enrolled");
    }

    @Test
    void a_subscriber_who_is_suspended_reads_and_writes_again_when_reactivated() throws NoAnswer {
        phone.create("contact", Samples.VCARD, card(1));
        Browser browser = at("subscriber", "").see("[id='do:menu_button']");
        menu(browser, "suspend");
        browser.type("suspended:reason", "stolen, 4716")
                .press("suspended:suspend")
                .see("#who", "Suspended");
        phone.sync();
        int waiting = phone.pending().size();
        int reads = phone.client().http().get("/api/v1/status").status();

        menu(browser, "reactivate");
        browser.type("suspended:reason", "found, 4716")
                .press("suspended:reactivate")
                .see("#who", "Active");
        phone.sync();

        assertThat(waiting).isEqualTo(1);
        assertThat(reads).isEqualTo(200);
        assertThat(phone.pending()).isEmpty();
    }

    @Test
    void all_that_a_subscriber_keeps_is_taken_for_a_reason_only() throws Exception {
        fill(3);
        Browser browser = at("hand-out", "");
        String link = "/console/export?id=" + home.subscriber().id();
        int closed = download(browser, link).statusCode();
        browser.type("export:ticket", "4717").press("export:open").see("#takeExport");

        HttpResponse<byte[]> export = download(browser, link);

        assertThat(closed).isEqualTo(403);
        assertThat(browser.run("return document.getElementById('takeExport').getAttribute('href')"))
                .isEqualTo(link);
        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .contains("holdfast-export.zip");
        assertThat(export.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-store");
        assertThat(names(export.body()))
                .filteredOn(name -> name.endsWith(".vcf"))
                .hasSize(3);
        assertThat(phone.client().http().get("/api/v1/looks").body().toString()).contains("exported");
    }

    @Test
    void evidence_is_handed_out_without_opening_anything() throws Exception {
        fill(3);
        Browser browser = at("hand-out", "").see("#takeEvidence");

        HttpResponse<byte[]> evidence =
                download(browser, "/console/evidence?id=" + home.subscriber().id());

        assertThat(names(evidence.body()))
                .containsExactly("README.txt", "keys.jwks.json", "journal.ndjson", "statement.jws");
        assertThat(phone.client().http().get("/api/v1/looks").as(JsonNode.class).path("looks"))
                .isEmpty();
    }

    @Test
    void a_link_from_another_site_takes_nothing() throws Exception {
        Browser browser = at("hand-out", "").see("#takeEvidence");

        HttpResponse<byte[]> answer =
                download(browser, "/console/evidence?id=" + home.subscriber().id(), "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_rep_of_another_carrier_can_do_nothing_of_it() throws Exception {
        fill(1);
        Browser browser = site.console().as(Who.OTHER_REP);
        String id = "?id=" + home.subscriber().id();

        for (String page : List.of("restore", "hand-out", "export", "evidence")) {
            assertThat(download(browser, "/console/" + page + id).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void no_page_of_it_shuts_anybody_out() throws NoAnswer {
        String yesterday = deletesForty();
        Browser browser = site.console().as(Who.REP);
        for (String look : List.of("light", "dark")) {
            browser.keep("holdfast-look", look);
            go("restore", "&at=" + yesterday).see("[id='restore:preview']");
            seen(browser, "restore-1-wish", look);
            browser.press("restore:preview").see("[id='restore:counts']", "40").gone("[id='working']");
            seen(browser, "restore-2-outline", look);
            if (look.equals("light")) {
                browser.type("restore:ticket", "4718").press("restore:open");
            }
            browser.see("[id='restore:changes']", "Ann ");
            seen(browser, "restore-3-changes", look);
            browser.press("restore:changes:0:compare").see(".hf-sides", "Name");
            seen(browser, "restore-4-sides", look);
            go("hand-out", "").see("#takeEvidence");
            seen(browser, "hand-out", look);
            go("subscriber", "").see("[id='do:menu_button']");
            menu(browser, "code");
            browser.see("#digits");
            seen(browser, "code", look);
            browser.press("coded:done").gone("#digits");
            menu(browser, "suspend");
            browser.see("[id='suspended:reason']");
            seen(browser, "suspend", look);
            go("subscriber", "").press("subscriber:devices:0:revoke").see("[id='revoke:go']");
            seen(browser, "revoke", look);
        }
    }

    private void seen(Browser browser, String name, String look) {
        browser.size(800, 1180).screen("deeds-" + name + "-" + look + "-800");
        browser.size(1280, 720).screen("deeds-" + name + "-" + look + "-1280");
        assertThat(browser.barriers()).as(name + ", " + look).isEmpty();
    }

    /** @return when the last of them was stored */
    private String deletesForty() throws NoAnswer {
        fill(CONTACTS);
        JsonNode revisions =
                phone.client().revisions("contact", contacts.get(CONTACTS - 1)).as(JsonNode.class);
        phone.client()
                .http()
                .post(
                        "/api/v1/holds/intent",
                        Map.of("id", UUID.randomUUID().toString(), "kind", "contact", "deletes", DELETED, "for", 60));
        contacts.subList(0, DELETED).forEach(phone::delete);
        phone.sync();
        return revisions.path("revisions").path(0).path("at").asText();
    }

    private void fill(int number) {
        for (int i = 0; i < number; i++) {
            contacts.add(phone.create("contact", Samples.VCARD, card(i, "TEL:+1555" + i)));
        }
        phone.sync();
    }

    /** How many of the contacts. */
    private long shownBy(Handset handset) {
        return contacts.stream().filter(handset.shown()::containsKey).count();
    }

    /** Takes its emptiness for what its owner wants. */
    private void emptied(Handset mad) {
        contacts.stream().filter(mad.shown()::containsKey).toList().forEach(mad::delete);
        mad.sync();
    }

    private long seq() throws NoAnswer {
        String head = phone.client()
                .http()
                .get("/api/v1/journal?from=1")
                .as(JsonNode.class)
                .path("head")
                .asText();
        return Long.parseLong(head.substring(0, head.indexOf('.')));
    }

    private Browser at(String page, String more) {
        site.console().as(Who.REP);
        return go(page, more);
    }

    private Browser go(String page, String more) {
        return site.console()
                .browser()
                .go("/console/" + page + "?id=" + home.subscriber().id() + more);
    }

    private Browser atRestore(String more) {
        return at("restore", more).see("[id='restore:preview']");
    }

    private static Browser toNumber(Browser browser, long number) {
        return browser.click("label[for='restore:by:1']")
                .see("[id='restore:number']")
                .type("restore:number", Long.toString(number));
    }

    private Browser atHolds() {
        return at("subscriber", "")
                .click("a[href='#subscriber:tabs:tab_holds']")
                .see("[id='subscriber:tabs:holds']");
    }

    private static void decide(Browser browser, String reason) {
        browser.type("decide:reason", reason).press("decide:go").see("[id='subscriber:tabs:decided']", reason);
    }

    private static void menu(Browser browser, String item) {
        browser.press("do:menu_button").see("[id='do:" + item + "']").click("[id='do:" + item + "']");
    }

    /** As the browser would that is signed in; it keeps files to itself. */
    private HttpResponse<byte[]> download(Browser browser, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header(
                        "Cookie",
                        "holdfast-session=" + browser.cookie("holdfast-session").getValue());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static Octets card(int i, String... more) {
        return Samples.card(new UUID(0x4000L, 1L << 63 | i), "Ann " + i, more);
    }
}
