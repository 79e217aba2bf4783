package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.Test;

/** A carrier's billing job asks for what subscribers are to be given; and everybody may ask how the service stands. */
@Story
class CreditsIT {

    private static final String EXPORTS = "/api/v1/credit-exports";

    private final HoldfastServer server;

    CreditsIT(HoldfastServer server) {
        this.server = server;
    }

    @Test
    void a_billing_job_that_crashed_asks_again_and_gets_the_same_export() throws NoAnswer {
        HoldfastClient billing = server.carrier().http();
        String name = "job " + UUID.randomUUID();

        Answer first = billing.post(EXPORTS, Map.of("name", name));
        Answer again = billing.post(EXPORTS, Map.of("name", name));
        JsonNode export = first.as(JsonNode.class);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location").orElse(""))
                .endsWith(EXPORTS + "/" + export.path("id").asText());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.as(JsonNode.class)).isEqualTo(export);
    }

    @Test
    void an_export_can_be_had_as_json_and_as_a_table() throws NoAnswer {
        HoldfastClient billing = server.carrier().http();
        String id = billing.post(EXPORTS, Map.of("name", "both " + UUID.randomUUID()))
                .as(JsonNode.class)
                .path("id")
                .asText();

        JsonNode json = billing.get(EXPORTS + "/" + id).as(JsonNode.class);
        Answer csv = billing.send("GET", EXPORTS + "/" + id, Map.of("Accept", "text/csv"), null);

        assertThat(json.path("credits").isArray()).isTrue();
        assertThat(new String(csv.body().bytes(), StandardCharsets.UTF_8))
                .startsWith("credit,subscriber,kind,amount_minor,currency,");
        assertThat(billing.get(EXPORTS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(billing.post(EXPORTS, Map.of("name", "")).status()).isEqualTo(400);
    }

    @Test
    void anybody_may_ask_how_the_service_stands() throws NoAnswer {
        Answer page = HoldfastClient.of(server.uri()).get("/status-page.json?carrier=nonsense");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.as(JsonNode.class).path("state").asText()).isEqualTo("normal");
        assertThat(page.as(JsonNode.class).path("incidents").isArray()).isTrue();
    }
}
