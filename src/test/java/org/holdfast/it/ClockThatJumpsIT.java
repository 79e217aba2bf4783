package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Backoff;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The server's clock goes back an hour, a phone's forward; what counts is the order in which changes were committed. */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockThatJumpsIT {

    private static final String TEXT = "text/plain";

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Household home;
    private final Handset phone;
    private final UUID edited;
    private final UUID early;
    private final Instant between;
    private final String tokenBefore;
    private final String receiptBefore;
    private final String codeBefore;
    private final String uploadBefore;
    private final Octets picture = Octets.of("a picture that is sent in two parts");

    ClockThatJumpsIT(Plant.Site site) throws NoAnswer {
        this.site = site;
        this.server = site.server().start();
        this.home = new Household(site, server);
        this.phone = home.handset();
        this.early = phone.create("note", TEXT, Octets.of("early"));
        this.edited = phone.create("note", TEXT, Octets.of("first"));
        phone.sync();
        this.between = Instant.now();
        phone.put("note", edited, null, TEXT, Octets.of("second"));
        phone.sync();
        this.tokenBefore = phone.tokens().get(0);
        this.receiptBefore = push("signed for before").path("receipt").asText();
        this.codeBefore = server.carrier().issueCode(home.subscriber().id()).code();
        this.uploadBefore = beginUpload();
        phone.sync();
        server.stop();
        server.with("HOLDFAST_CLOCK_OFFSET", "-PT1H").start();
    }

    @AfterAll
    void close() {
        home.close();
        server.close();
    }

    @Test
    void entries_stand_in_the_order_of_their_commits_whatever_their_times_say() throws NoAnswer {
        phone.put("note", edited, null, TEXT, Octets.of("third"));
        phone.sync();

        List<JsonNode> entries = new ArrayList<>();
        home.evidence().chain().entries().stream()
                .filter(entry -> entry.path("item").asText().equals(edited.toString()))
                .forEach(entries::add);

        assertThat(phone.client().item("note", edited).body()).isEqualTo(Octets.of("third"));
        assertThat(Instant.parse(entries.get(entries.size() - 1).path("at").asText()))
                .isBefore(Instant.parse(entries.get(0).path("at").asText()));
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_token_from_before_the_jump_is_as_good_as_ever() throws NoAnswer {
        assertThat(phone.client().changes(tokenBefore, 500).status()).isEqualTo(200);
    }

    @Test
    void a_phone_whose_own_clock_is_an_hour_ahead_syncs_as_any_other() throws NoAnswer {
        String code = server.carrier().issueCode(home.subscriber().id()).code();
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        URI uri = server.uri();
        Backoff backoff = new Backoff(1, Backoff.Sleeper.inEarnest(), 8);
        try (Handset other = new Handset(site.folder("handset"), uri, backoff, ahead, 4_711)) {
            other.enrol(home.msisdn(), code, "Ahead");
            UUID note = other.create("note", TEXT, Octets.of("from the future"));

            boolean inStep = other.sync().isInStep();

            assertThat(inStep).isTrue();
            assertThat(phone.client().item("note", note).status()).isEqualTo(200);
        }
    }

    @Test
    void a_restore_to_a_time_before_the_jump_goes_by_the_last_entry_of_that_time() throws NoAnswer {
        Wire.Pushed made = push("after the jump, by an earlier clock", Wire.Pushed.class);

        Answer planned =
                phone.client().http().post("/api/v1/restores", Map.of("at", between.toString(), "strategy", "merge"));

        // Entries that were made since have earlier times, so the last one of that time is one of them.
        assertThat(planned.status()).isEqualTo(201);
        assertThat(made.results().get(0).status()).isEqualTo("stored");
        assertThat(planned.as(JsonNode.class).path("changes")).isEmpty();
    }

    @Test
    void a_restore_to_a_sequence_number_knows_no_clock() throws NoAnswer {
        long seq = phone.client().journal(phone.identity().account()).entries().stream()
                .filter(entry -> entry.path("item").asText().equals(edited.toString()))
                .mapToLong(entry -> entry.path("seq").asLong())
                .min()
                .orElseThrow();

        JsonNode planned = phone.client()
                .http()
                .post("/api/v1/restores", Map.of("seq", seq, "strategy", "replace", "skipDeletes", true))
                .as(JsonNode.class);

        assertThat(planned.path("changes").toString())
                .contains(edited.toString())
                .doesNotContain(early.toString());
    }

    @Test
    void receipts_from_before_and_after_the_jump_are_valid() throws NoAnswer {
        String receiptAfter = push("signed for after").path("receipt").asText();

        assertThat(verify(receiptBefore).path("valid").asBoolean()).isTrue();
        assertThat(verify(receiptBefore).path("present").asBoolean()).isTrue();
        assertThat(verify(receiptAfter).path("valid").asBoolean()).isTrue();
    }

    @Test
    void a_code_from_before_the_jump_enrols() throws NoAnswer {
        try (Handset other = new Handset(
                site.folder("handset"),
                server.uri(),
                new Backoff(1, Backoff.Sleeper.inEarnest(), 8),
                Clock.systemUTC(),
                4_712)) {
            other.enrol(home.msisdn(), codeBefore, "With an old code");

            assertThat(other.sync().isInStep()).isTrue();
        }
    }

    @Test
    void an_upload_from_before_the_jump_goes_on() throws NoAnswer {
        byte[] rest = java.util.Arrays.copyOfRange(picture.bytes(), 10, picture.length());

        Answer patched = phone.client()
                .http()
                .send(
                        "PATCH",
                        uploadBefore,
                        Map.of(
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Offset",
                                "10",
                                "Content-Type",
                                "application/offset+octet-stream"),
                        rest);

        assertThat(patched.status()).isEqualTo(204);
        assertThat(phone.client()
                        .http()
                        .get("/api/v1/blobs/" + picture.digest())
                        .body())
                .isEqualTo(picture);
    }

    private String beginUpload() throws NoAnswer {
        String sha256 = java.util.Base64.getEncoder()
                .encodeToString(picture.digest().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Answer made = phone.client()
                .http()
                .send(
                        "POST",
                        "/api/v1/uploads",
                        Map.of(
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Length",
                                Integer.toString(picture.length()),
                                "Upload-Metadata",
                                "sha256 " + sha256,
                                "Content-Type",
                                "application/offset+octet-stream"),
                        java.util.Arrays.copyOf(picture.bytes(), 10));
        return URI.create(made.header("Location").orElseThrow()).getPath();
    }

    private JsonNode push(String text) throws NoAnswer {
        return push(text, JsonNode.class);
    }

    private <T> T push(String text, Class<T> type) throws NoAnswer {
        org.holdfast.fleet.Op op = org.holdfast.fleet.Op.put(
                UUID.randomUUID(), "note", null, UUID.randomUUID(), null, TEXT, Octets.of(text));
        return phone.client().push(null, List.of(op)).as(type);
    }

    private JsonNode verify(String receipt) throws NoAnswer {
        return phone.client()
                .http()
                .post("/api/v1/receipts/verify", Map.of("receipt", receipt))
                .as(JsonNode.class);
    }
}
