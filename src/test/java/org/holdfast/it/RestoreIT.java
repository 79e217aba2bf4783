package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Yesterday can be had again, looked at before it is done, and undone after. */
@Story
class RestoreIT {

    private static final String TEXT = "text/plain";
    private static final String CARD = "text/vcard";
    private static final long SEED = 20_091_012;

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Household home;
    private final Handset phone;

    RestoreIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
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
    void what_was_deleted_by_mistake_comes_back_on_every_phone_and_what_came_since_stays() throws NoAnswer {
        Handset other = home.handset();
        UUID lost = phone.create("note", TEXT, Octets.of("lost"));
        phone.sync();
        long then = seq();
        phone.delete(lost);
        UUID since = phone.create("note", TEXT, Octets.of("since"));
        phone.sync();

        apply(plan(Map.of("seq", then, "strategy", "merge")));

        phone.sync();
        other.sync();
        assertThat(other.octets(lost)).contains(Octets.of("lost"));
        assertThat(other.octets(since)).contains(Octets.of("since"));
        assertThat(other.state()).isEqualTo(phone.state());
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_preview_says_what_will_change_and_changes_nothing() throws NoAnswer {
        UUID lost = phone.create("note", TEXT, Octets.of("lost"));
        UUID edited = phone.create("note", TEXT, Octets.of("before"));
        phone.sync();
        long then = seq();
        phone.delete(lost);
        phone.put("note", edited, null, TEXT, Octets.of("after"));
        phone.create("note", TEXT, Octets.of("since"));
        phone.sync();

        JsonNode preview = plan(Map.of("seq", then, "strategy", "replace"));

        assertThat(preview.path("counts").path("note").toString()).isEqualTo("{\"add\":1,\"change\":1,\"remove\":1}");
        assertThat(preview.path("changes").findValuesAsText("change"))
                .containsExactlyInAnyOrder("add", "change", "remove");
        assertThat(preview.path("changes").findValuesAsText("title")).contains("lost", "after", "since");
        assertThat(seq()).isEqualTo(then + 3);
    }

    @Test
    void replacing_makes_the_account_what_it_was_and_undoing_makes_it_what_it_became() throws NoAnswer {
        phone.create("note", TEXT, Octets.of("kept"));
        UUID lost = phone.create("note", TEXT, Octets.of("lost"));
        phone.sync();
        long then = seq();
        String stateThen = phone.state();
        phone.delete(lost);
        phone.create("note", TEXT, Octets.of("since"));
        phone.sync();
        String stateNow = phone.state();

        JsonNode applied = apply(plan(Map.of("seq", then, "strategy", "replace")));
        phone.sync();
        String restored = phone.state();
        post("/restores/" + applied.path("id").asText() + "/undo").as(JsonNode.class);
        phone.sync();

        assertThat(restored).isEqualTo(stateThen);
        assertThat(phone.state()).isEqualTo(stateNow);
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_restore_that_skips_deletes_takes_nothing_away() throws NoAnswer {
        UUID edited = phone.create("note", TEXT, Octets.of("before"));
        phone.sync();
        long then = seq();
        phone.put("note", edited, null, TEXT, Octets.of("after"));
        UUID since = phone.create("note", TEXT, Octets.of("since"));
        phone.sync();

        apply(plan(Map.of("seq", then, "strategy", "replace", "skipDeletes", true)));

        phone.sync();
        assertThat(phone.octets(edited)).contains(Octets.of("before"));
        assertThat(phone.octets(since)).contains(Octets.of("since"));
    }

    @Test
    void a_contact_that_was_stripped_gets_back_what_it_lost_beside_what_it_gained() throws NoAnswer {
        UUID contact = phone.create("contact", CARD, card("TEL:+15550001", "EMAIL:ada@example.com"));
        phone.sync();
        long then = seq();
        phone.put("contact", contact, null, CARD, card("NOTE:met in Lyme"));
        phone.sync();

        apply(plan(Map.of("seq", then, "strategy", "merge")));

        phone.sync();
        assertThat(phone.octets(contact).map(Octets::toString))
                .hasValueSatisfying(card -> assertThat(card)
                        .contains("TEL:+15550001")
                        .contains("EMAIL:ada@example.com")
                        .contains("NOTE:met in Lyme"));
    }

    @Test
    void a_plan_is_refused_when_the_account_has_changed_since() throws NoAnswer {
        phone.create("note", TEXT, Octets.of("one"));
        phone.sync();
        JsonNode planned = plan(Map.of("seq", 5, "strategy", "replace"));
        phone.create("note", TEXT, Octets.of("two"));
        phone.sync();

        Answer applied = post("/restores/" + planned.path("id").asText() + "/apply");

        assertThat(applied.status()).isEqualTo(409);
        assertThat(applied.problem().detail()).contains("Plan it again");
        assertThat(seq()).isEqualTo(7);
    }

    @Test
    void applying_twice_is_applying_once() throws NoAnswer {
        UUID lost = phone.create("note", TEXT, Octets.of("lost"));
        phone.sync();
        long then = seq();
        phone.delete(lost);
        phone.sync();
        JsonNode planned = plan(Map.of("seq", then));

        JsonNode first = apply(planned);
        JsonNode second = apply(planned);

        assertThat(second).isEqualTo(first);
        assertThat(seq()).isEqualTo(then + 2);
    }

    @Test
    void an_item_comes_back_with_the_collection_that_it_was_in() throws NoAnswer {
        UUID book =
                phone.create("collection", "application/json", Octets.of("{\"kind\":\"note\",\"name\":\"Recipes\"}"));
        phone.sync();
        UUID note = UUID.randomUUID();
        phone.put("note", note, book, TEXT, Octets.of("rye bread"));
        phone.sync();
        long then = seq();
        phone.delete(note);
        phone.sync();
        phone.delete(book);
        phone.sync();

        apply(plan(Map.of("seq", then, "kinds", List.of("note"))));

        phone.sync();
        assertThat(phone.heads())
                .hasEntrySatisfying(note, head -> assertThat(head.collection()).isEqualTo(book));
        assertThat(phone.octets(book)).isPresent();
    }

    @Test
    void a_restore_of_another_account_is_not_there() throws NoAnswer {
        String id = plan(Map.of("seq", 5)).path("id").asText();
        try (Household neighbours = new Household(site, server)) {
            Handset stranger = neighbours.handset();

            Answer looked = stranger.client().http().get("/api/v1/restores/" + id);
            Answer applied = stranger.client().http().send("POST", "/api/v1/restores/" + id + "/apply", Map.of(), null);

            assertThat(looked.status()).isEqualTo(404);
            assertThat(applied.status()).isEqualTo(404);
        }
    }

    @Test
    void a_moment_that_makes_no_sense_is_refused_by_name() throws NoAnswer {
        assertThat(refusal(Map.of()).field()).isEqualTo("at");
        assertThat(refusal(Map.of("seq", 5, "at", "2009-10-01T12:00:00Z")).field())
                .isEqualTo("at");
        assertThat(refusal(Map.of("at", "yesterday")).field()).isEqualTo("at");
        assertThat(refusal(Map.of("seq", 900)).field()).isEqualTo("seq");
        assertThat(refusal(Map.of("seq", 5, "strategy", "wipe")).field()).isEqualTo("strategy");
        assertThat(refusal(Map.of("seq", 5, "kinds", List.of("song"))).field()).isEqualTo("kinds");
    }

    /** The states that the server told of are the model: a restore must give the very sum of its moment. */
    @Test
    void whatever_happened_any_moment_can_be_had_again_and_left_again() throws NoAnswer {
        Random random = new Random(SEED);
        List<UUID> notes = new ArrayList<>();
        List<Long> moments = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            someEdits(random, notes);
            phone.sync();
            moments.add(seq());
            states.add(phone.state());
            if (round % 3 == 2) {
                int chosen = random.nextInt(moments.size());
                JsonNode applied = apply(plan(Map.of("seq", moments.get(chosen), "strategy", "replace")));
                phone.sync();
                assertThat(phone.state()).as("seed %d, round %d", SEED, round).isEqualTo(states.get(chosen));
                post("/restores/" + applied.path("id").asText() + "/undo").as(JsonNode.class);
                phone.sync();
                assertThat(phone.state()).as("seed %d, round %d", SEED, round).isEqualTo(states.get(states.size() - 1));
            }
        }
        assertThat(home.violations()).as("seed %d", SEED).isEmpty();
    }

    private void someEdits(Random random, List<UUID> notes) {
        for (int i = 0; i < 10; i++) {
            int dice = random.nextInt(3);
            UUID any = notes.isEmpty() ? null : notes.get(random.nextInt(notes.size()));
            boolean isThere = any != null && phone.octets(any).isPresent();
            if (any == null || dice == 0) {
                notes.add(phone.create("note", TEXT, Octets.of("note " + random.nextInt())));
            } else if (isThere && dice == 1) {
                phone.delete(any);
            } else {
                phone.put("note", any, null, TEXT, Octets.of("edit " + random.nextInt()));
            }
        }
    }

    private static Octets card(String... lines) {
        return Octets.of("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ada\r\nFN:Ada King\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VCARD\r\n");
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

    private JsonNode plan(Map<String, ?> request) throws NoAnswer {
        return phone.client().http().post("/api/v1/restores", request).as(JsonNode.class);
    }

    private Wire.Problem refusal(Map<String, ?> request) throws NoAnswer {
        return phone.client().http().post("/api/v1/restores", request).problem();
    }

    private JsonNode apply(JsonNode planned) throws NoAnswer {
        return post("/restores/" + planned.path("id").asText() + "/apply").as(JsonNode.class);
    }

    private Answer post(String path) throws NoAnswer {
        return phone.client().http().send("POST", "/api/v1" + path, Map.of(), null);
    }
}
