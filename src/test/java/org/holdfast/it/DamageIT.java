package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Rows 10 and 15 of the matrix. Bits flip in the database and in the vault, and an operator removes what he should not. Three
 * subscribers, so that each fault has its other copy; a server and a vault of their own.
 */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamageIT {

    private static final String TEXT = "text/plain";
    private static final Octets TRUE = Octets.of("what I wrote");
    private static final Octets OTHER = Octets.of("what else I wrote");
    private static final Duration SOON = Duration.ofSeconds(240);
    private static final int CHUNK = 256 * 1024;
    private static final Octets PICTURE = random(6 * CHUNK + 7);

    private final Plant.Site site;
    private final HoldfastServer server;

    /** Whose database is damaged: no drill is due, so that only who asks can find it. */
    private final Household read;

    /** Whose copy in the vault is damaged. */
    private final Household copied;

    /** Who lost rows to an operator. */
    private final Household robbed;

    private final UUID damagedNote;
    private final UUID lostNote;
    private final UUID unlistedNote;
    private long segment;
    private Path blob = Path.of("");

    DamageIT(Plant.Site site) throws Exception {
        this.site = site;
        this.server = site.server()
                .with("HOLDFAST_DRILLS_EVERY", "PT5S")
                .with("HOLDFAST_DRILLS_RETRY", "PT1S")
                // It is stopped while it drills, perhaps.
                .with("HOLDFAST_DRILLS_LEASE", "PT10S")
                .with("HOLDFAST_DRILLS_SHARE", "100")
                // One after the other, so that it is known who meets the damaged segment first.
                .with("HOLDFAST_DRILLS_ACCOUNTS", "1")
                .with("HOLDFAST_DRILLS_DEEP_PERCENT", "100")
                .start();
        this.read = new Household(site, server);
        Handset reader = read.handset();
        damagedNote = reader.create("note", TEXT, TRUE);
        reader.photograph(PICTURE, "sea.jpg");
        reader.sync();
        this.robbed = new Household(site, server);
        Handset victim = robbed.handset();
        lostNote = victim.create("note", TEXT, TRUE);
        unlistedNote = victim.create("note", TEXT, OTHER);
        victim.sync();
        Escrowed.all(server);
        this.copied = new Household(site, server);
        Handset writer = copied.handset();
        writer.sync();
        Escrowed.all(server);
        writer.create("note", TEXT, TRUE);
        writer.photograph(PICTURE, "sea.jpg");
        writer.sync();
        Escrowed.all(server);
        reader.create("note", TEXT, OTHER);
        reader.sync();
        Escrowed.all(server);
        until(() -> drills().path("passedToday").asLong() >= 3
                && drills().path("unprovenAccounts").asLong() == 0);
    }

    @BeforeAll
    void damage() throws SQLException, IOException {
        server.stop();
        site.behindItsBack(server, database -> {
            flip(database, "journal_content where digest = ? and account_id = ?", TRUE.digest(), account(read));
            flip(database, "blob_chunk where n = ? and account_id = ?", 5, account(read));
            due(database, read, "2100-01-01T00:00:00Z");
            // Rows that are gone are looked for in the damaged segment, too, though it has none of this account.
            due(database, robbed, "2000-01-01T00:00:00Z");
            UUID account = account(robbed);
            run(database, "delete from journal_content where digest = ? and account_id = ?", TRUE.digest(), account);
            run(database, "delete from journal_entry where item_id = ? and account_id = ?", lostNote, account);
            run(database, "delete from journal_entry where seq = ? and account_id = ?", 2L, account);
            run(database, "delete from item where id = ? and account_id = ?", unlistedNote, account);
            run(
                    database,
                    "delete from device where id = ? and account_id = ?",
                    robbed.handsets().get(0).identity().device(),
                    account);
            segment = last(database, account(copied));
        });
        Path vault = server.data().resolve("escrow");
        flip(vault.resolve(String.format("segments/%012d.ndjson.gz", segment)));
        blob = vault.resolve("blobs/" + account(copied) + "/" + PICTURE.digest());
        flip(blob);
        Files.delete(vault.resolve("keys/" + account(copied) + ".json"));
        server.start();
    }

    @AfterAll
    void close() {
        read.close();
        copied.close();
        robbed.close();
        server.close();
    }

    @Test
    void a_note_with_a_flipped_bit_is_refused_until_it_is_back() throws NoAnswer {
        Handset phone = read.handsets().get(0);

        Answer first = phone.client().item("note", damagedNote);
        Answer later = until(() -> phone.client().item("note", damagedNote), Answer::isGood);

        assertThat(first.status()).isEqualTo(503);
        assertThat(first.problem().name()).isEqualTo("unavailable");
        assertThat(first.header("Retry-After")).isPresent();
        assertThat(later.body()).isEqualTo(TRUE);
    }

    @Test
    void a_new_handset_gets_everything_as_it_was() throws NoAnswer {
        Handset fresh = read.handset();

        boolean inStep = fresh.sync().isInStep();

        assertThat(inStep).isTrue();
        assertThat(fresh.octets(damagedNote)).contains(TRUE);
        assertThat(read.violations()).isEmpty();
    }

    @Test
    void a_picture_with_a_flipped_bit_breaks_off_until_it_is_back() {
        HoldfastClient phone = read.handsets().get(0).client().http();

        Answer whole = until(() -> whole(phone), Answer::isGood);

        assertThat(whole.body()).isEqualTo(PICTURE);
        assertThat(log()).contains("blob " + PICTURE.digest() + " was brought back from the vault");
    }

    /** A response that breaks off is no answer; one that comes whole must be right, however early it comes. */
    private static Answer whole(HoldfastClient phone) throws NoAnswer {
        try {
            return phone.get("/api/v1/blobs/" + PICTURE.digest());
        } catch (NoAnswer brokenOff) {
            return phone.get("/api/v1/blobs/" + "0".repeat(64));
        }
    }

    @Test
    void what_an_operator_removed_is_put_back() throws NoAnswer {
        Handset phone = robbed.handsets().get(0);

        until(() -> phone.client().item("note", unlistedNote), Answer::isGood);
        until(() -> phone.client().item("note", lostNote), Answer::isGood);

        assertThat(phone.sync().isInStep()).isTrue();
        assertThat(phone.client().item("note", lostNote).body()).isEqualTo(TRUE);
        assertThat(phone.client().journal(account(robbed)).length()).isEqualTo(7);
        assertThat(robbed.violations()).isEmpty();
    }

    @Test
    void a_copy_with_flipped_bits_fails_its_drill_and_is_made_again() throws NoAnswer {
        Path again = server.data().resolve(String.format("escrow/again/%012d-1.ndjson.gz", segment));

        until(() -> log().contains("drill-failed of account " + account(copied)));
        until(() -> Files.exists(again));
        until(() -> drills().path("failingAccounts").asLong() == 0
                && log().contains("segment " + segment + " was written again"));

        assertThat(drills().path("unprovenAccounts").asLong()).isZero();
        assertThat(log()).contains("blob " + PICTURE.digest() + " was sealed again");
        assertThat(server.data().resolve("escrow/keys/" + account(copied) + ".json"))
                .exists();
    }

    private static UUID account(Household home) {
        return home.handsets().get(0).identity().account();
    }

    private JsonNode drills() throws NoAnswer {
        return check("drills");
    }

    private JsonNode check(String name) throws NoAnswer {
        JsonNode health = HoldfastClient.of(server.uri()).get("/health/ready").as(JsonNode.class);
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.path("data");
            }
        }
        throw new IllegalStateException("there is no check " + name + " in " + health);
    }

    private String log() {
        try {
            return Files.readString(server.log());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void until(Callable<Boolean> holds) {
        until(holds, value -> value);
    }

    private static <T> T until(Callable<T> question, Predicate<T> willDo) {
        try {
            return Waiting.atMost(SOON, question, willDo);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 1;
        Files.write(file, octets);
    }

    /** Flips a bit of a row's octets. */
    private static void flip(Connection database, String row, Object first, Object second) throws SQLException {
        byte[] octets;
        try (PreparedStatement query = database.prepareStatement("select octets from " + row)) {
            query.setObject(1, first);
            query.setObject(2, second);
            try (ResultSet found = query.executeQuery()) {
                assertThat(found.next()).as(row).isTrue();
                octets = found.getBytes(1);
            }
        }
        octets[octets.length / 2] ^= 1;
        try (PreparedStatement update =
                database.prepareStatement("update " + row.replace(" where", " set octets = ? where"))) {
            update.setBytes(1, octets);
            update.setObject(2, first);
            update.setObject(3, second);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static void run(Connection database, String sql, Object first, Object second) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, first);
            statement.setObject(2, second);
            assertThat(statement.executeUpdate()).as(sql).isEqualTo(1);
        }
    }

    private static void due(Connection database, Household home, String at) throws SQLException {
        String sql = "update drill_proof set due_at = ? where account_id = ?";
        run(database, sql, OffsetDateTime.parse(at), account(home));
    }

    private static long last(Connection database, UUID account) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("select max(segment) from escrow_address where account_id = ?")) {
            query.setObject(1, account);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static Octets random(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return Octets.of(octets);
    }
}
