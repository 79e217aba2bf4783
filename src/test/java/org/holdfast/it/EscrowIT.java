package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.holdfast.escrow.VaultReading;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was pushed lies in the vault, and can be read there by somebody who has nothing else. A server and a vault of its own. */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscrowIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Plant.Site site;
    private final Path vault;
    private final HoldfastServer server;

    EscrowIT(Plant.Site site) {
        this.site = site;
        this.vault = site.folder("vault").toAbsolutePath();
        this.server = site.server()
                .with("HOLDFAST_ESCROW_URL", vault.toUri().toString())
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_was_pushed_is_in_the_vault_soon_with_its_contents_its_rows_and_its_photo() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            byte[] picture = new byte[300_000];
            new Random(4).nextBytes(picture);
            phone.create("note", "text/plain", Octets.of("Milk, bread, and what the cat wants."));
            UUID gone = phone.create("note", "text/plain", Octets.of("Written to be deleted."));
            phone.photograph(Octets.of(picture), "cat.jpg");
            phone.sync();
            phone.delete(gone);
            phone.sync();
            UUID account = phone.identity().account();

            VaultReading reading = until(
                    () -> VaultReading.of(vault),
                    found -> found.head(account).equals(head(phone))
                            && found.record("blob", Digest.of(picture).hex()).isPresent());

            assertThat(reading.faults()).isEmpty();
            assertThat(reading.contents(account))
                    .contains(digest("Milk, bread, and what the cat wants."), digest("Written to be deleted."));
            assertThat(reading.record("account", account.toString())
                            .orElseThrow()
                            .path("msisdn")
                            .asText())
                    .isEqualTo(home.msisdn());
            assertThat(reading.record("device", phone.identity().device().toString()))
                    .isPresent();
            assertThat(reading.blob(account, Digest.of(picture), picture.length))
                    .isEqualTo(picture);
        }
    }

    @Test
    void no_word_that_a_subscriber_wrote_lies_in_the_vault_in_the_clear() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.create("note", "text/plain", Octets.of("Xylophone quarrel at midnight."));
            phone.sync();

            until(
                    () -> VaultReading.of(vault),
                    found -> found.head(phone.identity().account()).equals(head(phone)));

            assertThat(clearText()).doesNotContain("Xylophone").doesNotContain(home.msisdn());
        }
    }

    /** Row 11 of the matrix. */
    @Test
    void while_the_vault_is_away_pushing_goes_on_the_server_says_so_and_afterwards_it_catches_up() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Path away = vault.resolveSibling("away-" + vault.getFileName());

            Files.move(vault, away);
            phone.create("note", "text/plain", Octets.of("Written while the vault was away."));
            phone.sync();
            JsonNode during = until(
                    this::escrowHealth,
                    health -> health.path("failure").asText().contains("escrow-unreachable"));
            Files.move(away, vault);
            VaultReading reading = until(
                    () -> VaultReading.of(vault),
                    found -> found.head(phone.identity().account()).equals(head(phone)));
            JsonNode after = until(this::escrowHealth, health -> !health.has("failure"));

            assertThat(phone.pending()).isEmpty();
            assertThat(during.path("lagEntries").asLong()).isPositive();
            assertThat(reading.faults()).isEmpty();
            assertThat(after.path("lagEntries").asLong()).isZero();
        }
    }

    /** Row 12 of the matrix. */
    @Test
    void what_a_node_that_died_left_half_written_is_set_aside_and_there_is_no_gap_and_no_double() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.create("note", "text/plain", Octets.of("Before the crash."));
            phone.sync();
            UUID account = phone.identity().account();
            until(() -> VaultReading.of(vault), found -> found.head(account).equals(head(phone)));

            server.kill();
            VaultReading before = VaultReading.of(vault);
            byte[] last = Files.readAllBytes(segment(before.segments()));
            Files.write(segment(before.segments() + 1), Arrays.copyOf(last, last.length / 2));
            Files.createDirectories(vault.resolve("unfinished"));
            Files.write(vault.resolve("unfinished/of-a-dead-node"), Arrays.copyOf(last, 10));
            server.start();
            phone.create("note", "text/plain", Octets.of("After the crash."));
            phone.sync();

            until(() -> segments() > before.segments(), done -> done);
            VaultReading reading = until(
                    () -> VaultReading.of(vault), found -> found.head(account).equals(head(phone)));
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.names("damaged/")).hasSize(1);
            assertThat(reading.contents(account)).contains(digest("Before the crash."), digest("After the crash."));
        }
    }

    /** What is being written while it is read is read again. */
    private static <T> T until(Callable<T> question, Predicate<T> willDo) throws Exception {
        AtomicReference<T> answer = new AtomicReference<>();
        Waiting.atMost(
                SOON,
                () -> {
                    try {
                        answer.set(question.call());
                        return willDo.test(answer.get()) ? "as hoped" : "other than hoped";
                    } catch (IOException e) {
                        return e.toString();
                    }
                },
                "as hoped"::equals);
        return answer.get();
    }

    private static java.util.Optional<String> head(Handset phone) {
        List<String> tokens = phone.tokens();
        return tokens.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(tokens.get(0));
    }

    private JsonNode escrowHealth() throws IOException, NoAnswer {
        JsonNode checks = JSON.readTree(HoldfastClient.of(server.uri())
                        .get("/health/ready")
                        .body()
                        .bytes())
                .path("checks");
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals("escrow")) {
                return check.path("data");
            }
        }
        throw new IOException("there is no check named escrow");
    }

    private long segments() throws IOException {
        try (Stream<Path> names = Files.list(vault.resolve("segments"))) {
            return names.count();
        }
    }

    private Path segment(long number) {
        return vault.resolve(String.format("segments/%012d.ndjson.gz", number));
    }

    private String clearText() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(vault)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] octets = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
                        octets = in.readAllBytes();
                    }
                }
                all.append(new String(octets, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
