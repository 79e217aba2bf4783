package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * Sends one item whose octets are not UTF-8, which no push can carry, by PUT of the item. A PUT has no op id: if it is
 * answered 412, the item's head tells whether an earlier sending of the same octets was heard.
 */
final class Upload {

    private final Memory memory;
    private final DeviceClient server;
    private final Persistent persistent;
    private final Ledger ledger;
    private final UUID account;
    private final Report report;

    Upload(Memory memory, DeviceClient server, Persistent persistent, Ledger ledger, UUID account, Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.ledger = ledger;
        this.account = account;
        this.report = report;
    }

    void run(Op op) {
        Answer answer = persistent.ask(
                () -> {
                    ledger.sending(account, List.of(op));
                    return put(op);
                },
                report);
        if (answer == null) {
            return;
        }
        if (answer.isGood() || (answer.status() == 412 && isThere(op))) {
            Wire.Result result = answer.status() == 202 ? held(op) : stored(op);
            ledger.answered(List.of(result));
            report.result(result);
            List<Fact> facts = new ArrayList<>(headBy(op, answer));
            facts.add(Fact.settled(op.op()));
            memory.remember(facts);
        } else if (answer.status() == 401 || answer.status() == 403 || answer.status() == 404) {
            report.stop("answered " + answer.status() + " " + answer.problem().name());
        } else {
            String why = answer.status() + " " + answer.problem().name();
            ledger.refused(op, why);
            report.refusal(op, why + ": " + answer.problem().detail());
            memory.remember(List.of(Fact.settled(op.op()), Fact.kept(op)));
        }
    }

    private static Wire.Result stored(Op op) {
        return new Wire.Result(op.op(), "stored", null, op.digest(), null, null, null, null, null, null, null, null);
    }

    /** Parked by the mass-change guard: the item is as it was. */
    private static Wire.Result held(Op op) {
        return new Wire.Result(op.op(), "held", null, null, null, null, null, null, null, null, null, null);
    }

    /** What was put, until a pull tells: if the server forgets it meanwhile, this handset has it still. */
    private static List<Fact> headBy(Op op, Answer answer) {
        if (!answer.isGood()) {
            return List.of();
        }
        Wire.Result said = answer.as(Wire.Result.class);
        Long seq = said.seq();
        Octets octets = op.octets();
        return seq == null || octets == null || !octets.digest().equals(said.digest())
                ? List.of()
                : List.of(Fact.head(Head.live(op.item(), op.kind(), op.collection(), seq, op.mediaType(), octets)));
    }

    private Answer put(Op op) throws NoAnswer {
        return server.put(
                op.kind(),
                op.item(),
                op.base(),
                java.util.Objects.requireNonNull(op.mediaType()),
                java.util.Objects.requireNonNull(op.octets()),
                op.collection());
    }

    private boolean isThere(Op op) {
        Answer item = persistent.ask(() -> server.item(op.kind(), op.item()), report);
        return item != null && item.isGood() && item.body().equals(op.octets());
    }
}
