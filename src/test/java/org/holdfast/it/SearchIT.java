package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody types a few letters and finds whom he means. */
@Story
class SearchIT {

    private static final String API = "/api/v1/";

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Household home;
    private final Handset phone;
    private final DeviceClient client;

    SearchIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.site = site;
        this.server = server;
        this.home = new Household(site, server);
        this.phone = home.handset();
        this.client = phone.client();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_contact_is_found_by_any_part_of_what_is_said_of_it() throws NoAnswer {
        contact("Zo\u00eb O'Brien", "TEL:+49 170 1234567", "EMAIL:zoe@example.org", "ORG:Harbour Works");
        contact("Otto Berg", "TEL:0171 7654321");
        phone.sync();

        for (String typed :
                List.of("zoe", "OBRIEN", "o'brien zo", "0170 1234567", "+49170", "4567", "harb", "zoe@ex")) {
            assertThat(titles("contacts?q=" + encoded(typed))).as(typed).containsExactly("Zo\u00eb O'Brien");
        }
        assertThat(titles("contacts?q=" + encoded("+49 171 7654321"))).containsExactly("Otto Berg");
        assertThat(titles("contacts?q=nobody")).isEmpty();
    }

    @Test
    void whole_words_come_before_longer_ones_and_names_before_notes() throws NoAnswer {
        contact("Carl Smith", "NOTE:Knows Ann");
        contact("Annabel Lee");
        contact("Ann Zed");
        phone.sync();

        assertThat(titles("contacts?q=ann")).containsExactly("Ann Zed", "Carl Smith", "Annabel Lee");
    }

    @Test
    void another_accounts_contacts_are_never_found() throws NoAnswer {
        contact("Mine Only");
        phone.sync();
        try (Household others = new Household(site, server)) {
            Handset stranger = others.handset();
            stranger.create("contact", Samples.VCARD, Samples.card(UUID.randomUUID(), "Theirs Only"));
            stranger.sync();

            assertThat(titles("contacts?q=only")).containsExactly("Mine Only");
            assertThat(titles("contacts?q=theirs")).isEmpty();
            assertThat(titles("contacts?q=t")).isEmpty();
        }
    }

    @Test
    void what_was_changed_is_found_as_it_is_now_and_what_was_deleted_is_not_found() throws NoAnswer {
        UUID changed = contact("Before Change");
        UUID deleted = contact("Before Delete");
        phone.sync();
        phone.put("contact", changed, null, Samples.VCARD, Samples.card(UUID.randomUUID(), "After Change"));
        phone.delete(deleted);
        phone.sync();

        assertThat(titles("contacts?q=before")).isEmpty();
        assertThat(titles("contacts?q=after")).containsExactly("After Change");
        client.undelete("contact", deleted);
        assertThat(titles("contacts?q=before")).containsExactly("Before Delete");
    }

    @Test
    void each_kind_is_searched_by_itself() throws NoAnswer {
        UUID uid = UUID.randomUUID();
        phone.create("contact", Samples.VCARD, Samples.card(uid, "Harbour Contact"));
        phone.create("event", Samples.CALENDAR, Samples.event(uid, "Harbour Event", 3));
        phone.create("task", Samples.CALENDAR, Samples.task(uid, "Harbour Task"));
        phone.create("note", "text/plain", Octets.of("Harbour Note\nwith a lighthouse"));
        phone.sync();

        for (String kind : List.of("Contact", "Event", "Task", "Note")) {
            assertThat(titles(kind.toLowerCase(java.util.Locale.ROOT) + "s?q=harb"))
                    .containsExactly("Harbour " + kind);
        }
        assertThat(titles("notes?q=lighthouse")).containsExactly("Harbour Note");
        assertThat(titles("collections?q=cal")).containsExactly("Calendar");
        assertThat(titles("photos?q=harb")).isEmpty();
    }

    @Test
    void what_is_found_comes_in_pages_that_join_without_gap() throws NoAnswer {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            contact("Same Name " + i);
            made.add("Same Name " + i);
        }
        phone.sync();

        assertThat(pages("contacts?limit=3&q=same")).isEqualTo(made);
        assertThat(pages("contacts?limit=3&q=s")).isEqualTo(made);
        assertThat(pages("contacts?limit=3&q=same+name")).isEqualTo(made);
    }

    @Test
    void a_search_stays_within_a_collection() throws NoAnswer {
        UUID book =
                phone.create("collection", "application/json", Octets.of("{\"kind\":\"contact\",\"name\":\"Work\"}"));
        contact("Ann Private");
        phone.sync();
        String path = DeviceClient.path("contact", UUID.randomUUID()) + "?collection=" + book;
        client.http()
                .send(
                        "PUT",
                        path,
                        java.util.Map.of("Content-Type", Samples.VCARD, "If-None-Match", "*"),
                        Samples.card(UUID.randomUUID(), "Ann Work").bytes());

        assertThat(titles("contacts?q=ann")).containsExactly("Ann Private", "Ann Work");
        assertThat(titles("contacts?q=ann&collection=" + book)).containsExactly("Ann Work");
        assertThat(titles("contacts?q=a&collection=" + book)).containsExactly("Ann Work");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "_", "'", "\"", "\\", "^a", "#567", "\u0000", "\ud83d\ude00", "a' or '1'='1", "*", "\ufffd"
            })
    void odd_signs_find_nothing_and_harm_nothing(String typed) throws NoAnswer {
        contact("Bo");
        phone.sync();

        assertThat(titles("contacts?q=" + encoded(typed))).isEmpty();
        assertThat(titles("contacts?q=bo")).containsExactly("Bo");
    }

    @Test
    void an_empty_search_is_the_plain_list() throws NoAnswer {
        contact("Bo");
        phone.sync();

        assertThat(titles("contacts?q=")).containsExactly("Bo");
    }

    @ParameterizedTest
    @CsvSource({
        "contacts?q=a&cursor=x,cursor",
        "contacts?q=a&cursor=MTIz,cursor",
        "contacts?q=a&limit=0,limit",
        "contacts?q=a&collection=x,collection",
        "contacts?q=1+2+a+b+c+d+e+f+g+h,q",
        "tasks?due-before=tomorrow,due-before",
        "tasks?due-after=2026-02-30T00:00:00Z,due-after",
        "tasks?due-after=2026-02-03,due-after",
        "tasks?completed=yes,completed",
        "tasks?cursor=x,cursor"
    })
    void what_makes_no_sense_is_refused_by_name(String request, String field) throws NoAnswer {
        Answer answer = client.http().get(API + request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem().field()).isEqualTo(field);
    }

    @Test
    void a_search_that_is_too_long_is_refused() throws NoAnswer {
        Answer answer = client.http().get(API + "contacts?q=" + "x".repeat(201));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem().field()).isEqualTo("q");
    }

    @Test
    void tasks_come_in_the_order_in_which_they_are_due_and_those_without_a_date_last() throws NoAnswer {
        task("Never", "");
        task("Third", "DUE:20261103T120000Z");
        task("First", "DUE:20261101T120000Z");
        task("Second", "DUE:20261102T120000Z\r\nSTATUS:COMPLETED");
        task("Some time", "");
        phone.sync();

        List<String> all = List.of("First", "Second", "Third", "Never", "Some time");
        assertThat(titles("tasks")).isEqualTo(all);
        assertThat(pages("tasks?limit=2")).isEqualTo(all);
        assertThat(titles("tasks?completed=false")).containsExactly("First", "Third", "Never", "Some time");
        assertThat(titles("tasks?completed=true")).containsExactly("Second");
        assertThat(titles("tasks?due-after=2026-11-02T12:00:00Z")).containsExactly("Second", "Third");
        assertThat(titles("tasks?due-before=2026-11-02T12:00:00Z")).containsExactly("First");
        assertThat(titles("tasks?q=s&completed=false&due-before=2026-12-01T00:00:00Z"))
                .isEmpty();
        assertThat(titles("tasks?q=s&due-before=2026-12-01T00:00:00Z")).containsExactly("Second");
    }

    private UUID contact(String name, String... lines) {
        return phone.create("contact", Samples.VCARD, Samples.card(UUID.randomUUID(), name, lines));
    }

    private void task(String summary, String lines) {
        String task = new String(Samples.task(UUID.randomUUID(), summary).bytes(), StandardCharsets.UTF_8);
        String more = lines.isEmpty() ? "" : lines + "\r\n";
        phone.create("task", Samples.CALENDAR, Octets.of(task.replace("END:VTODO", more + "END:VTODO")));
    }

    private List<String> titles(String request) throws NoAnswer {
        Answer answer = client.http().get(API + request);
        assertThat(answer.status()).as(request).isEqualTo(200);
        return answer.as(JsonNode.class).path("items").findValuesAsText("title");
    }

    private List<String> pages(String request) throws NoAnswer {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.http().get(API + request + cursor).as(JsonNode.class);
            assertThat(page.path("items").size()).isBetween(1, 3);
            titles.addAll(page.path("items").findValuesAsText("title"));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return titles;
    }

    private static String encoded(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }
}
