package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** What was acknowledged is signed for, and a phone that lost its way finds the point from which to go on. */
@Story
class ReceiptIT {

    private final Plant.Site site;
    private final HoldfastServer server;

    ReceiptIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_push_is_answered_with_a_receipt_that_anyone_can_verify_by_the_published_keys()
            throws NoAnswer, JoseException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            JsonNode pushed = push(phone, "signed for");
            JsonWebKeySet published = new JsonWebKeySet(
                    phone.client().http().get("/.well-known/jwks.json").body().toString());
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(pushed.path("receipt").asText());

            jws.setKey(published
                    .findJsonWebKey(jws.getKeyIdHeaderValue(), null, null, null)
                    .getKey());

            assertThat(jws.verifySignature()).isTrue();
            assertThat(jws.getPayload())
                    .contains(phone.identity().account().toString())
                    .contains(phone.identity().device().toString())
                    .contains(pushed.path("head").asText());
        }
    }

    @Test
    void the_server_knows_its_own_receipt_and_that_it_still_holds_what_it_signed_for() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            JsonNode pushed = push(phone, "signed for");

            JsonNode answer = verify(phone, pushed.path("receipt").asText()).as(JsonNode.class);

            assertThat(answer.path("valid").asBoolean()).isTrue();
            assertThat(answer.path("present").asBoolean()).isTrue();
            assertThat(answer.path("said").path("to").asLong())
                    .isEqualTo(pushed.path("results").path(0).path("seq").asLong());
            assertThat(answer.path("said").path("level").asText()).isEqualTo("stored");
        }
    }

    @Test
    void a_receipt_of_the_neighbours_says_nothing_here() throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            String receipt = push(home.handset(), "mine").path("receipt").asText();

            Answer answer = verify(neighbours.handset(), receipt);

            assertThat(answer.body().toString()).isEqualTo("{\"valid\":false}");
        }
    }

    @Test
    void a_push_of_which_all_was_rejected_has_no_receipt() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Op op = Op.put(
                    UUID.randomUUID(), "contact", null, UUID.randomUUID(), null, "text/vcard", Octets.of("no card"));

            JsonNode pushed = phone.client().push(null, List.of(op)).as(JsonNode.class);

            assertThat(pushed.path("results").path(0).path("status").asText()).isEqualTo("rejected");
            assertThat(pushed.has("receipt")).isFalse();
        }
    }

    @Test
    void a_phone_is_told_the_newest_of_its_tokens_that_is_of_this_journal() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            String older = push(phone, "one").path("head").asText();
            String newer = push(phone, "two").path("head").asText();
            String foreign = "900." + newer.substring(newer.indexOf('.') + 1);

            String common = reconcile(phone, foreign, "nonsense", newer, older);

            assertThat(common).isEqualTo(newer);
        }
    }

    @Test
    void a_phone_whose_tokens_are_all_foreign_goes_on_from_the_beginning() throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            String foreign = push(neighbours.handset(), "theirs").path("head").asText();

            String common = reconcile(home.handset(), foreign);

            assertThat(common).startsWith("0.");
        }
    }

    private static JsonNode push(Handset phone, String text) throws NoAnswer {
        Op op = Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, "text/plain", Octets.of(text));
        return phone.client().push(null, List.of(op)).as(JsonNode.class);
    }

    private static Answer verify(Handset phone, String receipt) throws NoAnswer {
        return phone.client().http().post("/api/v1/receipts/verify", Map.of("receipt", receipt));
    }

    private static String reconcile(Handset phone, String... tokens) throws NoAnswer {
        return phone.client()
                .http()
                .post("/api/v1/reconcile", Map.of("tokens", Arrays.asList(tokens)))
                .as(JsonNode.class)
                .path("common")
                .asText();
    }
}
