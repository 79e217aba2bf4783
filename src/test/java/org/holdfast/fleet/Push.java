package org.holdfast.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Empties a handset's outbox. Each op goes out with the same id and the same body until it has an answer; what the answer
 * says is written to the ledger first, and then to the handset's memory.
 */
final class Push {

    private static final int MAX_OPS = 1_000;
    private static final int MAX_OCTETS = 8 * 1024 * 1024 - 1_024;

    private final Memory memory;
    private final DeviceClient server;
    private final Persistent persistent;
    private final Ledger ledger;
    private final UUID account;
    private final Report report;
    private int maxOps;

    Push(
            Memory memory,
            DeviceClient server,
            Persistent persistent,
            Ledger ledger,
            UUID account,
            int batchOps,
            Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.ledger = ledger;
        this.account = account;
        this.maxOps = Math.min(batchOps, MAX_OPS);
        this.report = report;
    }

    /** Sends until the outbox is empty, or the report says why not. */
    void run() {
        int usual = maxOps;
        Optional<Op> first = memory.firstOfOutbox();
        while (report.stopped().isEmpty() && first.isPresent()) {
            if (first.get().fitsAPush()) {
                send(batch());
            } else {
                new Upload(memory, server, persistent, ledger, account, report).run(first.get());
            }
            Optional<Op> next = memory.firstOfOutbox();
            maxOps = next.equals(first) ? maxOps : usual;
            first = next;
        }
    }

    private List<Op> batch() {
        List<Op> batch = new ArrayList<>();
        int octets = 0;
        for (Op op : memory.outbox()) {
            if (!op.fitsAPush() || batch.size() == maxOps) {
                break;
            }
            octets += op.wireForm().getBytes(StandardCharsets.UTF_8).length + 1;
            if (octets > MAX_OCTETS && !batch.isEmpty()) {
                break;
            }
            batch.add(op);
        }
        return batch;
    }

    private void send(List<Op> batch) {
        String since = memory.witness()
                .orElse(memory.tokens().isEmpty() ? null : memory.tokens().get(0));
        Answer answer = persistent.ask(
                () -> {
                    ledger.sending(account, batch);
                    return server.push(since, batch);
                },
                report);
        if (answer == null) {
            return;
        }
        if (answer.isGood()) {
            settle(batch, answer.as(Wire.Pushed.class));
        } else {
            refused(batch, answer);
        }
    }

    private void settle(List<Op> batch, Wire.Pushed pushed) {
        List<String> asked = batch.stream().map(op -> op.op().toString()).toList();
        List<String> answered = pushed.results().stream()
                .map(result -> String.valueOf(result.op()))
                .toList();
        if (!asked.equals(answered)) {
            report.breach("results are not in the order of the ops: " + asked + " was answered by " + answered);
            report.stop("the server's answer makes no sense");
            return;
        }
        ledger.answered(pushed.results());
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.witness(pushed.head()));
        Map<UUID, Long> seen = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            facts.addAll(consequences(batch.get(i), pushed.results().get(i), seen));
        }
        memory.remember(facts);
    }

    private List<Fact> consequences(Op op, Wire.Result result, Map<UUID, Long> seen) {
        report.result(result);
        List<Fact> facts = new ArrayList<>();
        if (result.status().equals("rejected")) {
            report.refusal(op, result.why());
            facts.add(Fact.settled(op.op()));
            facts.add(Fact.kept(op));
            return facts;
        }
        Head known = memory.heads().get(op.item());
        long newest = Math.max(known == null ? 0 : known.seq(), seen.getOrDefault(op.item(), 0L));
        headBy(op, result).filter(head -> head.seq() >= newest).ifPresent(head -> {
            seen.put(op.item(), head.seq());
            facts.add(Fact.head(head));
        });
        facts.addAll(secondItem(op, result));
        facts.add(Fact.settled(op.op()));
        return facts;
    }

    /** The item that was made to hold this edit beside the other one: nobody else may have heard of it yet. */
    private List<Fact> secondItem(Op op, Wire.Result result) {
        UUID other = result.otherItem();
        Long seq = result.seq();
        Octets octets = op.octets();
        Head known = other == null ? null : memory.heads().get(other);
        return other == null || seq == null || octets == null || known != null && known.seq() >= seq
                ? List.of()
                : List.of(Fact.head(Head.live(other, op.kind(), op.collection(), seq, op.mediaType(), octets)));
    }

    /** The item as the result says it is; empty where only a pull will tell. */
    private Optional<Head> headBy(Op op, Wire.Result result) {
        Long seq = result.seq();
        if (seq == null || result.status().equals("survived") || result.status().equals("held")) {
            return Optional.empty();
        }
        if (!op.isPut()) {
            // A delete that names a digest met an edit, which stays.
            return result.digest() == null ? Optional.of(Head.deleted(op.item(), op.kind(), seq)) : Optional.empty();
        }
        Octets octets = octetsBy(op, result);
        String mediaType = result.mediaType() == null ? op.mediaType() : result.mediaType();
        return Optional.ofNullable(octets)
                .map(known -> Head.live(op.item(), op.kind(), op.collection(), seq, mediaType, known));
    }

    private @Nullable Octets octetsBy(Op op, Wire.Result result) {
        if (result.digest() == null || result.digest().equals(op.digest())) {
            return result.otherItem() == null ? op.octets() : null;
        }
        String content = result.content();
        if (content == null) {
            return null;
        }
        Octets merged = Octets.of(content);
        if (!merged.digest().equals(result.digest())) {
            report.breach("op " + op.op() + ": the merged content hashes to " + merged.digest() + ", not to "
                    + result.digest());
            return null;
        }
        return merged;
    }

    private void refused(List<Op> batch, Answer answer) {
        String name = answer.problem().name();
        if (name.equals("history-diverged")) {
            memory.remember(List.of(Fact.ofDivergence()));
            report.stop("history-diverged");
        } else if (answer.status() == 401 || answer.status() == 403 || answer.status() == 404) {
            // Not known any more, or not yet again: no reason to give up a change.
            report.stop("answered " + answer.status() + " " + name);
        } else if (batch.size() > 1) {
            // Somewhere in there is one op that spoils the request; the others must not suffer for it.
            maxOps = batch.size() / 2;
        } else {
            Op op = batch.get(0);
            ledger.refused(op, answer.status() + " " + name);
            report.refusal(
                    op, answer.status() + " " + name + ": " + answer.problem().detail());
            memory.remember(List.of(Fact.settled(op.op()), Fact.kept(op)));
        }
    }
}
