package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phone writes vCards, a tablet speaks JSContact, and both keep one address book. */
@Story
class FormsIT {

    private static final String JSCONTACT = "application/jscontact+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID UID = UUID.fromString("5f0d5f0e-54a4-4a8f-8f43-0d1f5d9a3a11");
    private static final Octets CARD = Samples.card(
            UID, "Greta Lang", "N:Lang;Greta;;;", "TEL;TYPE=cell:+15550100", "X-SHOE-SIZE:41", "NOTE:Sings\\, alto");

    private final Household home;
    private final Handset phone;
    private final Handset tablet;
    private final DeviceClient client;
    private final UUID item;

    FormsIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.home = new Household(site, server);
        this.phone = home.handset();
        this.tablet = home.handset();
        this.client = tablet.client();
        this.item = phone.create("contact", Samples.VCARD, CARD);
        phone.sync();
        tablet.sync();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void an_edit_in_the_other_form_changes_one_line_of_the_card_and_no_other() throws Exception {
        Answer seen = get(JSCONTACT);
        Answer written = put(withNumber(seen, "+15550199"), seen.header("ETag").orElseThrow());
        phone.sync();
        tablet.sync();

        JsonNode answer = written.as(JsonNode.class);
        String card = phone.octets(item).orElseThrow().toString();
        assertThat(written.status()).isEqualTo(200);
        assertThat(answer.path("status").asText()).isEqualTo("merged");
        assertThat(answer.path("mediaType").asText()).isEqualTo(Samples.VCARD);
        assertThat(answer.path("content").asText()).isEqualTo(card);
        assertThat(written.header("ETag")).isEmpty();
        assertThat(card).isEqualTo(CARD.toString().replace("+15550100", "+15550199"));
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void what_the_client_sent_is_a_revision_that_can_be_had_in_either_form() throws Exception {
        Octets edited = withNumber(get(JSCONTACT), "+15550199");
        put(edited, '"' + CARD.digest() + '"');

        JsonNode revisions =
                client.revisions("contact", item).as(JsonNode.class).path("revisions");
        long sent = revisions.path(1).path("seq").asLong();
        Answer asSent = client.revision("contact", item, sent);
        Answer asCard = client.http()
                .send(
                        "GET",
                        DeviceClient.path("contact", item) + "/revisions/" + sent,
                        Map.of("Accept", Samples.VCARD),
                        null);

        assertThat(revisions.findValuesAsText("cause")).containsExactly("merge", "user", "user");
        assertThat(asSent.body()).isEqualTo(edited);
        assertThat(asCard.body().toString()).startsWith("BEGIN:VCARD").contains("+15550199");
    }

    @Test
    void the_form_that_is_wanted_most_is_sent() throws NoAnswer {
        List<String> types = List.of(
                typeOf(client.item("contact", item)),
                typeOf(get("*/*")),
                typeOf(get("text/vcard, application/jscontact+json")),
                typeOf(get("application/jscontact+json, text/vcard")),
                typeOf(get("text/vcard;q=0.4, application/*;q=0.6")),
                typeOf(get("text/vcard;q=0, */*;q=0.1")));

        assertThat(types)
                .containsExactly(Samples.VCARD, Samples.VCARD, Samples.VCARD, Samples.VCARD, JSCONTACT, JSCONTACT);
        assertThat(get(JSCONTACT).header("Vary").orElse("")).contains("Accept");
    }

    @Test
    void a_form_that_there_is_not_is_refused_with_those_there_are() throws NoAnswer {
        Answer answer = get("image/png");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem().name()).isEqualTo("not-acceptable");
        assertThat(answer.problem().detail()).contains(Samples.VCARD).contains(JSCONTACT);
    }

    @Test
    void what_can_not_be_converted_is_refused_with_the_reason_and_had_as_it_is() throws NoAnswer {
        UUID bare = UUID.randomUUID();
        Octets octets = Octets.of("{\"@type\":\"Card\",\"name\":{\"full\":\"No Version\"}}");
        client.put("contact", bare, null, JSCONTACT, octets);
        String path = DeviceClient.path("contact", bare);

        Answer asCard = client.http().send("GET", path, Map.of("Accept", "text/vcard"), null);
        Answer asWished =
                client.http().send("GET", path, Map.of("Accept", "text/vcard, application/jscontact+json;q=0.1"), null);

        assertThat(asCard.status()).isEqualTo(406);
        assertThat(asCard.problem().detail()).contains(JSCONTACT).contains("version");
        assertThat(asWished.body()).isEqualTo(octets);
    }

    @Test
    void who_has_the_view_already_is_not_sent_it_again() throws NoAnswer {
        String etag = get(JSCONTACT).header("ETag").orElseThrow();
        String path = DeviceClient.path("contact", item);

        Answer known = client.http().send("GET", path, Map.of("Accept", JSCONTACT, "If-None-Match", etag), null);
        Answer otherForm =
                client.http().send("GET", path, Map.of("Accept", Samples.VCARD, "If-None-Match", etag), null);
        Answer afterEdit = afterEdit(path, etag);

        assertThat(etag).startsWith('"' + CARD.digest()).isNotEqualTo('"' + CARD.digest() + '"');
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("ETag")).contains(etag);
        assertThat(otherForm.status()).isEqualTo(200);
        assertThat(afterEdit.status()).isEqualTo(200);
    }

    private Answer afterEdit(String path, String etag) throws NoAnswer {
        phone.put("contact", item, null, Samples.VCARD, Samples.card(UID, "Greta Other"));
        phone.sync();
        return client.http().send("GET", path, Map.of("Accept", JSCONTACT, "If-None-Match", etag), null);
    }

    @Test
    void who_edits_what_has_changed_since_is_told_so_in_either_form() throws Exception {
        Answer seen = get(JSCONTACT);
        afterEdit(DeviceClient.path("contact", item), "\"none\"");

        Answer stale = put(withNumber(seen, "+15550199"), seen.header("ETag").orElseThrow());
        phone.sync();

        assertThat(stale.status()).isEqualTo(412);
        assertThat(phone.octets(item)).contains(Samples.card(UID, "Greta Other"));
    }

    @Test
    void a_put_that_was_not_answered_may_be_sent_again() throws Exception {
        Answer seen = get(JSCONTACT);
        Octets edited = withNumber(seen, "+15550199");
        String etag = seen.header("ETag").orElseThrow();
        put(edited, etag);
        int revisions = revisions();

        Answer again = put(edited, etag);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.as(JsonNode.class).path("status").asText()).isEqualTo("unchanged");
        assertThat(revisions()).isEqualTo(revisions);
    }

    @Test
    void who_writes_back_what_he_was_sent_changes_nothing() throws NoAnswer {
        Answer seen = get(JSCONTACT);

        Answer written = put(seen.body(), seen.header("ETag").orElseThrow());

        assertThat(written.as(JsonNode.class).path("status").asText()).isEqualTo("unchanged");
        assertThat(revisions()).isEqualTo(1);
    }

    @Test
    void a_push_in_the_other_form_meets_an_edit_in_the_first() throws Exception {
        Octets seen = get(JSCONTACT).body();
        phone.put(
                "contact",
                item,
                null,
                Samples.VCARD,
                Octets.of(CARD.toString().replace("Sings\\, alto", "Sings soprano")));
        phone.sync();
        tablet.put("contact", item, null, JSCONTACT, withNumber(seen, "+15550199"));

        Report report = tablet.sync();
        phone.sync();

        Wire.Result result = report.results().get(0);
        assertThat(report.isInStep()).as("%s", report).isTrue();
        assertThat(result.status()).isEqualTo("merged");
        assertThat(result.mediaType()).isEqualTo(Samples.VCARD);
        assertThat(phone.octets(item))
                .contains(Octets.of(CARD.toString()
                        .replace("Sings\\, alto", "Sings soprano")
                        .replace("+15550100", "+15550199")));
        assertThat(tablet.state()).isEqualTo(phone.state());
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_push_that_is_sent_again_is_answered_as_before() throws Exception {
        Octets edited = withNumber(get(JSCONTACT), "+15550199");
        org.holdfast.fleet.Op op =
                org.holdfast.fleet.Op.put(UUID.randomUUID(), "contact", null, item, CARD.digest(), JSCONTACT, edited);

        Wire.Result first =
                client.push(null, List.of(op)).as(Wire.Pushed.class).results().get(0);
        Wire.Result again =
                client.push(null, List.of(op)).as(Wire.Pushed.class).results().get(0);

        assertThat(first.status()).isEqualTo("merged");
        assertThat(again.status()).isEqualTo("duplicate");
        assertThat(again.content()).isEqualTo(first.content()).isNotNull();
        assertThat(again.mediaType()).isEqualTo(Samples.VCARD);
        assertThat(again.digest()).isEqualTo(first.digest());
    }

    @Test
    void a_card_that_the_tablet_made_is_edited_as_a_vcard_and_stays_what_it_is() throws Exception {
        UUID made = UUID.randomUUID();
        Octets json = Octets.of("{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"urn:uuid:" + made
                + "\",\"name\":{\"full\":\"Ben Okafor\"},\"phones\":{\"p1\":{\"number\":\"+15550101\"}}}");
        client.put("contact", made, null, JSCONTACT, json);
        String path = DeviceClient.path("contact", made);
        Answer seen = client.http().send("GET", path, Map.of("Accept", Samples.VCARD), null);

        Answer written = client.http()
                .send(
                        "PUT",
                        path,
                        Map.of(
                                "Content-Type",
                                Samples.VCARD,
                                "If-Match",
                                seen.header("ETag").orElseThrow()),
                        seen.body().toString().replace("+15550101", "+15550102"));

        assertThat(seen.body().toString()).startsWith("BEGIN:VCARD").contains("+15550101");
        assertThat(written.as(JsonNode.class).path("mediaType").asText()).isEqualTo(JSCONTACT);
        assertThat(client.item("contact", made).body())
                .isEqualTo(Octets.of(json.toString().replace("+15550101", "+15550102")));
    }

    @Test
    void where_the_edit_has_no_words_in_the_stored_form_both_are_kept() throws Exception {
        ObjectNode nameless = card(get(JSCONTACT).body());
        nameless.remove("version");
        nameless.with("name").put("full", "Greta Kept");
        Octets sent = Octets.of(JSON.writeValueAsBytes(nameless));

        JsonNode answer = put(sent, '"' + CARD.digest() + '"').as(JsonNode.class);
        JsonNode again = put(sent, '"' + CARD.digest() + '"').as(JsonNode.class);
        phone.sync();

        UUID other = UUID.fromString(answer.path("otherItem").asText());
        assertThat(answer.path("status").asText()).isEqualTo("kept-both");
        assertThat(again.path("otherItem").asText()).isEqualTo(other.toString());
        assertThat(phone.octets(item)).contains(CARD);
        assertThat(phone.octets(other)).contains(sent);
        assertThat(Objects.requireNonNull(phone.heads().get(other)).mediaType()).isEqualTo(JSCONTACT);
    }

    @Test
    void an_event_is_moved_in_jscalendar_and_its_calendar_differs_only_there() throws Exception {
        UUID event = phone.create("event", Samples.CALENDAR, Samples.event(UID, "Rehearsal", 3));
        phone.sync();
        String path = DeviceClient.path("event", event);
        String type = "application/jscalendar+json;type=event";
        Answer seen = client.http().send("GET", path, Map.of("Accept", type), null);
        ObjectNode edited = card(seen.body());
        edited.put("title", "Dress rehearsal");

        Answer written = client.http()
                .send(
                        "PUT",
                        path,
                        Map.of(
                                "Content-Type",
                                type,
                                "If-Match",
                                seen.header("ETag").orElseThrow()),
                        JSON.writeValueAsBytes(edited));
        phone.sync();

        assertThat(typeOf(seen)).isEqualTo("application/jscalendar+json");
        assertThat(written.as(JsonNode.class).path("status").asText()).isEqualTo("merged");
        assertThat(phone.octets(event).orElseThrow().toString())
                .isEqualTo(Samples.event(UID, "Dress rehearsal", 3).toString());
    }

    private Answer get(String accept) throws NoAnswer {
        return client.http().send("GET", DeviceClient.path("contact", item), Map.of("Accept", accept), null);
    }

    private Answer put(Octets octets, String etag) throws NoAnswer {
        Map<String, String> headers = Map.of("Content-Type", JSCONTACT, "If-Match", etag);
        return client.http().send("PUT", DeviceClient.path("contact", item), headers, octets.bytes());
    }

    private int revisions() throws NoAnswer {
        return client.revisions("contact", item)
                .as(JsonNode.class)
                .path("revisions")
                .size();
    }

    private static Octets withNumber(Answer seen, String number) throws IOException {
        return withNumber(seen.body(), number);
    }

    /** The card as a client that knows JSON would write it, with another number. */
    private static Octets withNumber(Octets seen, String number) throws IOException {
        ObjectNode card = card(seen);
        ((ObjectNode) card.path("phones").elements().next()).put("number", number);
        return Octets.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
    }

    private static ObjectNode card(Octets octets) throws IOException {
        return (ObjectNode) JSON.readTree(octets.bytes());
    }

    private static String typeOf(Answer answer) {
        return answer.header("Content-Type").orElse("").split(";", 2)[0];
    }
}
