package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.Test;

/** The first day of a subscriber with the service. */
@Story
class FirstDayIT {

    private static final UUID UID = UUID.fromString("5f0d5f0e-54a4-4a8f-8f43-0d1f5d9a3a10");

    private final Plant.Site site;
    private final HoldfastServer server;

    FirstDayIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void what_one_phone_keeps_arrives_on_the_next_octet_for_octet() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset first = home.handset();
            Octets card = Samples.card(
                    UID, "Zo\u00eb Ant\u00f3nio \ud83d\ude80", "TEL;TYPE=cell:+1 (555) 0100", "NOTE:a\\nb");
            UUID item = first.create("contact", Samples.VCARD, card);
            Report pushed = first.sync();
            Handset second = home.handset();

            Report pulled = second.sync();

            assertThat(pushed.isInStep()).as("%s", pushed).isTrue();
            assertThat(pulled.isInStep()).as("%s", pulled).isTrue();
            assertThat(second.octets(item)).contains(card);
            assertThat(second.state()).isEqualTo(first.state());
            assertThat(home.violations()).isEmpty();
        }
    }

    @Test
    void a_picture_taken_with_one_phone_is_seen_on_the_next() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset first = home.handset();
            Octets picture = Octets.of(BlobSentences.octets(300_000));
            UUID photo = first.photograph(picture, "IMG_0001.jpg");
            Report pushed = first.sync();
            Handset second = home.handset();

            second.sync();
            Octets described = second.octets(photo).orElseThrow();
            Octets seen = BlobSentences.get(second, picture.bytes(), java.util.Map.of())
                    .body();

            assertThat(pushed.refused()).isEmpty();
            assertThat(described).isEqualTo(Samples.photo(picture, "IMG_0001.jpg"));
            assertThat(seen).isEqualTo(picture);
            assertThat(home.violations()).isEmpty();
        }
    }

    @Test
    void what_is_deleted_on_one_phone_goes_from_the_other_and_can_be_put_back() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset first = home.handset();
            Octets card = Samples.card(UID, "Gone Tomorrow");
            UUID item = first.create("contact", Samples.VCARD, card);
            first.sync();
            Handset second = home.handset();
            second.sync();

            first.delete(item);
            first.sync();
            second.sync();
            boolean shownAfterDelete = second.octets(item).isPresent();
            int undeleted = first.client().undelete("contact", item).status();
            first.sync();
            second.sync();

            assertThat(shownAfterDelete).isFalse();
            assertThat(undeleted).isBetween(200, 299);
            assertThat(second.octets(item)).contains(card);
            assertThat(home.violations()).isEmpty();
        }
    }

    @Test
    void an_account_is_born_with_a_collection_for_each_kind() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            phone.sync();

            assertThat(phone.heads().values())
                    .hasSize(5)
                    .allSatisfy(head -> assertThat(head.kind()).isEqualTo("collection"));
        }
    }

    @Test
    void a_code_enrols_one_phone_and_no_second_one() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            String code = server.carrier().issueCode(home.subscriber().id()).code();
            Map<String, String> request =
                    Map.of("msisdn", home.msisdn(), "code", code, "name", "Phone", "platform", "simulated");
            var anyone = org.holdfast.fleet.HoldfastClient.of(server.uri());

            int first = anyone.post("/api/v1/devices", request).status();
            int second = anyone.post("/api/v1/devices", request).status();

            assertThat(first).isEqualTo(201);
            assertThat(second).isBetween(400, 499);
        }
    }

    @Test
    void a_phone_that_was_closed_and_opened_again_goes_on_where_it_was() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset before = home.handset();
            UUID sent = before.create("note", "text/plain", Octets.of("sent"));
            before.sync();
            UUID unsent = before.create("note", "text/plain", Octets.of("not sent yet"));

            Handset after = home.reopen(before);
            Report report = after.sync();

            assertThat(report.statuses()).containsOnly(Map.entry("stored", 1L));
            assertThat(after.shown()).containsKeys(sent, unsent);
            assertThat(after.verifyJournal()).isEmpty();
        }
    }

    @Test
    void a_suspended_subscriber_reads_and_does_not_write() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID item = phone.create("note", "text/plain", Octets.of("before"));
            phone.sync();
            server.carrier().setStatus(home.subscriber().id(), "suspended");
            phone.put("note", item, null, "text/plain", Octets.of("after"));

            Report suspended = phone.sync();
            int read = phone.client().item("note", item).status();
            server.carrier().setStatus(home.subscriber().id(), "active");
            Report afterwards = phone.sync();

            assertThat(suspended.stopped())
                    .hasValueSatisfying(why -> assertThat(why).contains("403"));
            assertThat(read).isEqualTo(200);
            assertThat(afterwards.statuses()).containsOnly(Map.entry("stored", 1L));
        }
    }
}
