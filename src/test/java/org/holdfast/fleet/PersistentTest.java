package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentTest {

    private final List<Duration> slept = new ArrayList<>();
    private final Report report = new Report();

    @Test
    void it_asks_until_it_is_answered_and_waits_longer_each_time() {
        Answer answer = ask(20, null, null, null, problem(503, "unavailable"), answer(200, Map.of(), "{}"));

        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(slept).hasSize(4);
        assertThat(slept.get(3)).isGreaterThan(slept.get(0));
        assertThat(report.unansweredRequests()).isEqualTo(4);
    }

    @Test
    void it_gives_up_for_now_and_says_why() {
        Answer answer = ask(3, null, null, null, null);

        assertThat(answer).isNull();
        assertThat(report.stopped()).hasValueSatisfying(why -> assertThat(why).contains("no answer", "3 tries"));
    }

    @Test
    void it_waits_as_long_as_the_server_asks() {
        ask(3, answer(429, Map.of("Retry-After", List.of("120")), ""), answer(200, Map.of(), "{}"));

        assertThat(slept).containsExactly(Duration.ofSeconds(120));
    }

    @Test
    void a_refusal_of_the_protocol_is_an_answer() {
        Answer answer = ask(3, problem(409, "history-diverged"));

        assertThat(answer).isNotNull();
        assertThat(answer.problem().name()).isEqualTo("history-diverged");
        assertThat(slept).isEmpty();
    }

    @Test
    void a_refusal_without_the_protocols_mark_is_none() {
        Answer answer =
                ask(3, answer(404, Map.of("Content-Type", List.of("text/html")), "<html>"), answer(200, Map.of(), ""));

        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void no_two_handsets_wait_alike() {
        List<Duration> neighbours = new ArrayList<>();
        Backoff one = new Backoff(1, slept::add, 9);
        Backoff two = new Backoff(2, neighbours::add, 9);

        for (int tried = 1; tried <= 12; tried++) {
            one.pause(tried, Duration.ZERO);
            two.pause(tried, Duration.ZERO);
        }

        assertThat(slept)
                .isNotEqualTo(neighbours)
                .allSatisfy(time -> assertThat(time).isBetween(Duration.ofMillis(50), Duration.ofSeconds(5)));
    }

    /** Asks somebody who gives these answers, one after the other; null is none. */
    @org.jspecify.annotations.Nullable
    private Answer ask(int tries, @org.jspecify.annotations.Nullable Answer... answers) {
        Deque<List<Answer>> left = new ArrayDeque<>();
        for (Answer answer : answers) {
            left.add(answer == null ? List.of() : List.of(answer));
        }
        return new Persistent(new Backoff(1, slept::add, tries)).ask(() -> next(left.remove()), report);
    }

    private static Answer next(List<Answer> answer) throws NoAnswer {
        if (answer.isEmpty()) {
            throw new NoAnswer("GET /", new IOException("cut off"));
        }
        return answer.get(0);
    }

    private static Answer problem(int status, String name) {
        return answer(
                status,
                Map.of("Content-Type", List.of("application/problem+json")),
                "{\"type\":\"urn:holdfast:problem:" + name + "\",\"status\":" + status + "}");
    }

    private static Answer answer(int status, Map<String, List<String>> headers, String body) {
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), Octets.of(body));
    }
}
