package org.holdfast.sync;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Caller;
import org.holdfast.access.DeviceCaller;
import org.holdfast.access.Roles;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.item.Pushed;
import org.holdfast.item.Reseed;
import org.holdfast.item.Utf8;
import org.holdfast.journal.Confirmation;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;
import org.holdfast.receipt.Acknowledged;
import org.holdfast.receipt.Receipt;
import org.holdfast.receipt.Receipts;
import org.holdfast.receipt.SigningKey;
import org.jspecify.annotations.Nullable;

/** {@code POST /push}: a device sends what changed on it. */
@RequestScoped
@Path("push")
public class PushResource {

    @Inject
    private Caller caller;

    @Inject
    private SyncService sync;

    @Inject
    private Limits limits;

    @Inject
    private Replicated replicated;

    @Inject
    private Receipts receipts;

    @Inject
    private Clock clock;

    /**
     * @param ops each read for itself, so that a broken one harms only itself
     * @param reseed whether all of them give back what was lost, but for those that say otherwise
     */
    public record Request(
            @Nullable String since,
            @Nullable List<JsonNode> ops,
            @Nullable Boolean reseed) {}

    public record Problem(
            String type, String detail, @Nullable String field) {}

    /**
     * @param mediaType of {@code content}, where it is not the one that was sent
     * @param content the exact octets that the op was merged to
     * @param items how many items went or came back with a collection
     * @param hold the hold that the op waits in
     */
    public record Result(
            @Nullable UUID op,
            String status,
            @Nullable UUID item,
            @Nullable Long seq,
            @Nullable String digest,
            @Nullable UUID otherItem,
            @Nullable String loser,
            @Nullable String mediaType,
            @Nullable String content,
            @Nullable Integer items,
            @Nullable UUID hold,
            @Nullable String problem,
            @Nullable String detail,
            @Nullable String field,
            @Nullable List<String> warnings) {}

    /** @param receipt signed; absent if nothing was acknowledged */
    public record Response(
            List<Result> results,
            String head,
            String state,
            Levels levels,
            @Nullable String receipt) {}

    @POST
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response push(Request request) {
        List<JsonNode> sent = opsOf(request);
        List<Op> ops = new ArrayList<>(sent.size());
        Map<Integer, Result> broken = new HashMap<>();
        Map<UUID, Long> lost = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            OpReader reader = new OpReader(sent.get(i), "ops[" + i + "]", Boolean.TRUE.equals(request.reseed()));
            try {
                Op op = reader.read();
                reader.seq(op).ifPresent(seq -> lost.put(Objects.requireNonNull(op.op()), seq));
                ops.add(op);
            } catch (Refusal refusal) {
                broken.put(i, rejected(reader.id().orElse(null), refusal));
            }
        }
        DeviceCaller device = caller.device();
        SigningKey key = receipts.signingKey();
        Confirmation.ask();
        SyncService.Answered answered = sync.push(
                device.account(),
                device.device(),
                Tokens.since(request.since()),
                ops,
                new Reseed(device.device(), lost));
        Pushed pushed = answered.pushed();
        Levels levels = levels(device.account(), pushed.head().seq(), Confirmation.take(), answered.escrowed());
        return new Response(
                inOrder(sent.size(), broken, ops, pushed.outcomes()),
                pushed.head().token().toString(),
                pushed.head().state().hex(),
                levels,
                receiptOf(key, device, pushed, levels));
    }

    private Levels levels(UUID account, long head, boolean confirmed, OptionalLong escrowed) {
        if (confirmed) {
            replicated.confirmed(account, head);
        }
        return Levels.of(head, replicated.of(account), escrowed);
    }

    /** What was committed is signed for; what was rejected is not. */
    private @Nullable String receiptOf(SigningKey key, DeviceCaller device, Pushed pushed, Levels levels) {
        List<Acknowledged> ops = new ArrayList<>();
        for (Outcome outcome : pushed.outcomes()) {
            UUID op = outcome.op();
            if (op != null && outcome.rejection() == null) {
                ops.add(new Acknowledged(op, outcome.status().wire(), outcome.seq(), outcome.digest()));
            }
        }
        if (ops.isEmpty()) {
            return null;
        }
        SyncToken head = pushed.head().token();
        LongSummaryStatistics seqs = ops.stream()
                .map(Acknowledged::seq)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        boolean none = seqs.getCount() == 0;
        long to = none ? head.seq() : seqs.getMax();
        return key.sign(new Receipt(
                device.account(),
                device.device(),
                none ? head.seq() : seqs.getMin(),
                to,
                head,
                Acknowledged.digest(ops),
                levels.of(to),
                clock.instant()));
    }

    private List<JsonNode> opsOf(Request request) {
        List<JsonNode> ops = request.ops();
        if (ops == null) {
            throw Refusal.invalid("ops", "ops is missing.");
        }
        if (ops.size() > limits.pushOps()) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE,
                    "ops",
                    "A push has at most " + limits.pushOps() + " ops; this one has " + ops.size() + ".");
        }
        return ops;
    }

    private static List<Result> inOrder(int size, Map<Integer, Result> broken, List<Op> ops, List<Outcome> outcomes) {
        List<Result> results = new ArrayList<>(size);
        int next = 0;
        for (int i = 0; i < size; i++) {
            Result rejected = broken.get(i);
            if (rejected == null) {
                results.add(result(ops.get(next), outcomes.get(next)));
                next++;
            } else {
                results.add(rejected);
            }
        }
        return results;
    }

    private static Result result(Op op, Outcome outcome) {
        Outcome.Rejection rejection = outcome.rejection();
        Content merged = outcome.merged();
        return new Result(
                outcome.op(),
                outcome.status().wire(),
                outcome.item(),
                outcome.seq(),
                hex(outcome.digest()),
                outcome.otherItem(),
                hex(outcome.loser()),
                merged == null || isSentAs(merged.mediaType(), op) ? null : merged.mediaType(),
                merged == null ? null : Utf8.text(merged.octets()).orElse(null),
                outcome.items(),
                outcome.hold(),
                rejection == null ? null : rejection.problem(),
                rejection == null ? null : rejection.detail(),
                null,
                outcome.warnings().isEmpty() ? null : outcome.warnings());
    }

    private static boolean isSentAs(String mediaType, Op op) {
        return op instanceof Op.Put put && put.content().mediaType().equals(mediaType);
    }

    private static Result rejected(@Nullable UUID op, Refusal refusal) {
        return new Result(
                op,
                Outcome.Status.REJECTED.wire(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                refusal.reason().wire(),
                refusal.sentence(),
                refusal.field(),
                null);
    }

    private static @Nullable String hex(@Nullable Digest digest) {
        return digest == null ? null : digest.hex();
    }
}
