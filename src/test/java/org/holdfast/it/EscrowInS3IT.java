package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.holdfast.SmallS3;
import org.holdfast.escrow.VaultReading;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A vault in S3, on a server that is full for a while, and on one that lies: a plant of its own. */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscrowInS3IT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Plant.Site site;
    private final SmallS3 s3 = new SmallS3();
    private final HoldfastServer server;

    EscrowInS3IT(Plant.Site site) {
        this.site = site;
        this.server = site.server()
                .with("HOLDFAST_ESCROW_URL", "s3://escrow/holdfast")
                .with("HOLDFAST_ESCROW_S3_ACCESS_KEY", "key-of-the-vault")
                .with("HOLDFAST_ESCROW_S3_SECRET_KEY", "secret")
                .with("HOLDFAST_S3_ENDPOINT", s3.endpoint())
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
        s3.close();
    }

    /** Row 9 of the matrix, for the vault. */
    @Test
    void while_the_vault_is_full_pushing_goes_on_and_when_there_is_room_it_catches_up() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            byte[] picture = new byte[200_000];
            new Random(9).nextBytes(picture);

            s3.beFull(true);
            phone.photograph(Octets.of(picture), "full.jpg");
            phone.sync();
            JsonNode during = Waiting.atMost(SOON, this::escrowHealth, found -> found.has("failure"));
            boolean safeDuring = status(phone).path("safeToReset").asBoolean();
            s3.beFull(false);
            JsonNode after = Waiting.atMost(SOON, () -> status(phone), EscrowInS3IT::isSafe);

            assertThat(phone.pending()).isEmpty();
            assertThat(during.path("failure").asText()).contains("escrow-unreachable");
            assertThat(safeDuring).isFalse();
            assertThat(isSafe(after)).isTrue();
            VaultReading reading = read();
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.blob(phone.identity().account(), Digest.of(picture), picture.length))
                    .isEqualTo(picture);
        }
    }

    /** The positive control: a vault that says yes and keeps nothing must never count. */
    @Test
    void what_a_vault_took_and_did_not_keep_is_never_escrowed_and_the_lie_is_found_out() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.sync();
            Waiting.atMost(SOON, () -> status(phone), EscrowInS3IT::isSafe);

            s3.swallow(true);
            phone.create("note", "text/plain", Octets.of("Swallowed."));
            phone.sync();
            JsonNode during = Waiting.atMost(SOON, this::escrowHealth, found -> found.has("failure"));
            JsonNode status = status(phone);
            s3.swallow(false);
            JsonNode after = Waiting.atMost(SOON, () -> status(phone), EscrowInS3IT::isSafe);

            assertThat(during.path("failure").asText()).contains("escrow-lies");
            assertThat(isEscrowed(status)).isFalse();
            assertThat(status.path("safeToReset").asBoolean()).isFalse();
            assertThat(isSafe(after)).isTrue();
            assertThat(read().faults()).isEmpty();
        }
    }

    private static boolean isSafe(JsonNode status) {
        return isEscrowed(status) && status.path("safeToReset").asBoolean();
    }

    private static boolean isEscrowed(JsonNode status) {
        JsonNode levels = status.path("levels");
        return levels.path("escrowed").asLong(-1) == levels.path("stored").asLong();
    }

    private static JsonNode status(Handset phone) throws IOException, NoAnswer {
        return JSON.readTree(
                phone.client().http().get("/api/v1/status?pending=0").body().bytes());
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

    /** The bucket, copied into a folder. */
    private VaultReading read() throws IOException {
        Path folder = site.folder("bucket");
        for (Map.Entry<String, byte[]> object : s3.objects().entrySet()) {
            Path file = folder.resolve(object.getKey().substring("/escrow/holdfast/".length()));
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue());
        }
        return VaultReading.of(folder);
    }
}
