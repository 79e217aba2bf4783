package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A plant that was filled for people who want to see one. */
@Story
@TestInstance(Lifecycle.PER_CLASS)
class DemoIT {

    private static final int SUBSCRIBERS = 12;

    private final HoldfastServer server;
    private String told = "";
    private String toldAgain = "";
    private String verified = "";

    DemoIT(Plant.Site site) {
        this.server = site.server();
    }

    @BeforeAll
    void fill() throws IOException, InterruptedException {
        told = server.run("demo", "--subscribers", Integer.toString(SUBSCRIBERS), "--seed", "2009");
        toldAgain = server.run("demo");
        verified = server.run("verify");
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void it_says_who_signs_in_and_whom_to_look_for() {
        assertThat(told)
                .containsPattern("rep@demo: [a-z2-9]{4}(-[a-z2-9]{4}){3}")
                .contains("supervisor@demo: ", "auditor@demo: ", "Marisol Quesada-Ruiz", "Tomás Lindqvist");
    }

    @Test
    void a_second_run_is_refused_in_words() {
        assertThat(toldAgain).contains("has " + SUBSCRIBERS + " subscribers already", "--more");
    }

    @Test
    void every_chain_of_it_is_sound() {
        assertThat(verified).contains(SUBSCRIBERS + " accounts, all well").doesNotContain("NOT");
    }

    @Test
    void the_carrier_lists_all_of_them_with_one_suspended_and_one_closed() throws NoAnswer {
        List<String> statuses = new ArrayList<>();
        subscribers().forEach(one -> statuses.add(one.path("status").asText()));

        assertThat(statuses)
                .hasSize(SUBSCRIBERS)
                .contains("suspended", "closed")
                .filteredOn("active"::equals)
                .hasSize(SUBSCRIBERS - 2);
    }

    @Test
    void something_was_changed_on_at_least_six_days_of_the_last_seven_and_nothing_before() throws NoAnswer {
        List<Instant> times = times(named("Marisol Quesada-Ruiz"));

        Set<LocalDate> days = new TreeSet<>();
        times.forEach(time -> days.add(time.atZone(ZoneOffset.UTC).toLocalDate()));
        assertThat(days).hasSizeBetween(6, 8);
        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(Duration.between(times.get(0), times.get(times.size() - 1)))
                .isBetween(Duration.ofDays(5), Duration.ofDays(7));
    }

    @Test
    void what_was_deleted_at_once_was_deleted_yesterday_and_what_is_held_is_held() throws NoAnswer {
        JsonNode holds = server.carrier()
                .http()
                .get("/api/v1/subscribers/" + named("Tomás Lindqvist") + "/holds")
                .as(JsonNode.class);

        assertThat(holds.path("holds"))
                .isNotEmpty()
                .allMatch(hold -> hold.path("state").asText().equals("open"));
        assertThat(device(named("Marisol Quesada-Ruiz"))
                        .trash()
                        .as(JsonNode.class)
                        .path("items")
                        .size())
                .isGreaterThanOrEqualTo(60);
    }

    private JsonNode subscribers() throws NoAnswer {
        return server.carrier()
                .http()
                .get("/api/v1/subscribers?limit=100")
                .as(JsonNode.class)
                .path("subscribers");
    }

    private UUID named(String name) throws NoAnswer {
        return StreamSupport.stream(subscribers().spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .map(one -> UUID.fromString(one.path("id").asText()))
                .findFirst()
                .orElseThrow();
    }

    private DeviceClient device(UUID subscriber) throws NoAnswer {
        String msisdn = Objects.requireNonNull(server.carrier().read(subscriber).msisdn());
        String code = server.carrier().issueCode(subscriber).code();
        return DeviceClient.of(
                server.uri(),
                DeviceClient.enrol(server.uri(), msisdn, code, "visitor").token());
    }

    private List<Instant> times(UUID subscriber) throws NoAnswer {
        List<Instant> times = new ArrayList<>();
        DeviceClient device = device(subscriber);
        JsonNode page;
        do {
            page = device.http()
                    .get("/api/v1/journal?from=" + (times.size() + 1))
                    .as(JsonNode.class)
                    .path("entries");
            page.forEach(entry -> times.add(Instant.parse(
                    entry.has("at")
                            ? entry.path("at").asText()
                            : entry.path("entry").path("at").asText())));
        } while (!page.isEmpty());
        return times;
    }
}
