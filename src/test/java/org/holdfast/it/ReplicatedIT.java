package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** The database has a second server that confirms each commit; what it hasn't confirmed nobody is told to be safe there. */
@Story
class ReplicatedIT {

    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_CANCELS = 300;

    private final Plant.Site site;

    ReplicatedIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void what_the_second_server_confirmed_is_replicated_and_what_it_did_not_is_not_acknowledged()
            throws IOException, SQLException, NoAnswer, InterruptedException, ExecutionException, TimeoutException {
        assumeTrue(Databases.isPostgreSql(), "the embedded database has no second server");
        try (SynchronousPair pair = new SynchronousPair(site.folder("pair"));
                HoldfastServer server = new HoldfastServer(site.folder("server"), pair.settings()).start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();

            JsonNode confirmed = phone.client().push(null, List.of(note())).as(JsonNode.class);
            pair.stopStandby();
            Op op = note();
            Answer cancelled = cancelled(pair, phone, op);
            CompletableFuture<Answer> again = push(phone, op);
            pair.awaitWaitingCommit();
            boolean waits = !again.isDone();
            pair.startStandby();
            JsonNode atLast = again.get(PATIENCE_SECONDS, TimeUnit.SECONDS).as(JsonNode.class);

            assertThat(confirmed.path("levels").path("replicated"))
                    .isEqualTo(confirmed.path("levels").path("stored"));
            assertThat(saidBy(phone, confirmed).path("level").asText()).isEqualTo("replicated");
            assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(503);
            assertThat(cancelled.isWorthRetrying()).isTrue();
            assertThat(waits).isTrue();
            assertThat(atLast.path("results").path(0).path("status").asText()).isEqualTo("duplicate");
            assertThat(atLast.path("levels").path("replicated"))
                    .isEqualTo(atLast.path("levels").path("stored"));
        }
    }

    /** What the phone is answered when the wait for the second server, which is away, is cancelled. */
    private static Answer cancelled(SynchronousPair pair, Handset phone, Op op)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Answer> pushed = push(phone, op);
        pair.awaitWaitingCommit();
        // Others may wait as well; whoever it was that was seen, the phone's turn comes.
        for (int i = 0; i < MOST_CANCELS && !pushed.isDone(); i++) {
            pair.cancelWaitingCommits();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return pushed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Answer> push(Handset phone, Op op) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return phone.client().push(null, List.of(op));
            } catch (NoAnswer e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static JsonNode saidBy(Handset phone, JsonNode pushed) throws NoAnswer {
        return phone.client()
                .http()
                .post(
                        "/api/v1/receipts/verify",
                        Map.of("receipt", pushed.path("receipt").asText()))
                .as(JsonNode.class)
                .path("said");
    }

    private static Op note() {
        UUID item = UUID.randomUUID();
        return Op.put(UUID.randomUUID(), "note", null, item, null, "text/plain", Octets.of("note " + item));
    }
}
