package org.holdfast.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Ledger.Outcome;
import org.jspecify.annotations.Nullable;

/** An account as a server might show it, and what its one handset was told; both made up, and honest until somebody lies. */
final class FakeHistory {

    static final UUID ACCOUNT = new UUID(7, 7);

    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    final List<LedgerLine> lines = new ArrayList<>();
    final Map<Long, Octets> revisions = new HashMap<>();
    final List<String> unreadable = new ArrayList<>();
    long nextSeq = 1;
    /** What is served instead of the truth. */
    @Nullable
    String state;

    @Nullable
    String head;

    @Nullable
    Map<UUID, String> shown;

    List<String> tokens = List.of();

    /** Whether the next lines are of what a handset gave back. */
    boolean reseed;

    /** What the server may have forgotten. */
    final List<LostTime> lost = new ArrayList<>();

    private final JournalChain chain = new JournalChain(ACCOUNT);
    private final Map<UUID, Head> heads = new HashMap<>();

    FakeHistory put(UUID item, UUID op, Octets octets) {
        serve(Head.live(item, "note", null, nextSeq, "text/plain", octets));
        return append(entry(item, op, "put").put("digest", octets.digest()));
    }

    FakeHistory delete(UUID item, UUID op) {
        serve(Head.deleted(item, "note", nextSeq));
        return append(entry(item, op, "delete"));
    }

    FakeHistory serve(Head head) {
        heads.put(head.item(), head);
        return this;
    }

    private ObjectNode entry(UUID item, UUID op, String action) {
        return Wire.JSON
                .createObjectNode()
                .put("seq", nextSeq)
                .put("item", item.toString())
                .put("kind", "note")
                .put("action", action)
                .put("op", op.toString())
                .put("cause", "user");
    }

    private FakeHistory append(ObjectNode entry) {
        chain.add(entry);
        nextSeq++;
        return this;
    }

    FakeHistory acknowledged(
            String action, UUID item, UUID op, @Nullable Octets octets, String status, @Nullable Long seq) {
        return line(action, item, op, octets, Outcome.ACK, status, seq);
    }

    FakeHistory ambiguous(String action, UUID item, UUID op, Octets octets) {
        return line(action, item, op, octets, Outcome.AMBIGUOUS, null, null);
    }

    FakeHistory refused(String action, UUID item, UUID op, Octets octets) {
        return line(action, item, op, octets, Outcome.REFUSED, "rejected", null);
    }

    private FakeHistory line(
            String action,
            UUID item,
            UUID op,
            @Nullable Octets octets,
            Outcome outcome,
            @Nullable String status,
            @Nullable Long seq) {
        String digest = octets == null ? null : octets.digest();
        Instant answered = outcome == Outcome.AMBIGUOUS ? null : now;
        lines.add(new LedgerLine(
                op,
                ACCOUNT,
                item,
                "note",
                action,
                digest,
                now,
                1,
                answered,
                outcome,
                status,
                seq,
                digest,
                null,
                reseed ? true : null));
        return this;
    }

    /** What the server shows, so long after now. */
    Evidence evidence(Duration later) {
        String sum = Proof.state(Handset.digests(heads.values()));
        return new Evidence(
                now.plus(later),
                chain,
                head == null ? chain.token(chain.length()) : head,
                state == null ? sum : state,
                heads,
                revisions,
                unreadable);
    }

    List<String> violations(Evidence... earlier) {
        Map<UUID, String> live = Handset.digests(heads.values());
        Map<UUID, String> seen = shown == null ? live : shown;
        return LedgerCheck.violations(
                evidence(Duration.ZERO),
                List.of(earlier),
                List.of(new Seen("handset 1", ACCOUNT, Proof.state(seen), seen, tokens, lines)),
                lost);
    }
}
