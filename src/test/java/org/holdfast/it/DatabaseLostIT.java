package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.JournalChain;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** The database is gone altogether, and what is left is the vault (row 14 of docs/faults.md). */
@Story
class DatabaseLostIT {

    private static final String TEXT = "text/plain";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int ROUNDS = 12;
    private static final int KILLS = 2;

    private final Plant.Site site;
    private final long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
    private final Random random = new Random(seed);

    DatabaseLostIT(Plant.Site site) {
        this.site = site;
    }

    /** An op that was sent before the loss, and what was answered. */
    private record Sent(Op op, JsonNode result) {}

    @Test
    void all_of_it_comes_back_by_one_command_that_may_be_killed_and_run_again() throws Exception {
        System.out.println("DatabaseLostIT: seed " + seed);
        try (HoldfastServer server =
                site.server().with("HOLDFAST_ESCROW_SEGMENT_OCTETS", "3000").start()) {
            List<Household> homes = List.of(new Household(site, server), new Household(site, server));
            Octets picture = picture();
            List<UUID> photos = new ArrayList<>();
            for (Household home : homes) {
                live(home);
                Handset phone = home.handsets().get(0);
                photos.add(phone.photograph(picture, "sea.jpg"));
                home.handsets().forEach(Handset::sync);
                home.handsets().forEach(Handset::sync);
            }
            Handset phone = homes.get(0).handsets().get(0);
            List<Sent> sent = List.of(stored(phone), unchanged(phone), survived(phone));
            homes.get(0).handsets().forEach(Handset::sync);
            List<JournalChain> journals = journals(homes);
            Escrowed.all(server);

            server.stop();
            site.destroyDatabase(server);
            server.launch();
            String told = told(server);
            if (!Databases.isPostgreSql()) {
                // The embedded database has one process at a time.
                server.stop();
            }
            killAtRandom(server);
            String said = server.run("rebuild");
            if (Databases.isPostgreSql()) {
                server.awaitReady();
            } else {
                server.start();
            }

            assertThat(told).as("seed %d", seed).contains("java -jar holdfast.jar rebuild");
            assertThat(said).as("seed %d", seed).contains("all is back");
            assertThat(journals(homes))
                    .extracting(JournalChain::entries)
                    .isEqualTo(journals.stream().map(JournalChain::entries).toList());
            for (Sent before : sent) {
                JsonNode again = push(phone, before.op());
                assertThat(again.path("status").asText()).isEqualTo("duplicate");
                assertThat(again.path("seq")).isEqualTo(before.result().path("seq"));
                assertThat(again.path("digest")).isEqualTo(before.result().path("digest"));
            }
            for (Household home : homes) {
                Answer octets = home.handsets().get(0).client().http().get("/api/v1/blobs/" + picture.digest());
                assertThat(octets.body()).isEqualTo(picture);
                home.handsets().get(0).create("note", TEXT, Octets.of("life goes on"));
                home.handsets().forEach(Handset::sync);
                home.handsets().forEach(Handset::sync);
                assertThat(home.violations()).as("seed %d", seed).isEmpty();
                home.close();
            }
            server.carrier().create(String.format("+1555%07d", site.number()));
            Escrowed.all(server);
        }
    }

    @Test
    void a_database_that_holds_something_is_not_rebuilt_over() throws Exception {
        try (HoldfastServer server = site.server().start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.create("note", TEXT, Octets.of("here"));
            phone.sync();
            Escrowed.all(server);
            server.stop();

            String said = server.run("rebuild");

            assertThat(said).contains("the database has all").contains(" 0 entries");
        }
    }

    /** Two phones that edit and delete, the same things at times. */
    private void live(Household home) throws NoAnswer {
        List<Handset> phones = List.of(home.handset(), home.handset());
        List<UUID> notes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Handset phone : phones) {
                notes.add(phone.create("note", TEXT, Octets.of("note " + random.nextInt())));
                UUID any = notes.get(random.nextInt(notes.size()));
                if (phone.octets(any).isPresent()) {
                    if (random.nextInt(4) == 0) {
                        phone.delete(any);
                    } else {
                        phone.put("note", any, null, TEXT, Octets.of("edit " + random.nextInt()));
                    }
                }
            }
            phones.forEach(Handset::sync);
        }
    }

    private Sent stored(Handset phone) throws NoAnswer {
        Op op = Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, TEXT, Octets.of("once"));
        return new Sent(op, push(phone, op));
    }

    private Sent unchanged(Handset phone) throws NoAnswer {
        UUID item = UUID.randomUUID();
        push(phone, Op.put(UUID.randomUUID(), "note", null, item, null, TEXT, Octets.of("the same")));
        Op op = Op.put(UUID.randomUUID(), "note", null, item, null, TEXT, Octets.of("the same"));
        return new Sent(op, push(phone, op));
    }

    private Sent survived(Handset phone) throws NoAnswer {
        UUID item = UUID.randomUUID();
        push(phone, Op.put(UUID.randomUUID(), "note", null, item, null, TEXT, Octets.of("newer")));
        Op op = Op.delete(UUID.randomUUID(), "note", item, Octets.of("older").digest());
        return new Sent(op, push(phone, op));
    }

    private static JsonNode push(Handset phone, Op op) throws NoAnswer {
        return phone.client()
                .push(null, List.of(op))
                .as(JsonNode.class)
                .path("results")
                .path(0);
    }

    private static List<JournalChain> journals(List<Household> homes) throws NoAnswer {
        List<JournalChain> journals = new ArrayList<>();
        for (Household home : homes) {
            Handset any = home.handsets().get(0);
            journals.add(any.client().journal(any.identity().account()));
        }
        return journals;
    }

    private Octets picture() {
        byte[] octets = new byte[1_500_000];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    /** What the server says once it knows what it has lost; handsets hear nothing else than that they shall wait. */
    private static String told(HoldfastServer server) throws Exception {
        HoldfastClient anybody = HoldfastClient.of(server.uri());
        String told = Waiting.atMost(SOON, () -> health(anybody), health -> health.contains("rebuild"));
        Answer changes = anybody.get("/api/v1/changes");
        assertThat(changes.status()).isEqualTo(503);
        assertThat(changes.problem().name()).isEqualTo("recovering");
        assertThat(changes.header("Retry-After")).isPresent();
        return told;
    }

    private static String health(HoldfastClient anybody) {
        try {
            return anybody.get("/health/ready").body().text().orElse("");
        } catch (NoAnswer e) {
            return "";
        }
    }

    private void killAtRandom(HoldfastServer server) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Path said = site.folder("rebuild");
            Files.createDirectories(said.getParent());
            Process rebuild = server.begin(said, "rebuild");
            Waiting.atMost(SOON, () -> read(said), text -> text.contains("%") || !rebuild.isAlive());
            int after = random.nextInt(600);
            assertThat(new CountDownLatch(1).await(after, TimeUnit.MILLISECONDS))
                    .isFalse();
            rebuild.destroyForcibly().waitFor();
            System.out.println("DatabaseLostIT: killed after " + after + " ms: "
                    + read(said).strip());
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
