package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** "Is it safe to reset my phone?" is asked, and answered for this phone, with a reason. */
@Story
class StatusIT {

    private static final int PUSHES = 30;
    private static final Duration ESCROWED_WITHIN = Duration.ofSeconds(60);

    private final Plant.Site site;
    private final HoldfastServer server;

    StatusIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_phone_that_still_holds_changes_is_not_safe_to_reset() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            JsonNode status = status(home.handset(), "?pending=3");

            assertThat(status.path("state").asText()).isEqualTo("normal");
            assertThat(status.path("safeToReset").asBoolean(true)).isFalse();
            assertThat(status.path("why").asText()).contains("3 changes");
        }
    }

    @Test
    void a_phone_that_does_not_say_what_it_holds_is_not_safe_to_reset() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            JsonNode status = status(home.handset(), "");

            assertThat(status.path("safeToReset").asBoolean(true)).isFalse();
            assertThat(status.path("why").asText()).contains("has not said");
        }
    }

    @Test
    void what_a_phone_sent_is_safe_a_few_seconds_later() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            JsonNode pushed = phone.client().push(null, List.of(note())).as(JsonNode.class);

            JsonNode status = statusWhenSafe(phone);
            JsonNode receipt = phone.client()
                    .http()
                    .post(
                            "/api/v1/receipts/verify",
                            Map.of("receipt", pushed.path("receipt").asText()))
                    .as(JsonNode.class);

            assertThat(status.path("safeToReset").asBoolean()).as("%s", status).isTrue();
            assertThat(status.path("why").asText()).contains("in escrow");
            assertThat(status.path("levels").path("escrowed").asLong()).isEqualTo(seq(pushed));
            assertThat(receipt.path("level").asText()).isEqualTo("escrowed");
        }
    }

    @Test
    void a_phone_is_not_told_that_it_is_safe_before_all_that_it_sent_is_in_escrow() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            for (int i = 0; i < PUSHES; i++) {
                long sent = seq(phone.client().push(null, List.of(note())).as(JsonNode.class));

                JsonNode status = status(phone, "?pending=0");

                long escrowed = status.path("levels").path("escrowed").asLong(0);
                assertThat(status.path("safeToReset").asBoolean())
                        .as("sent %d, %s", sent, status)
                        .isEqualTo(escrowed >= sent);
            }
        }
    }

    @Test
    void a_phone_is_told_the_head_and_what_is_stored() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            JsonNode pushed = phone.client().push(null, List.of(note())).as(JsonNode.class);

            JsonNode status = status(phone, "?pending=0");

            assertThat(status.path("head")).isEqualTo(pushed.path("head"));
            assertThat(status.path("levels").path("stored"))
                    .isEqualTo(pushed.path("levels").path("stored"));
        }
    }

    @Test
    void a_number_of_changes_that_can_not_be_is_refused() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Answer answer = home.handset().client().http().get("/api/v1/status?pending=-1");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem().field()).isEqualTo("pending");
        }
    }

    private static long seq(JsonNode pushed) {
        return pushed.path("results").path(0).path("seq").asLong();
    }

    /** Or, if that doesn't come, the last one. */
    private static JsonNode statusWhenSafe(Handset phone) throws NoAnswer {
        long deadline = System.nanoTime() + ESCROWED_WITHIN.toNanos();
        JsonNode status = status(phone, "?pending=0");
        while (!status.path("safeToReset").asBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            status = status(phone, "?pending=0");
        }
        return status;
    }

    private static JsonNode status(Handset phone, String query) throws NoAnswer {
        return phone.client().http().get("/api/v1/status" + query).as(JsonNode.class);
    }

    private static Op note() {
        UUID item = UUID.randomUUID();
        return Op.put(UUID.randomUUID(), "note", null, item, null, "text/plain", Octets.of("note " + item));
    }
}
