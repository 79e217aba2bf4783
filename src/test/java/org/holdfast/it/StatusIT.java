package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** "Is it safe to reset my phone?" is asked, and answered for this phone, with a reason. */
@Story
class StatusIT {

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
    void what_no_vault_has_confirmed_is_not_safe() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.client().push(null, List.of(note())).as(JsonNode.class);

            JsonNode status = status(phone, "?pending=0");

            assertThat(status.path("levels").has("escrowed")).isFalse();
            assertThat(status.path("safeToReset").asBoolean(true)).isFalse();
            assertThat(status.path("why").asText()).contains("not in escrow yet");
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

    private static JsonNode status(Handset phone, String query) throws NoAnswer {
        return phone.client().http().get("/api/v1/status" + query).as(JsonNode.class);
    }

    private static Op note() {
        UUID item = UUID.randomUUID();
        return Op.put(UUID.randomUUID(), "note", null, item, null, "text/plain", Octets.of("note " + item));
    }
}
