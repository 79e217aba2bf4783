package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An address book is made, filled, sorted, thrown away and wanted back. */
@Story
class CollectionsIT {

    private static final String JSON = "application/json";

    private final Household home;
    private final Handset phone;
    private final Handset other;

    CollectionsIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.home = new Household(site, server);
        this.phone = home.handset();
        this.other = home.handset();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_book_that_was_deleted_comes_back_with_all_that_was_in_it() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        List<UUID> members = members(book, 120);
        phone.sync();
        other.sync();
        String state = phone.state();

        phone.client().http().post("/api/v1/holds/intent", Map.of("deletes", 121));
        phone.delete(book);
        Report deleted = phone.sync();
        other.sync();
        List<UUID> left = members.stream().filter(other.shown()::containsKey).toList();
        JsonNode back = phone.client().undelete("collection", book).as(JsonNode.class);
        phone.sync();
        other.sync();

        assertThat(deleted.results()).extracting(result -> result.status()).containsExactly("stored");
        assertThat(left).isEmpty();
        assertThat(back.path("items").asInt()).isEqualTo(120);
        assertThat(other.shown()).containsKeys(members.toArray(new UUID[0]));
        assertThat(other.state()).isEqualTo(state);
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void the_trash_has_each_of_them() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        List<UUID> members = members(book, 3);
        phone.sync();
        phone.delete(book);
        phone.sync();

        JsonNode trash = phone.client().trash().as(JsonNode.class).path("items");
        Answer one = phone.client().undelete("contact", members.get(0));

        assertThat(trash.findValuesAsText("item"))
                .contains(book.toString())
                .containsAll(members.stream().map(UUID::toString).toList());
        assertThat(one.as(JsonNode.class).path("status").asText()).isEqualTo("stored");
        assertThat(collectionOf(members.get(0))).isNotNull().isNotEqualTo(book);
    }

    @Test
    void what_was_edited_offline_lives_on_and_what_was_deleted_before_stays_deleted() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        List<UUID> members = members(book, 4);
        phone.sync();
        other.sync();
        phone.delete(members.get(0));
        phone.sync();
        phone.delete(book);
        phone.sync();
        Octets edited = card(members.get(1), "Edited in the tunnel");
        other.put("contact", members.get(1), book, Samples.VCARD, edited);

        Report report = other.sync();
        UUID meanwhile = collectionOf(members.get(1));
        JsonNode back = phone.client().undelete("collection", book).as(JsonNode.class);
        phone.sync();
        other.sync();

        assertThat(report.isInStep()).as("%s", report).isTrue();
        assertThat(meanwhile).isNotNull().isNotEqualTo(book);
        assertThat(back.path("items").asInt()).isEqualTo(2);
        assertThat(phone.octets(members.get(0))).isEmpty();
        assertThat(phone.octets(members.get(1))).contains(edited);
        assertThat(collectionOf(members.get(1))).isEqualTo(meanwhile);
        assertThat(collectionOf(members.get(2))).isEqualTo(book);
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void a_rename_that_met_the_delete_brings_the_book_back_whole() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        List<UUID> members = members(book, 3);
        phone.sync();
        other.sync();
        phone.delete(book);
        phone.sync();

        other.put("collection", book, null, JSON, book("Bach Choir", ""));
        other.sync();
        phone.sync();

        assertThat(phone.octets(book)).contains(book("Bach Choir", ""));
        assertThat(phone.shown()).containsKeys(members.toArray(new UUID[0]));
        assertThat(home.violations()).isEmpty();
    }

    @Test
    void colour_and_order_that_two_phones_changed_go_together() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ",\"color\":\"#000000\",\"order\":1"));
        phone.sync();
        other.sync();

        phone.put("collection", book, null, JSON, book("Choir", ",\"color\":\"#1e90ff\",\"order\":1"));
        other.put("collection", book, null, JSON, book("Choir", ",\"color\":\"#000000\",\"order\":7"));
        phone.sync();
        other.sync();
        phone.sync();

        assertThat(phone.octets(book)).contains(book("Choir", ",\"color\":\"#1e90ff\",\"order\":7"));
        assertThat(other.octets(book)).isEqualTo(phone.octets(book));
    }

    @Test
    void a_contact_is_moved_without_its_octets() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        UUID item = phone.create("contact", Samples.VCARD, card(UUID.randomUUID(), "Greta"));
        phone.sync();
        String etag = etag(item);

        Answer moved = move(item, book, etag);
        Answer again = move(item, book, etag);
        other.sync();

        assertThat(moved.as(JsonNode.class).path("status").asText()).isEqualTo("stored");
        assertThat(again.as(JsonNode.class).path("status").asText()).isEqualTo("unchanged");
        assertThat(collectionOf(item)).isEqualTo(book);
        assertThat(etag(item)).isEqualTo(etag);
        assertThat(Objects.requireNonNull(other.heads().get(item)).collection()).isEqualTo(book);
    }

    @Test
    void a_move_and_an_edit_go_together() throws NoAnswer {
        UUID book = phone.create("collection", JSON, book("Choir", ""));
        UUID first = phone.create("collection", JSON, book("First", ""));
        UUID item = UUID.randomUUID();
        phone.put("contact", item, first, Samples.VCARD, card(item, "Greta"));
        phone.sync();
        other.sync();
        move(item, book, etag(item));
        Octets edited = card(item, "Greta Lang");

        other.put("contact", item, first, Samples.VCARD, edited);
        other.sync();

        assertThat(collectionOf(item)).isEqualTo(book);
        assertThat(other.octets(item)).contains(edited);
    }

    @Test
    void a_move_that_makes_no_sense_is_refused() throws NoAnswer {
        UUID item = phone.create("contact", Samples.VCARD, card(UUID.randomUUID(), "Greta"));
        UUID notebook = phone.create("collection", JSON, Octets.of("{\"kind\":\"note\",\"name\":\"Notes\"}"));
        UUID gone = phone.create("collection", JSON, book("Gone", ""));
        phone.sync();
        phone.delete(gone);
        phone.sync();
        String etag = etag(item);
        UUID before = collectionOf(item);

        List<Integer> statuses = List.of(
                move(item, UUID.randomUUID(), etag).status(),
                move(item, notebook, etag).status(),
                move(item, gone, etag).status(),
                move(UUID.randomUUID(), notebook, etag).status(),
                move(item, before, "\"" + "0".repeat(64) + "\"").status(),
                move(item, before, null).status(),
                moveTo(DeviceClient.path("contact", item), "{}", etag).status(),
                moveTo(DeviceClient.path("collection", notebook), "{\"collection\":\"" + before + "\"}", etag)
                        .status());

        assertThat(statuses).containsExactly(404, 404, 404, 404, 412, 428, 400, 404);
        assertThat(collectionOf(item)).isEqualTo(before);
    }

    @Test
    void a_default_book_can_not_be_deleted() throws NoAnswer {
        UUID item = phone.create("contact", Samples.VCARD, card(UUID.randomUUID(), "Greta"));
        phone.sync();
        UUID usual = Objects.requireNonNull(collectionOf(item));
        other.sync();
        String digest = Objects.requireNonNull(
                Objects.requireNonNull(other.heads().get(usual)).digest());

        Answer answer = phone.client().delete("collection", usual, digest);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(phone.client().item("contact", item).status()).isEqualTo(200);
    }

    private List<UUID> members(UUID book, int count) {
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID item = UUID.randomUUID();
            phone.put("contact", item, book, Samples.VCARD, card(item, "Singer " + i));
            members.add(item);
        }
        return members;
    }

    private Answer move(UUID item, @Nullable UUID to, @Nullable String etag) throws NoAnswer {
        return moveTo(DeviceClient.path("contact", item), "{\"collection\":\"" + to + "\"}", etag);
    }

    private Answer moveTo(String path, String body, @Nullable String etag) throws NoAnswer {
        Map<String, String> headers =
                etag == null ? Map.of("Content-Type", JSON) : Map.of("Content-Type", JSON, "If-Match", etag);
        return phone.client().http().send("POST", path + "/move", headers, body);
    }

    private String etag(UUID item) throws NoAnswer {
        return phone.client().item("contact", item).header("ETag").orElseThrow();
    }

    /** Where the latest revision says that a contact is. */
    private @Nullable UUID collectionOf(UUID item) throws NoAnswer {
        JsonNode latest = phone.client()
                .revisions("contact", item)
                .as(JsonNode.class)
                .path("revisions")
                .path(0);
        return UUID.fromString(latest.path("collection").asText());
    }

    private static Octets card(UUID uid, String name) {
        return Samples.card(uid, name);
    }

    private static Octets book(String name, String more) {
        return Octets.of("{\"kind\":\"contact\",\"name\":\"" + name + "\"" + more + "}");
    }
}
