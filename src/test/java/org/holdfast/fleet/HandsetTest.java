package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handset does when it is told the truth, and that it notices when it is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandsetTest {

    private static final String TEXT = "text/plain";
    private static final Octets HELLO = Octets.of("hello");
    private static final UUID THEIRS = new UUID(3, 3);
    private static final String GENESIS = Proof.token(0, Proof.genesis(ScriptedServer.ACCOUNT));
    private static final String ONE = Proof.token(1, Proof.sha256());

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();

    private Handset handset;

    @BeforeEach
    void enrol() throws NoAnswer {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        handset = new Handset(folder, server.uri(), new Backoff(1, time -> {}, 3), clock, 1);
        handset.enrol("+15550100", "code", "Phone");
    }

    @AfterEach
    void close() {
        handset.close();
        server.close();
    }

    @Test
    void what_is_pulled_is_shown() {
        server.says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, stateOf(HELLO)));

        Report report = handset.sync();

        assertThat(report.isInStep()).as("%s", report).isTrue();
        assertThat(handset.shown()).isEqualTo(Map.of(THEIRS, HELLO));
        assertThat(handset.tokens()).containsExactly(ONE);
    }

    @Test
    void content_that_does_not_hash_to_its_digest_is_not_taken() {
        server.says("changes", 200, page(change(HELLO.digest(), "hollo"), ONE, stateOf(HELLO)));

        Report report = handset.sync();

        assertThat(report.breaches()).singleElement().asString().contains(HELLO.digest());
        assertThat(handset.shown()).isEmpty();
        assertThat(handset.tokens()).isEmpty();
    }

    @Test
    void a_state_that_is_not_the_sum_is_noticed() {
        server.says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, "0".repeat(64)));

        Report report = handset.sync();

        assertThat(report.breaches()).singleElement().asString().contains(stateOf(HELLO));
    }

    @Test
    void an_answer_without_an_item_takes_it_from_nobody() {
        server.says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, stateOf(HELLO)))
                .says("changes", 200, page("", GENESIS, "0".repeat(64)));
        handset.sync();

        Report report = handset.sync();

        assertThat(handset.shown()).containsKey(THEIRS);
        assertThat(report.breaches()).isNotEmpty();
    }

    @Test
    void a_diverged_history_stops_a_handset_that_gives_nothing_back_and_it_keeps_everything() {
        handset.thatGivesNothingBack();
        UUID mine = handset.create("note", TEXT, HELLO);
        server.says("push", 409, "{'type':'urn:holdfast:problem:history-diverged'}");

        Report first = handset.sync();
        Report second = handset.sync();

        assertThat(first.stopped()).contains("history-diverged");
        assertThat(second.stopped()).contains("history-diverged");
        assertThat(handset.isDiverged()).isTrue();
        assertThat(handset.shown()).containsKey(mine);
        assertThat(handset.pending()).hasSize(1);
        assertThat(server.pushed()).hasSize(1);
    }

    @Test
    void what_was_acknowledged_and_is_not_of_the_journal_that_is_pulled_is_given_back_under_a_new_op() {
        Op op = handset.put("note", THEIRS, null, TEXT, HELLO);
        server.says("push", 200, pushed(op, "stored", HELLO.digest(), ""))
                .says("push", 503, "{'type':'urn:holdfast:problem:unavailable'}")
                .says("changes", 200, page("", GENESIS, "0".repeat(64)))
                .says("changes", 409, "{'type':'urn:holdfast:problem:history-diverged'}")
                .says("changes", 200, page("", GENESIS, "0".repeat(64)))
                .says("reconcile", 200, "{'common':'" + GENESIS + "'}")
                .says("journal", 200, "{'entries':[],'more':false}");

        Report report = handset.sync();

        assertThat(report.stopped()).isPresent();
        assertThat(server.pushed().get(1))
                .contains("\"reseed\":true", "\"seq\":1", HELLO.digest())
                .doesNotContain(op.op().toString());
        assertThat(handset.octets(THEIRS)).contains(HELLO);
        assertThat(handset.isDiverged()).isTrue();
    }

    @Test
    void a_server_that_is_recovering_takes_nothing_from_it() {
        server.says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, stateOf(HELLO)))
                .says("changes", 503, "{'type':'urn:holdfast:problem:recovering'}");
        handset.sync();
        UUID mine = handset.create("note", TEXT, Octets.of("mine"));
        server.says("push", 503, "{'type':'urn:holdfast:problem:recovering'}");

        Report report = handset.sync();

        assertThat(report.stopped()).hasValueSatisfying(why -> assertThat(why).contains("recovering"));
        assertThat(handset.shown()).containsOnlyKeys(THEIRS, mine);
        assertThat(handset.pending()).hasSize(1);
        assertThat(handset.isDiverged()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"401,unauthenticated", "403,forbidden", "404,not-found"})
    void a_server_that_knows_it_no_more_takes_nothing_from_it(int status, String problem) {
        UUID mine = handset.create("note", TEXT, HELLO);
        server.says("push", status, "{'type':'urn:holdfast:problem:" + problem + "'}");

        handset.sync();

        assertThat(handset.octets(mine)).contains(HELLO);
        assertThat(handset.pending()).hasSize(1);
    }

    @Test
    void an_op_without_an_answer_is_sent_again_word_for_word() {
        Op op = handset.put("note", THEIRS, null, TEXT, HELLO);
        server.says("push", 503, "{'type':'urn:holdfast:problem:unavailable'}")
                .says("push", 200, pushed(op, "stored", HELLO.digest(), ""))
                .says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, stateOf(HELLO)));

        handset.sync();

        assertThat(server.pushed()).hasSize(2);
        assertThat(server.pushed().get(1))
                .isEqualTo(server.pushed().get(0))
                .contains(op.op().toString());
        assertThat(handset.ledger().lines()).singleElement().satisfies(line -> {
            assertThat(line.tries()).isEqualTo(2);
            assertThat(line.outcome()).isEqualTo(Ledger.Outcome.ACK);
        });
    }

    @Test
    void an_op_that_never_gets_an_answer_stays_in_the_outbox_and_is_ambiguous() {
        handset.put("note", THEIRS, null, TEXT, HELLO);
        server.says("push", 500, "{'type':'urn:holdfast:problem:internal'}");

        Report report = handset.sync();

        assertThat(report.stopped()).isPresent();
        assertThat(handset.pending()).hasSize(1);
        assertThat(handset.ledger().lines()).extracting(LedgerLine::outcome).containsExactly(Ledger.Outcome.AMBIGUOUS);
    }

    @Test
    void what_was_rejected_stays_on_the_handset_and_is_not_sent_again() {
        Op op = handset.put("note", THEIRS, null, TEXT, HELLO);
        server.says("push", 200, pushed(op, "rejected", null, ",'problem':'quota','detail':'full'"))
                .says("changes", 200, page("", GENESIS, "0".repeat(64)));

        Report report = handset.sync();
        handset.sync();

        assertThat(report.refused()).singleElement().asString().contains("quota");
        assertThat(handset.octets(THEIRS)).contains(HELLO);
        assertThat(server.pushed()).hasSize(1);
    }

    @Test
    void what_the_server_merged_is_taken() {
        Op op = handset.put("note", THEIRS, null, TEXT, HELLO);
        Octets merged = Octets.of("hello you");
        server.says("push", 200, pushed(op, "merged", merged.digest(), ",'content':'hello you'"))
                .says("changes", 200, page(change(merged.digest(), "hello you"), ONE, stateOf(merged)));

        Report report = handset.sync();

        assertThat(report.isInStep()).as("%s", report).isTrue();
        assertThat(handset.octets(THEIRS)).contains(merged);
    }

    @Test
    void an_edit_shows_before_the_server_knows_of_it() {
        server.says("changes", 200, page(change(HELLO.digest(), "hello"), ONE, stateOf(HELLO)));
        handset.sync();

        Op op = handset.put("note", THEIRS, null, TEXT, Octets.of("edited"));

        assertThat(handset.octets(THEIRS)).contains(Octets.of("edited"));
        assertThat(op.base()).isEqualTo(HELLO.digest());
    }

    @Test
    void a_second_edit_starts_from_the_first() {
        Op first = handset.put("note", THEIRS, null, TEXT, HELLO);

        Op second = handset.delete(THEIRS);

        assertThat(first.base()).isNull();
        assertThat(second.base()).isEqualTo(HELLO.digest());
        assertThat(handset.shown()).isEmpty();
    }

    private static String stateOf(Octets octets) {
        return Proof.state(Map.of(THEIRS, octets.digest()));
    }

    private static String change(String digest, String content) {
        return "{'item':'" + THEIRS + "','kind':'note','action':'put','seq':1,'digest':'" + digest
                + "','mediaType':'text/plain','content':'" + content + "'}";
    }

    private static String page(String changes, String next, String state) {
        return "{'changes':[" + changes + "],'next':'" + next + "','more':false,'state':'" + state + "'}";
    }

    private static String pushed(Op op, String status, @org.jspecify.annotations.Nullable String digest, String more) {
        String named = digest == null ? "" : ",'seq':1,'digest':'" + digest + "'";
        return "{'results':[{'op':'" + op.op() + "','status':'" + status + "'" + named + more + "}],'head':'" + ONE
                + "','state':''}";
    }
}
