package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.JournalChain;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** The database was put back to yesterday's copy, and the vault was not (row 13 of docs/faults.md). */
@Story
class DatabaseRewoundIT {

    private static final String TEXT = "text/plain";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final Plant.Site site;

    DatabaseRewoundIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void a_server_that_was_put_back_to_yesterday_finds_out_and_opens_with_all_that_came_since() throws Exception {
        try (HoldfastServer server = site.server()
                        .with("HOLDFAST_ESCROW_SEGMENT_OCTETS", "3000")
                        .start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Handset other = home.handset();
            UUID edited = phone.create("note", TEXT, Octets.of("yesterday"));
            UUID deleted = phone.create("note", TEXT, Octets.of("yesterday, too"));
            phone.sync();
            other.sync();
            Escrowed.all(server);
            keepCopy(server);
            Octets picture = Octets.of("a picture of today");
            phone.photograph(picture, "today.jpg");
            phone.put("note", edited, null, TEXT, Octets.of("today"));
            phone.delete(deleted);
            phone.sync();
            for (int i = 0; i < 40; i++) {
                other.create("note", TEXT, Octets.of("today " + i));
                other.sync();
            }
            phone.sync();
            Op once = Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, TEXT, Octets.of("once"));
            JsonNode answered = push(phone, once);
            home.handsets().forEach(Handset::sync);
            List<JsonNode> journal = journal(phone).entries();
            Household newcomers = new Household(site, server);
            Handset newcomer = newcomers.handset();
            newcomer.create("note", TEXT, Octets.of("hello"));
            newcomer.sync();
            Escrowed.all(server);

            server.kill();
            site.putBackCopy(server);
            server.start();

            assertThat(journal(phone).entries()).isEqualTo(journal);
            assertThat(Files.readString(server.log()))
                    .contains("the database is behind its escrow")
                    .containsPattern("Segment [1-9][0-9]* of [0-9]+ is back from escrow, [1-9][0-9]* entries");
            JsonNode again = push(phone, once);
            assertThat(again.path("status").asText()).isEqualTo("duplicate");
            assertThat(again.path("seq")).isEqualTo(answered.path("seq"));
            assertThat(phone.client()
                            .http()
                            .get("/api/v1/blobs/" + picture.digest())
                            .body())
                    .isEqualTo(picture);
            newcomer.create("note", TEXT, Octets.of("and goodbye"));
            newcomer.sync();
            phone.create("note", TEXT, Octets.of("tomorrow"));
            home.handsets().forEach(Handset::sync);
            home.handsets().forEach(Handset::sync);
            assertThat(home.violations()).isEmpty();
            assertThat(newcomers.violations()).isEmpty();
            Escrowed.all(server);
            newcomers.close();
        }
    }

    @Test
    void where_database_and_vault_tell_two_stories_neither_is_overwritten_and_the_others_go_on() throws Exception {
        try (HoldfastServer server = site.server().start();
                Household torn = new Household(site, server);
                Household whole = new Household(site, server)) {
            Handset writer = torn.handset();
            Handset reader = whole.handset();
            List<Handset> phones = List.of(writer, reader);
            phones.forEach(phone -> phone.create("note", TEXT, Octets.of("yesterday")));
            phones.forEach(Handset::sync);
            Escrowed.all(server);
            keepCopy(server);
            phones.forEach(phone -> phone.create("note", TEXT, Octets.of("in the vault")));
            phones.forEach(Handset::sync);
            Escrowed.all(server);
            server.stop();
            Map<String, String> kept = Escrowed.objects(vault(server));

            site.putBackCopy(server);
            Path away = vault(server).resolveSibling("away");
            Files.move(vault(server), away);
            server.start();
            UUID here = UUID.randomUUID();
            push(writer, Op.put(UUID.randomUUID(), "note", null, here, null, TEXT, Octets.of("in the database")));
            Files.move(away, vault(server));

            JsonNode status = Waiting.atMost(
                    SOON,
                    () -> status(writer),
                    answer -> answer.path("state").asText().equals("read-only"));
            Answer refused = writer.client()
                    .push(
                            null,
                            List.of(Op.put(
                                    UUID.randomUUID(),
                                    "note",
                                    null,
                                    UUID.randomUUID(),
                                    null,
                                    TEXT,
                                    Octets.of("more"))));
            Answer read = writer.client().item("note", here);
            reader.create("note", TEXT, Octets.of("goes on"));
            reader.sync();
            assertThat(status.path("safeToReset").asBoolean(true)).isFalse();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem().name()).isEqualTo("recovering");
            assertThat(read.body()).isEqualTo(Octets.of("in the database"));
            assertThat(whole.violations()).isEmpty();
            assertThat(Escrowed.objects(vault(server))).containsAllEntriesOf(kept);
            server.stop();
            assertThat(server.run("quarantine"))
                    .contains(writer.identity().account() + ": diverged at entry")
                    .contains("1 accounts in quarantine");
        }
    }

    /** The server is away meanwhile: a copy of a file that is being written is none. */
    private void keepCopy(HoldfastServer server) throws Exception {
        server.stop();
        site.keepCopy(server);
        server.start();
    }

    private static Path vault(HoldfastServer server) {
        return server.data().resolve("escrow");
    }

    private static JsonNode push(Handset phone, Op op) throws NoAnswer {
        return phone.client()
                .push(null, List.of(op))
                .as(JsonNode.class)
                .path("results")
                .path(0);
    }

    /** Missing where the server found its past missing while it was answering, and so doesn't answer. */
    private static JsonNode status(Handset phone) throws NoAnswer {
        Answer answer = phone.client().http().get("/api/v1/status?pending=0");
        return answer.status() == 503 ? MissingNode.getInstance() : answer.as(JsonNode.class);
    }

    private static JournalChain journal(Handset phone) throws NoAnswer {
        return phone.client().journal(phone.identity().account());
    }
}
