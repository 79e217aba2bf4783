package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.Test;

/** "Who has looked at my address book?" A subscriber lets somebody look, and sees who did. */
@Story
class LooksIT {

    private final Plant.Site site;
    private final HoldfastServer server;

    LooksIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_phone_gets_six_digits_to_read_out_and_others_each_time() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            Answer first = phone.client().http().send("POST", "/api/v1/spoken-code", Map.of(), null);
            JsonNode code = first.as(JsonNode.class);

            assertThat(first.status()).isEqualTo(201);
            assertThat(code.path("code").asText()).matches("[0-9]{6}");
            assertThat(code.path("expiresAt").asText()).isNotEmpty();
        }
    }

    @Test
    void nobody_has_looked_at_what_nobody_has_looked_at() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            JsonNode looks = phone.client().http().get("/api/v1/looks").as(JsonNode.class);
            Answer wrong = phone.client().http().get("/api/v1/looks?cursor=yesterday");

            assertThat(looks.path("looks").isArray()).isTrue();
            assertThat(looks.path("looks")).isEmpty();
            assertThat(looks.has("cursor")).isFalse();
            assertThat(wrong.status()).isEqualTo(400);
        }
    }

    @Test
    void a_carriers_system_neither_gets_a_code_nor_sees_who_looked() throws NoAnswer {
        Answer code = server.carrier().http().send("POST", "/api/v1/spoken-code", Map.of(), null);
        Answer looks = server.carrier().http().get("/api/v1/looks");

        assertThat(code.status()).isEqualTo(403);
        assertThat(looks.status()).isEqualTo(403);
    }
}
