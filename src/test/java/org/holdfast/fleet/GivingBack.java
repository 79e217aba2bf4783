package org.holdfast.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Gives a restored server what it has lost and this handset knows: what it was acknowledged, and what it had pulled of others.
 * Each lost state goes out under an op id that was written down before, and stays written down until it has an answer that is
 * no refusal. Pictures go before the photos that name them, collections before what is in them, and a collection's delete last.
 */
final class GivingBack {

    private static final int MAX_OCTETS = 8 * 1024 * 1024 - 1_024;

    private final Memory memory;
    private final DeviceClient server;
    private final Persistent persistent;
    private final Pictures pictures;
    private final Ledger ledger;
    private final UUID account;
    private final Supplier<UUID> ids;
    private final Report report;
    private int maxOps;

    GivingBack(
            Memory memory,
            DeviceClient server,
            Persistent persistent,
            Pictures pictures,
            Ledger ledger,
            UUID account,
            Supplier<UUID> ids,
            int batchOps,
            Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.pictures = pictures;
        this.ledger = ledger;
        this.account = account;
        this.ids = ids;
        this.maxOps = batchOps;
        this.report = report;
    }

    /** Each lost state once: one that is refused waits for the next sync. */
    void run() {
        pictures.sendAgain(memory.lost(), server, persistent, report);
        List<Op> ops = ops();
        int from = 0;
        while (report.stopped().isEmpty() && from < ops.size()) {
            List<Op> batch = batch(ops.subList(from, ops.size()));
            boolean done = batch.get(0).fitsAPush() ? send(batch) : putAlone(batch.get(0));
            from += done ? batch.size() : 0;
        }
    }

    private List<Op> ops() {
        List<Op> ops = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Head lost : memory.lost()) {
            Head now = memory.heads().get(lost.item());
            if (now != null && now.saysTheSameAs(lost)) {
                facts.add(Fact.givenBack(lost.key()));
                continue;
            }
            Op op = memory.reseed(lost).orElseGet(() -> Op.givingBack(ids.get(), lost, baseOf(lost, now)));
            if (memory.reseed(lost).isEmpty()) {
                facts.add(Fact.reseed(op));
            }
            ops.add(op);
        }
        memory.remember(facts);
        report.gaveBack(
                (int) facts.stream().filter(fact -> fact.givenBack() != null).count());
        ops.sort(Comparator.comparingInt(GivingBack::turn));
        return ops;
    }

    private static int turn(Op op) {
        boolean collection = op.kind().equals("collection");
        return collection ? op.isPut() ? 0 : 2 : 1;
    }

    /** What the server has, if this handset remembers that the item was so; else what it was last. */
    private @Nullable String baseOf(Head lost, @Nullable Head now) {
        List<String> past = memory.past(lost.item());
        if (now != null && now.digest() != null && past.contains(now.digest())) {
            return now.digest();
        }
        return past.isEmpty() ? null : past.get(0);
    }

    private List<Op> batch(List<Op> ops) {
        List<Op> batch = new ArrayList<>();
        int octets = 0;
        for (Op op : ops) {
            octets += op.fitsAPush() ? op.wireForm().getBytes(StandardCharsets.UTF_8).length + 1 : 0;
            if (!batch.isEmpty() && (batch.size() == maxOps || octets > MAX_OCTETS || !op.fitsAPush())) {
                break;
            }
            batch.add(op);
            if (!op.fitsAPush()) {
                break;
            }
        }
        return batch;
    }

    /** False if the batch was too much for the server and has to be sent in parts. */
    private boolean send(List<Op> batch) {
        String since = memory.witness()
                .orElse(memory.tokens().isEmpty() ? null : memory.tokens().get(0));
        Answer answer = persistent.ask(
                () -> {
                    ledger.sending(account, batch);
                    return server.push(since, batch);
                },
                report);
        if (answer == null) {
            return true;
        }
        if (answer.isGood()) {
            settle(batch, answer.as(Wire.Pushed.class));
            return true;
        }
        String name = answer.problem().name();
        if (name.equals("history-diverged")) {
            memory.remember(List.of(Fact.ofDivergence()));
            report.stop(name);
        } else if (answer.status() == 413 && batch.size() > 1) {
            maxOps = batch.size() / 2;
            return false;
        } else {
            report.stop("giving back was answered " + answer.status() + " " + name);
        }
        return true;
    }

    private void settle(List<Op> batch, Wire.Pushed pushed) {
        List<UUID> answered = pushed.results().stream()
                .map(Wire.Result::op)
                .filter(Objects::nonNull)
                .toList();
        if (!answered.equals(batch.stream().map(Op::op).toList())) {
            report.breach("results are not in the order of what was given back: " + answered);
            report.stop("the server's answer makes no sense");
            return;
        }
        ledger.answered(pushed.results());
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.witness(pushed.head()));
        for (int i = 0; i < batch.size(); i++) {
            Op op = batch.get(i);
            Wire.Result result = pushed.results().get(i);
            if (result.status().equals("rejected")) {
                report.refusal(op, result.why());
            } else {
                Head head = headBy(op, result);
                if (head != null) {
                    facts.add(Fact.head(head));
                }
                facts.add(Fact.givenBack(op.key()));
                report.gaveBack(1);
            }
        }
        memory.remember(facts);
    }

    /** The item as it is now, as far as the result tells and nothing newer was pulled. */
    private @Nullable Head headBy(Op op, Wire.Result result) {
        Long seq = result.seq();
        Head known = memory.heads().get(op.item());
        if (seq == null
                || known != null && known.seq() >= seq
                || result.status().equals("survived")) {
            return null;
        }
        if (result.digest() == null) {
            return result.status().equals("held") ? null : Head.deleted(op.item(), op.kind(), seq);
        }
        if (result.otherItem() != null) {
            return null;
        }
        String content = result.content();
        Octets octets = content == null ? op.octets() : Octets.of(content);
        if (octets == null || !octets.digest().equals(result.digest())) {
            return null;
        }
        String mediaType = result.mediaType() == null ? op.mediaType() : result.mediaType();
        return Head.live(op.item(), op.kind(), op.collection(), seq, mediaType, octets);
    }

    /** Octets that no push can carry: put where they are missing, or where this handset knows what they take the place of. */
    private boolean putAlone(Op op) {
        Answer now = persistent.ask(() -> server.item(op.kind(), op.item()), report);
        if (now == null) {
            return true;
        }
        String there = now.isGood() ? now.body().digest() : null;
        boolean foreign = there != null
                && memory.heads().containsKey(op.item())
                && !memory.past(op.item()).contains(there);
        if (Objects.equals(there, op.digest())) {
            memory.remember(List.of(Fact.givenBack(op.key())));
            report.gaveBack(1);
        } else if (foreign) {
            report.refusal(op, "the server has something else, and this handset can't merge the two");
        } else {
            put(op, there);
        }
        return true;
    }

    private void put(Op op, @Nullable String there) {
        Answer answer = persistent.ask(
                () -> server.put(
                        op.kind(),
                        op.item(),
                        there,
                        Objects.requireNonNull(op.mediaType()),
                        Objects.requireNonNull(op.octets()),
                        op.collection()),
                report);
        if (answer != null && answer.isGood()) {
            memory.remember(List.of(Fact.givenBack(op.key())));
            report.gaveBack(1);
        } else if (answer != null) {
            report.refusal(op, answer.status() + " " + answer.problem().name());
        }
    }
}
