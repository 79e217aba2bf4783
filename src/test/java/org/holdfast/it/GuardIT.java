package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handset comes back empty, takes its emptiness for what its owner wants, and deletes everything. */
@Story
class GuardIT {

    private static final int CONTACTS = 220;
    private static final int MAY_GO = 22;
    private static final int HELD = CONTACTS - MAY_GO;
    private static final String TEXT = "text/plain";

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Household home;
    private final Handset mad;
    private final Handset other;
    private final List<UUID> contacts = new ArrayList<>();

    GuardIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.site = site;
        this.server = server;
        this.home = new Household(site, server);
        this.mad = home.handset();
        this.other = home.handset();
        for (int i = 0; i < CONTACTS; i++) {
            contacts.add(
                    other.create("contact", Samples.VCARD, card(i, "TEL:+1555" + i, "NOTE:met in Lyme", "TITLE:Dr")));
        }
        other.sync();
        mad.sync();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_tenth_goes_and_the_rest_is_there_for_everyone_else() throws NoAnswer {
        Report report = deletesEverything();

        other.sync();
        assertThat(report.statuses()).isEqualTo(Map.of("stored", (long) MAY_GO, "held", (long) HELD));
        assertThat(report.results().get(MAY_GO).hold()).isEqualTo(openHold());
        assertThat(other.shown())
                .containsKeys(contacts.subList(MAY_GO, CONTACTS).toArray(new UUID[0]));
        assertThat(other.shown()).doesNotContainKeys(contacts.subList(0, MAY_GO).toArray(new UUID[0]));
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void discarded_on_the_other_phone_everything_comes_back_to_the_empty_one() throws NoAnswer {
        deletesEverything();
        String token = mad.tokens().get(0);

        JsonNode hold = post(other, "/holds/" + openHold() + "/discard").as(JsonNode.class);

        JsonNode changes = mad.client()
                .http()
                .get("/api/v1/changes?limit=1000&since=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .as(JsonNode.class)
                .path("changes");
        assertThat(hold.path("settled").asBoolean()).isTrue();
        assertThat(hold.path("decidedBy").asText())
                .isEqualTo(other.identity().device().toString());
        assertThat(changes.findValuesAsText("item"))
                .containsExactlyElementsOf(contacts.subList(MAY_GO, CONTACTS).stream()
                        .map(UUID::toString)
                        .toList());
        assertThat(changes.findValuesAsText("content")).hasSize(HELD).allMatch(card -> card.contains("met in Lyme"));
        mad.sync();
        other.sync();
        assertThat(mad.state()).isEqualTo(other.state());
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void released_they_are_gone_on_both_but_for_the_one_that_was_edited_meanwhile() throws NoAnswer {
        deletesEverything();
        UUID edited = contacts.get(CONTACTS - 1);
        other.sync();
        other.put("contact", edited, null, Samples.VCARD, card(999, "TEL:+1555999"));
        other.sync();

        post(other, "/holds/" + openHold() + "/release").as(JsonNode.class);

        mad.sync();
        other.sync();
        assertThat(contacts.stream().filter(other.shown()::containsKey)).containsExactly(edited);
        assertThat(contacts.stream().filter(mad.shown()::containsKey)).containsExactly(edited);
        assertThat(mad.state()).isEqualTo(other.state());
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void the_phone_that_was_held_may_not_decide_and_cannot_announce_its_way_out() throws NoAnswer {
        deletesEverything();
        UUID hold = openHold();

        Answer released = post(mad, "/holds/" + hold + "/release");
        Answer announced = mad.client().http().post("/api/v1/holds/intent", Map.of("deletes", HELD));

        assertThat(released.status()).isEqualTo(403);
        assertThat(announced.status()).isEqualTo(409);
        assertThat(openHold()).isEqualTo(hold);
    }

    @Test
    void a_decision_is_made_once() throws NoAnswer {
        deletesEverything();
        String hold = "/holds/" + openHold();
        JsonNode first = post(other, hold + "/discard").as(JsonNode.class);

        JsonNode again = post(other, hold + "/discard").as(JsonNode.class);
        Answer otherwise = post(other, hold + "/release");

        assertThat(again).isEqualTo(first);
        assertThat(otherwise.status()).isEqualTo(409);
    }

    @Test
    void the_carrier_decides_with_a_reason_and_sees_no_content() throws NoAnswer {
        deletesEverything();
        String path = "/api/v1/subscribers/" + home.subscriber().id() + "/holds";
        String hold = path + "/" + openHold();

        String listed = server.carrier().http().get(path + "?state=open").body().toString();
        Answer silent = server.carrier().http().post(hold + "/discard", Map.of("reason", " "));
        JsonNode decided = server.carrier()
                .http()
                .post(hold + "/discard", Map.of("reason", "phone was reset, ticket 7"))
                .as(JsonNode.class);

        assertThat(listed).contains("\"deletes\":" + HELD).doesNotContain("Ann").doesNotContain("Lyme");
        assertThat(silent.problem().field()).isEqualTo("reason");
        assertThat(decided.path("reason").asText()).isEqualTo("phone was reset, ticket 7");
        assertThat(decided.path("decidedBy").asText()).isEqualTo("carrier");
        mad.sync();
        other.sync();
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void another_account_and_another_carrier_see_nothing_of_it() throws NoAnswer {
        deletesEverything();
        UUID hold = openHold();
        try (Household neighbours = new Household(site, server)) {
            Handset stranger = neighbours.handset();
            String path = "/api/v1/subscribers/" + neighbours.subscriber().id() + "/holds/" + hold;

            assertThat(stranger.client().http().get("/api/v1/holds/" + hold).status())
                    .isEqualTo(404);
            assertThat(post(stranger, "/holds/" + hold + "/discard").status()).isEqualTo(404);
            assertThat(server.carrier()
                            .http()
                            .post(path + "/discard", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_other_phone_is_shown_what_would_go() throws NoAnswer {
        deletesEverything();

        JsonNode page = other.client()
                .http()
                .get("/api/v1/holds/" + openHold() + "?limit=50&cursor=50")
                .as(JsonNode.class);

        assertThat(page.path("hold").path("deletes").asInt()).isEqualTo(HELD);
        assertThat(page.path("ops")).hasSize(50);
        assertThat(page.path("ops").path(0).path("title").asText()).isEqualTo("Ann " + (MAY_GO + 50));
        assertThat(page.path("ops").path(0).path("action").asText()).isEqualTo("delete");
        assertThat(page.path("cursor").asText()).isEqualTo("100");
    }

    @Test
    void cards_that_come_back_stripped_are_held_and_the_full_ones_come_again() throws NoAnswer {
        for (int i = 0; i < CONTACTS; i++) {
            mad.put("contact", contacts.get(i), null, Samples.VCARD, card(i));
        }
        Report report = mad.sync();
        other.sync();
        assertThat(report.statuses()).isEqualTo(Map.of("stored", (long) MAY_GO, "held", (long) HELD));
        assertThat(other.octets(contacts.get(CONTACTS - 1)).map(Octets::toString))
                .hasValueSatisfying(card -> assertThat(card).contains("met in Lyme"));

        post(other, "/holds/" + openHold() + "/release").as(JsonNode.class);

        mad.sync();
        other.sync();
        assertThat(other.octets(contacts.get(CONTACTS - 1))).contains(card(CONTACTS - 1));
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void honest_work_that_was_announced_goes_through() throws NoAnswer {
        Map<String, Object> announcement =
                Map.of("id", UUID.randomUUID().toString(), "kind", "contact", "deletes", HELD + 10, "for", 60);
        Answer announced = mad.client().http().post("/api/v1/holds/intent", announcement);
        Answer again = mad.client().http().post("/api/v1/holds/intent", announcement);

        Report report = deletesEverything();

        JsonNode intents = holds(other).path("intents");
        other.sync();
        assertThat(announced.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(announced.body());
        assertThat(report.statuses()).isEqualTo(Map.of("stored", (long) CONTACTS));
        assertThat(intents).hasSize(1);
        assertThat(intents.path(0).path("deletesLeft").asInt()).isEqualTo(10);
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void an_announcement_without_measure_is_refused_by_name() throws NoAnswer {
        assertThat(announcing(Map.of())).isEqualTo("deletes");
        assertThat(announcing(Map.of("deletes", -1))).isEqualTo("deletes");
        assertThat(announcing(Map.of("deletes", 10_001))).isEqualTo("deletes");
        assertThat(announcing(Map.of("edits", 1, "for", 3_601))).isEqualTo("for");
        assertThat(announcing(Map.of("edits", 1, "kind", "song"))).isEqualTo("kind");
        assertThat(holds(mad).path("intents")).isEmpty();
    }

    @Test
    void deletes_one_by_one_are_counted_like_those_of_a_push_and_answered_as_taken() throws NoAnswer {
        List<UUID> notes = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            notes.add(mad.create("note", TEXT, Octets.of("note " + i)));
        }
        mad.sync();
        for (int i = 0; i < 20; i++) {
            assertThat(mad.client()
                            .delete("note", notes.get(i), Octets.of("note " + i).digest())
                            .status())
                    .isEqualTo(204);
        }

        Answer held =
                mad.client().delete("note", notes.get(20), Octets.of("note 20").digest());
        Answer again =
                mad.client().delete("note", notes.get(20), Octets.of("note 20").digest());

        assertThat(held.status()).isEqualTo(202);
        assertThat(held.as(JsonNode.class).path("status").asText()).isEqualTo("held");
        assertThat(held.header("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/api/v1/holds/" + openHold()));
        assertThat(again.as(JsonNode.class)).isEqualTo(held.as(JsonNode.class));
        assertThat(holds(other).path("holds").path(0).path("deletes").asInt()).isEqualTo(1);
        assertThat(mad.client().item("note", notes.get(20)).status()).isEqualTo(200);
    }

    private Report deletesEverything() {
        contacts.forEach(mad::delete);
        return mad.sync();
    }

    private UUID openHold() {
        try {
            JsonNode open =
                    other.client().http().get("/api/v1/holds?state=open").as(JsonNode.class);
            assertThat(open.path("holds")).hasSize(1);
            return UUID.fromString(open.path("holds").path(0).path("id").asText());
        } catch (NoAnswer e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode holds(Handset phone) throws NoAnswer {
        return phone.client().http().get("/api/v1/holds").as(JsonNode.class);
    }

    private String announcing(Map<String, ?> intent) throws NoAnswer {
        return String.valueOf(mad.client()
                .http()
                .post("/api/v1/holds/intent", intent)
                .problem()
                .field());
    }

    private static Answer post(Handset phone, String path) throws NoAnswer {
        return phone.client().http().send("POST", "/api/v1" + path, Map.of(), null);
    }

    private static Octets card(int i, String... more) {
        return Samples.card(new UUID(0x4000L, 1L << 63 | i), "Ann " + i, more);
    }
}
