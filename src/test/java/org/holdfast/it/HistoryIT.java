package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was, is still there: revisions, the trash, and writes that look before they leap. */
@Story
class HistoryIT {

    private static final String TEXT = "text/plain";
    private static final Octets FIRST = Octets.of("first");
    private static final Octets SECOND = Octets.of("second");

    private final Household home;
    private final Handset phone;
    private final DeviceClient client;

    HistoryIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.home = new Household(site, server);
        this.phone = home.handset();
        this.client = phone.client();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void every_state_that_an_item_was_in_can_be_had() throws NoAnswer {
        UUID item = phone.create("note", TEXT, FIRST);
        phone.put("note", item, null, TEXT, SECOND);
        phone.delete(item);
        phone.sync();

        JsonNode revisions = client.revisions("note", item).as(JsonNode.class).path("revisions");
        Answer oldest =
                client.revision("note", item, revisions.path(2).path("seq").asLong());

        assertThat(revisions.findValuesAsText("action")).containsExactly("delete", "put", "put");
        assertThat(revisions.findValuesAsText("digest")).containsExactly(SECOND.digest(), FIRST.digest());
        assertThat(oldest.body()).isEqualTo(FIRST);
        assertThat(oldest.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(TEXT));
        assertThat(oldest.header("ETag")).contains('"' + FIRST.digest() + '"');
    }

    @Test
    void revisions_come_in_pages_that_join_without_gap() throws NoAnswer {
        UUID item = phone.create("note", TEXT, Octets.of("0"));
        for (int i = 1; i < 7; i++) {
            phone.put("note", item, null, TEXT, Octets.of(Integer.toString(i)));
        }
        phone.sync();

        List<String> seqs = pages(DeviceClient.path("note", item) + "/revisions?limit=3", "revisions", "seq");

        assertThat(seqs).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void what_was_deleted_is_in_the_trash_until_it_is_put_back() throws NoAnswer {
        UUID item = phone.create("contact", Samples.VCARD, Samples.card(UUID.randomUUID(), "Lost Once"));
        UUID live = phone.create("note", TEXT, FIRST);
        phone.sync();
        phone.delete(item);
        phone.sync();

        JsonNode trash = client.trash().as(JsonNode.class).path("items");
        Answer undeleted = client.undelete("contact", item);
        Answer again = client.undelete("contact", item);
        JsonNode after = client.trash().as(JsonNode.class).path("items");

        assertThat(trash.findValuesAsText("item"))
                .containsExactly(item.toString())
                .doesNotContain(live.toString());
        assertThat(trash.findValuesAsText("title")).containsExactly("Lost Once");
        assertThat(undeleted.status()).isBetween(200, 299);
        assertThat(again.status()).isBetween(200, 299);
        assertThat(after).isEmpty();
        phone.sync();
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void what_never_was_can_not_be_put_back() throws NoAnswer {
        Answer answer = client.undelete("note", UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem().name()).isEqualTo("not-found");
    }

    @Test
    void a_write_without_a_precondition_is_refused_and_writes_nothing() throws NoAnswer {
        UUID item = UUID.randomUUID();
        String path = DeviceClient.path("note", item);

        Answer put = client.http().send("PUT", path, Map.of("Content-Type", TEXT), FIRST.bytes());
        Answer delete = client.http().delete(path);

        assertThat(put.status()).isEqualTo(428);
        assertThat(put.problem().name()).isEqualTo("precondition-required");
        assertThat(delete.status()).isEqualTo(428);
        assertThat(client.item("note", item).status()).isEqualTo(404);
    }

    @Test
    void an_item_is_made_once() throws NoAnswer {
        UUID item = UUID.randomUUID();

        Answer made = client.put("note", item, null, TEXT, FIRST);
        Answer again = client.put("note", item, null, TEXT, SECOND);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("ETag")).contains('"' + FIRST.digest() + '"');
        assertThat(again.status()).isEqualTo(412);
        assertThat(client.item("note", item).body()).isEqualTo(FIRST);
    }

    @Test
    void who_edits_what_has_changed_since_is_told_so_and_changes_nothing() throws NoAnswer {
        UUID item = UUID.randomUUID();
        client.put("note", item, null, TEXT, FIRST);
        Answer edited = client.put("note", item, FIRST.digest(), TEXT, SECOND);

        Answer stale = client.put("note", item, FIRST.digest(), TEXT, Octets.of("third"));
        Answer staleDelete = client.delete("note", item, FIRST.digest());

        assertThat(edited.status()).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem().name()).isEqualTo("precondition-failed");
        assertThat(staleDelete.status()).isEqualTo(412);
        assertThat(client.item("note", item).body()).isEqualTo(SECOND);
    }

    @Test
    void a_delete_that_names_the_right_state_deletes() throws NoAnswer {
        UUID item = UUID.randomUUID();
        client.put("note", item, null, TEXT, FIRST);

        Answer deleted = client.delete("note", item, FIRST.digest());

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.item("note", item).status()).isEqualTo(404);
        phone.sync();
        assertThat(phone.octets(item)).isEmpty();
    }

    @Test
    void who_has_it_already_is_not_sent_it_again() throws NoAnswer {
        UUID item = UUID.randomUUID();
        client.put("note", item, null, TEXT, FIRST);
        Map<String, String> known = Map.of("If-None-Match", '"' + FIRST.digest() + '"');

        Answer answer = client.http().send("GET", DeviceClient.path("note", item), known, null);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body().length()).isZero();
    }

    @Test
    void an_item_of_one_kind_is_not_found_among_another() throws NoAnswer {
        UUID item = phone.create("note", TEXT, FIRST);
        phone.sync();

        int asContact = client.item("contact", item).status();

        assertThat(asContact).isEqualTo(404);
    }

    @Test
    void a_list_comes_in_pages_that_join_without_gap() throws NoAnswer {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(phone.create("note", TEXT, Octets.of("Note " + i)).toString());
        }
        phone.sync();

        List<String> listed = pages("/api/v1/notes?limit=3", "items", "item");
        List<String> titles = pages("/api/v1/notes?limit=3", "items", "title");

        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
        assertThat(titles).contains("Note 0", "Note 6");
    }

    @Test
    void what_is_not_utf_8_comes_back_octet_for_octet_all_the_same() throws NoAnswer {
        byte[] latin = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1:M\u00fcller;J\u00f6rg\r\nEND:VCARD\r\n"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        UUID item = phone.create("contact", Samples.VCARD, Octets.of(latin));
        Handset other = home.handset();

        boolean pushed = phone.sync().isInStep();
        boolean pulled = other.sync().isInStep();

        assertThat(pushed && pulled).isTrue();
        assertThat(other.octets(item)).contains(Octets.of(latin));
        assertThat(home.violations()).isEmpty();
    }

    /** One field of every line of a list, page by page. */
    private List<String> pages(String path, String list, String field) throws NoAnswer {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.http().get(path + cursor).as(JsonNode.class);
            assertThat(page.path(list).size()).isBetween(1, 3);
            page.path(list).forEach(line -> found.add(line.path(field).asText()));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return found;
    }
}
