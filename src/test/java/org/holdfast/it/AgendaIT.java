package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on next month: a phone asks for what takes place, and not for rules. */
@Story
class AgendaIT {

    private static final String CALENDAR = "text/calendar";
    private static final String JANUARY = "/api/v1/events?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";

    private final Household home;
    private final DeviceClient client;

    AgendaIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.home = new Household(site, server);
        Handset phone = home.handset();
        this.client = phone.client();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_month_shows_single_and_recurring_events_in_order_each_as_often_as_it_takes_place() throws NoAnswer {
        UUID dentist = put("SUMMARY:Dentist", "DTSTART:20260113T083000Z", "DTEND:20260113T090000Z");
        UUID choir = put(
                "SUMMARY:Choir",
                "DTSTART;TZID=Europe/Vienna:20200106T190000",
                "DURATION:PT2H",
                "RRULE:FREQ=WEEKLY",
                "EXDATE;TZID=Europe/Vienna:20260119T190000",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:one",
                "RECURRENCE-ID;TZID=Europe/Vienna:20260112T190000",
                "DTSTART;TZID=Europe/Vienna:20260114T190000",
                "SUMMARY:Choir with guests");
        put("SUMMARY:Summer", "DTSTART:20260713T083000Z", "DTEND:20260713T090000Z");

        JsonNode items = items(JANUARY);

        assertThat(items.findValuesAsText("start"))
                .containsExactly(
                        "2026-01-05T18:00:00Z", "2026-01-13T08:30:00Z", "2026-01-14T18:00:00Z", "2026-01-26T18:00:00Z");
        assertThat(items.findValuesAsText("title")).containsExactly("Choir", "Dentist", "Choir with guests", "Choir");
        assertThat(items.findValuesAsText("item")).containsExactly("" + choir, "" + dentist, "" + choir, "" + choir);
        assertThat(items.findValuesAsText("recurrenceId"))
                .containsExactly("2026-01-05T19:00:00", "2026-01-12T19:00:00", "2026-01-26T19:00:00");
    }

    @Test
    void days_and_floating_times_are_where_one_looks() throws NoAnswer {
        put("SUMMARY:Epiphany", "DTSTART;VALUE=DATE:20260106");
        put("SUMMARY:Pills", "DTSTART:20260106T080000", "DURATION:PT5M");
        put("SUMMARY:Rent", "DTSTART;VALUE=DATE:20251215", "RRULE:FREQ=MONTHLY");

        JsonNode inTokyo = items(JANUARY + "&timeZone=Asia/Tokyo");
        JsonNode thatDay = items("/api/v1/events?from=2026-01-06&to=2026-01-07&timeZone=Asia/Tokyo");

        assertThat(inTokyo.findValuesAsText("start"))
                .containsExactly("2026-01-05T15:00:00Z", "2026-01-05T23:00:00Z", "2026-01-14T15:00:00Z");
        assertThat(inTokyo.findValuesAsText("localStart"))
                .containsExactly("2026-01-06T00:00:00", "2026-01-06T08:00:00", "2026-01-15T00:00:00");
        assertThat(inTokyo.findValuesAsText("localEnd"))
                .containsExactly("2026-01-07T00:00:00", "2026-01-06T08:05:00", "2026-01-16T00:00:00");
        assertThat(inTokyo.findValuesAsText("allDay")).containsExactly("true", "true");
        assertThat(thatDay.findValuesAsText("title")).containsExactly("Epiphany", "Pills");
    }

    @Test
    void pages_join_without_gap_also_where_many_events_begin_at_once() throws NoAnswer {
        for (int i = 0; i < 5; i++) {
            put("SUMMARY:Once " + i, "DTSTART:20260110T090000Z");
            put("SUMMARY:Daily " + i, "DTSTART:20251210T090000Z", "RRULE:FREQ=DAILY");
        }

        List<String> whole = places(JANUARY, "&limit=1000");
        List<String> paged = places(JANUARY, "&limit=7");

        assertThat(whole).hasSize(5 + 5 * 31).isSorted();
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void only_what_lives_in_the_collection_that_was_asked_for_is_listed() throws NoAnswer {
        UUID deleted = put("SUMMARY:Off", "DTSTART:20260110T090000Z", "RRULE:FREQ=DAILY");
        put("SUMMARY:On", "DTSTART:20260111T090000Z");
        String digest =
                client.item("event", deleted).header("ETag").orElseThrow().replace("\"", "");
        client.delete("event", deleted, digest);
        String own = items(JANUARY).path(0).path("collection").asText();

        assertThat(items(JANUARY).findValuesAsText("title")).containsExactly("On");
        assertThat(items(JANUARY + "&collection=" + own).findValuesAsText("title"))
                .containsExactly("On");
        assertThat(items(JANUARY + "&collection=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void what_recurs_without_measure_is_cut_to_a_page() throws NoAnswer {
        put("SUMMARY:Tick", "DTSTART:20000101T000000Z", "RRULE:FREQ=SECONDLY");

        JsonNode page = client.http().get(JANUARY + "&limit=20").as(JsonNode.class);

        assertThat(page.path("items")).hasSize(20);
        assertThat(page.path("items").path(19).path("start").asText()).isEqualTo("2026-01-01T00:00:19Z");
        assertThat(page.has("cursor")).isTrue();
        assertThat(page.has("truncated")).isFalse();
    }

    @Test
    void where_looking_on_would_take_too_long_the_answer_says_so() throws NoAnswer {
        UUID never = put("SUMMARY:Never", "DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30");

        JsonNode page = client.http().get(JANUARY).as(JsonNode.class);

        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("truncated").path("items").path(0).asText()).isEqualTo(never.toString());
        assertThat(page.path("truncated").path("detail").asText()).isNotEmpty();
    }

    @Test
    void without_a_range_the_list_is_the_plain_one() throws NoAnswer {
        put("SUMMARY:Choir", "DTSTART:20260105T190000Z", "RRULE:FREQ=WEEKLY");

        JsonNode items = items("/api/v1/events");

        assertThat(items.findValuesAsText("start")).containsExactly("2026-01-05T19:00:00Z");
        assertThat(items.findValuesAsText("recurrenceId")).isEmpty();
    }

    @Test
    void a_range_that_is_none_is_refused_by_name() throws NoAnswer {
        assertThat(field("from=yesterday")).isEqualTo("from");
        assertThat(field("from=2026-02-30")).isEqualTo("from");
        assertThat(field("from=2026-02-01&to=2026-01-01")).isEqualTo("to");
        assertThat(field("from=2026-01-01&to=2036-01-01")).isEqualTo("to");
        assertThat(field("from=2026-01-01&timeZone=Nowhere")).isEqualTo("timeZone");
        assertThat(field("from=2026-01-01&cursor=17")).isEqualTo("cursor");
        assertThat(field("from=2026-01-01&limit=0")).isEqualTo("limit");
    }

    private String field(String query) throws NoAnswer {
        Answer answer = client.http().get("/api/v1/events?" + query);
        assertThat(answer.status()).isEqualTo(400);
        return String.valueOf(answer.problem().field());
    }

    private JsonNode items(String path) throws NoAnswer {
        return client.http().get(path).as(JsonNode.class).path("items");
    }

    private UUID put(String... lines) throws NoAnswer {
        UUID item = UUID.randomUUID();
        String calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:one\r\n"
                + "DTSTAMP:20260101T000000Z\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertThat(client.put("event", item, null, CALENDAR, Octets.of(calendar))
                        .status())
                .isEqualTo(201);
        return item;
    }

    /** Start, item and recurrence id of each line, page by page. */
    private List<String> places(String path, String limit) throws NoAnswer {
        List<String> places = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.http().get(path + limit + cursor).as(JsonNode.class);
            page.path("items")
                    .forEach(line -> places.add(line.path("start").asText() + " "
                            + line.path("item").asText() + " "
                            + line.path("recurrenceId").asText()));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return places;
    }
}
