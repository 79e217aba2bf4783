package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.jspecify.annotations.Nullable;

/** What was answered to an op. A rejected op has none: it wrote nothing, and may do better the next time. */
@Entity
@Immutable
@Table(name = "op_answer")
@IdClass(AnswerRow.Key.class)
class AnswerRow {

    /** In the place of what was asked, where that was lost with the database. */
    private static final String FORGOTTEN = "0".repeat(64);

    record Key(UUID account, UUID op) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID op;

    private String fingerprint;
    private String status;
    private @Nullable Long seq;

    @Column(name = "item_id")
    private UUID item;

    private @Nullable String digest;

    @Column(name = "other_item_id")
    private @Nullable UUID otherItem;

    private @Nullable String loser;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    @Column(name = "item_count")
    private @Nullable Integer items;

    @Column(name = "hold_id")
    private @Nullable UUID hold;

    protected AnswerRow() {}

    AnswerRow(UUID account, Op op, Outcome outcome) {
        this.account = account;
        this.op = Objects.requireNonNull(op.op());
        this.fingerprint = op.fingerprint().hex();
        this.status = outcome.status().wire();
        this.seq = outcome.seq();
        this.item = outcome.item();
        this.digest = hex(outcome.digest());
        this.otherItem = outcome.otherItem();
        this.loser = hex(outcome.loser());
        this.mediaType = outcome.merged() == null ? null : outcome.merged().mediaType();
        this.items = outcome.items();
        this.hold = outcome.hold();
    }

    /** What was answered to an op that came to one entry and to nothing else, from that entry: all but what it was asked with. */
    AnswerRow(UUID account, UUID op, Entry entry) {
        this.account = account;
        this.op = op;
        this.fingerprint = FORGOTTEN;
        this.status = Outcome.Status.STORED.wire();
        this.seq = entry.seq();
        this.item = entry.item();
        this.digest = hex(entry.digest());
    }

    UUID op() {
        return op;
    }

    /** Whether its op's entry tells all of it, so that it can be made again from there. */
    boolean followsFromEntry() {
        return Outcome.Status.STORED.wire().equals(status) && items == null;
    }

    boolean answers(Op again) {
        return fingerprint.equals(FORGOTTEN)
                ? item.equals(again.item()) && Objects.equals(digest(), asked(again))
                : fingerprint.equals(again.fingerprint().hex());
    }

    private static @Nullable Digest asked(Op op) {
        return op instanceof Op.Put put ? put.claimed() : null;
    }

    /** Whether the first answer carried octets that the client had not seen. */
    boolean merged() {
        return otherItem == null
                && (Outcome.Status.MERGED.wire().equals(status)
                        || Outcome.Status.KEPT_BOTH.wire().equals(status));
    }

    /** Whether the op took the place of a state that it did not start from, or said the same. */
    boolean metAnother(Op.Put put) {
        boolean wasWritten =
                Outcome.Status.UNCHANGED.wire().equals(status) && !put.claimed().equals(put.base());
        return merged() || wasWritten;
    }

    @Nullable
    Digest digest() {
        return digest == null ? null : Digest.parse(digest).orElseThrow();
    }

    /**
     * The first answer, once more.
     *
     * @param octets what was merged, or null if that is not known any more
     */
    Outcome again(Op.Put sent, byte @Nullable [] octets) {
        Digest now = digest();
        Content content = octets == null || now == null
                ? null
                : new Content(now, mediaType == null ? sent.content().mediaType() : mediaType, octets);
        return again(content);
    }

    /** The first answer, once more, where it carried no octets. */
    Outcome again() {
        return again((Content) null);
    }

    private Outcome again(@Nullable Content merged) {
        return new Outcome(
                op,
                Outcome.Status.DUPLICATE,
                item,
                seq,
                digest(),
                otherItem,
                loser == null ? null : Digest.parse(loser).orElseThrow(),
                merged,
                items,
                hold,
                null,
                List.of());
    }

    private static @Nullable String hex(@Nullable Digest digest) {
        return digest == null ? null : digest.hex();
    }
}
