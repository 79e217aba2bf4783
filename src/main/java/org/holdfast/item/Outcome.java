package org.holdfast.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What became of an op.
 *
 * @param seq the entry that the op made last of its item, or the item's head where it made none; null where there is neither
 * @param digest the item's content now; null if it is deleted or nothing was ever written
 * @param otherItem the second item that keeps this edit, where the two could not be made one
 * @param loser the revision that gave way on a single-valued property
 * @param merged the merged content, which the client has not seen yet
 * @param items how many items went or came back with a collection; null for any other op
 * @param hold the hold that the op is parked in; null for any other op
 * @param rejection why the op was rejected
 * @param warnings what could not be understood, or done as it was asked for; the item is kept as it is
 */
public record Outcome(
        @Nullable UUID op,
        Status status,
        UUID item,
        @Nullable Long seq,
        @Nullable Digest digest,
        @Nullable UUID otherItem,
        @Nullable Digest loser,
        @Nullable Content merged,
        @Nullable Integer items,
        @Nullable UUID hold,
        @Nullable Rejection rejection,
        List<String> warnings) {

    /** How an op ends (docs/protocol.md, "Push"). */
    public enum Status {
        STORED,
        DUPLICATE,
        UNCHANGED,
        MERGED,
        KEPT_BOTH,
        SURVIVED,
        HELD,
        REJECTED;

        private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

        public String wire() {
            return wire;
        }
    }

    /**
     * Why an op was rejected; nothing was written for it.
     *
     * @param problem a name of the protocol, such as {@code digest-mismatch}
     * @param detail a sentence for people
     * @param reason what it would be called if the op had been a request of its own
     */
    public record Rejection(String problem, String detail, Refusal.Reason reason) {}

    static Outcome of(Op op, Status status, @Nullable Long seq, @Nullable Digest digest) {
        return new Outcome(op.op(), status, op.item(), seq, digest, null, null, null, null, null, null, List.of());
    }

    /** The op was parked by the mass-change guard: the item is as it was. */
    static Outcome held(Op op, Item item, UUID hold) {
        return new Outcome(
                op.op(),
                Status.HELD,
                op.item(),
                item.seq(),
                item.digest(),
                null,
                null,
                null,
                null,
                hold,
                null,
                List.of());
    }

    /** The item is as the op wants it already. */
    static Outcome unchanged(Item item) {
        return new Outcome(
                null,
                Status.UNCHANGED,
                item.id(),
                item.seq(),
                item.digest(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The op went together with an edit that its author had not seen. */
    static Outcome merged(Op op, Item now, Content merged, @Nullable Digest loser) {
        Status status = loser == null ? Status.MERGED : Status.KEPT_BOTH;
        return new Outcome(
                op.op(), status, op.item(), now.seq(), now.digest(), null, loser, merged, null, null, null, List.of());
    }

    /** The item stayed as it was, and a second one holds the op's content. */
    static Outcome twoItems(Op op, Item first, Item second) {
        return new Outcome(
                op.op(),
                Status.KEPT_BOTH,
                op.item(),
                second.seq(),
                first.digest(),
                second.id(),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    static Outcome rejected(Op op, Rejection rejection) {
        return new Outcome(
                op.op(), Status.REJECTED, op.item(), null, null, null, null, null, null, null, rejection, List.of());
    }

    Outcome withItems(int count) {
        return new Outcome(op, status, item, seq, digest, otherItem, loser, merged, count, hold, rejection, warnings);
    }

    Outcome withWarnings(List<String> sentences) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(sentences);
        return new Outcome(
                op, status, item, seq, digest, otherItem, loser, merged, items, hold, rejection, List.copyOf(all));
    }
}
