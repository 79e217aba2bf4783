package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.support.Incident;
import org.holdfast.support.Incidents;
import org.holdfast.support.Notice;
import org.holdfast.support.Notices;
import org.holdfast.support.ResetAdvice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gate at every door, incidents and notices, and what is said of a reset. */
abstract class SupportContract extends ConsoleContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Inject
    private Gate gate;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private Incidents incidents;

    @Inject
    private Notices notices;

    @Inject
    private EscrowLevel level;

    @Inject
    private ResetAdvice advice;

    @Test
    void while_recovering_every_door_says_so_to_whoever_comes() throws Exception {
        List<String> doors = List.of("changes", "journal", "contacts", "blobs/00", "nowhere", "status", "subscribers");

        gate.set(State.RECOVERING, "a test has shut it", 0.5);
        try {
            for (String door : doors) {
                HttpResponse<String> answer = send("GET", "/api/v1/" + door, "hfd_of-nobody");
                assertThat(answer.statusCode()).as(door).isEqualTo(503);
                assertThat(answer.body()).as(door).contains("urn:holdfast:problem:recovering");
                assertThat(answer.headers().firstValue("Retry-After")).as(door).isPresent();
            }
            assertThat(send("POST", "/api/v1/devices", null).statusCode()).isEqualTo(503);
        } finally {
            gate.open();
        }
        assertThat(send("GET", "/api/v1/changes", "hfd_of-nobody").statusCode()).isEqualTo(401);
    }

    @Test
    void while_recovering_the_server_is_alive_and_not_ready_and_its_keys_can_be_had() throws Exception {
        gate.set(State.RECOVERING, "a test has shut it", 0.5);
        try {
            HttpResponse<String> ready = send("GET", "/health/ready", null);

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("a test has shut it").contains("50");
            assertThat(send("GET", "/health/live", null).statusCode()).isEqualTo(200);
            assertThat(send("GET", "/.well-known/jwks.json", null).statusCode()).isEqualTo(200);
        } finally {
            gate.open();
        }
    }

    @Test
    void while_read_only_writes_are_refused_at_the_door_and_reads_are_not() throws Exception {
        gate.set(State.READ_ONLY, "a test has shut it", 1);
        try {
            HttpResponse<String> write = send("POST", "/api/v1/push", null);
            HttpResponse<String> read = send("GET", "/api/v1/changes", null);
            HttpResponse<String> question = send("POST", "/api/v1/reconcile", null);

            assertThat(write.statusCode()).isEqualTo(503);
            assertThat(read.statusCode()).isEqualTo(401);
            assertThat(question.statusCode()).isEqualTo(401);
        } finally {
            gate.open();
        }
    }

    @Test
    void a_storm_of_alarms_is_one_incident_and_few_writes_until_it_is_over() throws Exception {
        UUID account = UUID.randomUUID();

        for (int i = 0; i < 200; i++) {
            hear(Alarm.of("contract-storm", account, "it blows, " + i));
        }
        Incident storm = open(account).get(0);
        long rows = number("select count(*) from escrow_outbox where what = 'incident' and account_id = ?1", account);
        hear(Alarm.over("contract-storm", account, "calm"));

        assertThat(storm.words()).isEqualTo("it blows, 0");
        assertThat(rows).isEqualTo(1);
        assertThat(open(account)).isEmpty();
        assertThat(number("select sum(times) from incident where account_id = ?1", account))
                .isEqualTo(200);
    }

    @Test
    void what_comes_again_after_it_was_over_is_another_incident() throws Exception {
        UUID account = UUID.randomUUID();

        hear(Alarm.of("contract-again", account, "once"));
        hear(Alarm.over("contract-again", account, "well"));
        hear(Alarm.of("contract-again", account, "twice"));

        assertThat(open(account))
                .singleElement()
                .satisfies(incident -> assertThat(incident.words()).isEqualTo("twice"));
        assertThat(number("select count(*) from incident where account_id = ?1", account))
                .isEqualTo(2);
    }

    @Test
    void the_owner_of_a_quarantined_account_is_told_until_it_is_over() throws Exception {
        UUID account = newAccount();
        UUID carrier = UUID.randomUUID();

        hear(Alarm.of("account-quarantined", account, "two histories"));
        List<Notice> during = notices.concerning(carrier, account);
        ResetAdvice.Advice reset = advice.of(account, UUID.randomUUID(), OptionalLong.of(0));
        hear(Alarm.over("account-quarantined", account, "one history"));

        assertThat(during).extracting(Notice::severity).contains(Notice.Severity.CRITICAL);
        assertThat(reset.safe()).isFalse();
        assertThat(notices.concerning(carrier, account)).isEmpty();
    }

    @Test
    void a_device_of_which_something_is_held_is_not_safe_to_reset() throws Exception {
        UUID account = newAccount();
        UUID device = UUID.randomUUID();
        ResetAdvice.Advice before = advice.of(account, device, OptionalLong.of(0));

        execute(
                "insert into hold (account_id, id, device, collection_id, kind, state, deletes, edits, octets, done, opened_at,"
                        + " expires_at, due_at) values (?1, ?2, ?3, ?2, 'note', 'open', 1, 0, 0, 0, ?4, ?4, ?4)",
                account,
                UUID.randomUUID(),
                device,
                Timestamp.from(NOW.plus(Duration.ofDays(3_650))));

        assertThat(before.safe()).as(before.why()).isTrue();
        assertThat(advice.of(account, device, OptionalLong.of(0)).why()).contains("held");
        assertThat(advice.of(account, UUID.randomUUID(), OptionalLong.of(0)).safe())
                .isTrue();
    }

    @Test
    void a_notice_is_shown_to_those_whom_it_concerns_until_it_is_lifted() {
        UUID carrier = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        Notice ofCarrier = notice(carrier, null);
        Notice ofAccount = notice(null, account);
        notices.post(ofCarrier);
        notices.post(ofAccount);

        List<Notice> own = notices.concerning(carrier, account);
        List<Notice> neighbours = notices.concerning(carrier, UUID.randomUUID());
        boolean lifted = notices.lift(ofCarrier.id(), NOW);

        assertThat(own).contains(ofCarrier, ofAccount);
        assertThat(neighbours).contains(ofCarrier).doesNotContain(ofAccount);
        assertThat(lifted).isTrue();
        assertThat(notices.concerning(carrier, account)).doesNotContain(ofCarrier);
    }

    @Test
    void an_account_is_escrowed_up_to_before_the_first_entry_whose_blob_is_missing_there() throws Exception {
        UUID account = UUID.randomUUID();
        OptionalLong nothing = level.of(account);

        execute("insert into escrow_progress (account_id, seq, hash) values (?1, 20, 'x')", account);
        OptionalLong all = level.of(account);
        execute("insert into escrow_blob_wait (account_id, seq, digest) values (?1, 18, 'x'), (?1, 12, 'y')", account);

        assertThat(nothing).isEmpty();
        assertThat(all).hasValue(20);
        assertThat(level.of(account)).hasValue(11);
    }

    private static Notice notice(@Nullable UUID carrier, @Nullable UUID account) {
        return new Notice(UUID.randomUUID(), Notice.Severity.INFO, "for you", NOW, carrier, account, null);
    }

    private List<Incident> open(UUID account) {
        return incidents.open(1_000).stream()
                .filter(incident -> account.equals(incident.account()))
                .toList();
    }

    /** And waits until it was heard. */
    private void hear(Alarm alarm) throws Exception {
        CompletionStage<Alarm> heard = alarms.fireAsync(alarm);
        heard.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** What watches the server asks at its root, whatever the path of what it serves. */
    private URI uri(String path) {
        String context = path.startsWith("/health") ? "" : request.getContextPath();
        return URI.create("http://localhost:" + request.getLocalPort() + context + path);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(builder.build(), BodyHandlers.ofString());
    }
}
