package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.fleet.Ledger.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link Ledger}: an op, when it was sent, and what the server said.
 *
 * @param digest of what was put; null for a delete
 * @param sent when it was sent last
 * @param tries how often it was sent
 * @param status the result's, or the refusal's name; null while there is no answer
 * @param seq of the entry that the result names, if it names one
 * @param result the digest that the result names: the op's own, or what came of merging
 * @param otherItem the second item that the result names
 * @param reseed whether it gave back what a restored server had lost; null if not
 */
public record LedgerLine(
        UUID op,
        UUID account,
        UUID item,
        String kind,
        String action,
        @Nullable String digest,
        Instant sent,
        int tries,
        @Nullable Instant answered,
        Outcome outcome,
        @Nullable String status,
        @Nullable Long seq,
        @Nullable String result,
        @Nullable UUID otherItem,
        @Nullable Boolean reseed) {

    static LedgerLine sent(UUID account, Op op, Instant at, int tries) {
        return new LedgerLine(
                op.op(),
                account,
                op.item(),
                op.kind(),
                op.action(),
                op.digest(),
                at,
                tries,
                null,
                Outcome.AMBIGUOUS,
                null,
                null,
                null,
                null,
                op.givesBack() ? true : null);
    }

    /** Whether it is somebody's wish, and not what a handset gave back. */
    boolean isChange() {
        return reseed == null;
    }

    boolean isPut() {
        return digest != null;
    }

    /** Whether the entry was made by this op. */
    boolean isBy(JsonNode entry) {
        return entry.path("op").asText().equals(op.toString());
    }

    /** Whether the entry says what this op did, whoever made it. */
    boolean matches(JsonNode entry) {
        String about = entry.path("item").asText();
        boolean ofItem = about.equals(item.toString()) || otherItem != null && about.equals(otherItem.toString());
        return ofItem
                && entry.path("action").asText().equals(action)
                && (digest == null || entry.path("digest").asText().equals(digest));
    }

    /**
     * Whether the answer says that the op changed nothing, or nothing yet: so it is with a put that is said to be there already in
     * another form.
     */
    boolean isWithoutEntry() {
        boolean delete = action.equals("delete");
        boolean saidOtherwise = "unchanged".equals(status) && result != null && !result.equals(digest);
        return saidOtherwise
                || "survived".equals(status)
                || "held".equals(status)
                || delete && ("unchanged".equals(status) || result != null);
    }

    /** Whether the entry that shows it may have been made by another op: it was there already, or this one had no op id on the wire. */
    boolean mayBeByAnother() {
        return seq == null || "unchanged".equals(status) || "duplicate".equals(status);
    }

    @Override
    public String toString() {
        return action + " of " + kind + " " + item + (digest == null ? "" : " with digest " + digest) + " (op " + op
                + ", " + (status == null ? "no answer" : status) + (seq == null ? "" : " at " + seq) + ")";
    }

    LedgerLine answered(Instant at, Outcome with, String said, Wire.@Nullable Result by) {
        return new LedgerLine(
                op,
                account,
                item,
                kind,
                action,
                digest,
                sent,
                tries,
                at,
                with,
                said,
                by == null ? null : by.seq(),
                by == null ? null : by.digest(),
                by == null ? null : by.otherItem(),
                reseed);
    }
}
