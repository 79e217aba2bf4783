package org.holdfast.restore;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/** A restore: what was planned, when, and what became of it. */
@Entity
@Table(name = "restore")
@IdClass(RestoreRow.Key.class)
class RestoreRow {

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private String author;
    private long seq;
    private String kinds;

    @Column(name = "collection_id")
    private @Nullable UUID collection;

    @Column(name = "item_id")
    private @Nullable UUID item;

    private String strategy;

    @Column(name = "skip_deletes")
    private boolean skipDeletes;

    @Column(name = "head_seq")
    private long headSeq;

    @Column(name = "head_hash")
    private String headHash;

    private String status;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Column(name = "applied_from")
    private @Nullable Long appliedFrom;

    @Column(name = "applied_to")
    private @Nullable Long appliedTo;

    @Column(name = "undone_to")
    private @Nullable Long undoneTo;

    protected RestoreRow() {}

    RestoreRow(UUID id, String author, Plan plan, Head head, Instant plannedAt) {
        this.account = head.account();
        this.id = id;
        this.author = author;
        this.seq = plan.seq();
        this.kinds = plan.scope().kinds().stream().map(Kind::wire).sorted().collect(Collectors.joining(","));
        this.collection = plan.scope().collection();
        this.item = plan.scope().item();
        this.strategy = plan.strategy().wire();
        this.skipDeletes = plan.skipDeletes();
        this.headSeq = head.seq();
        this.headHash = head.token().hash().hex();
        this.status = Restore.Status.PLANNED.wire();
        this.plannedAt = plannedAt;
    }

    Restore restore() {
        Plan plan = new Plan(
                seq,
                new Scope(
                        Arrays.stream(kinds.split(","))
                                .map(kind -> Kind.ofWire(kind).orElseThrow())
                                .collect(Collectors.toSet()),
                        collection,
                        item),
                Strategy.ofWire(strategy).orElseThrow(),
                skipDeletes);
        return new Restore(
                id,
                author,
                plan,
                new SyncToken(headSeq, Digest.parse(headHash).orElseThrow()),
                Restore.Status.ofWire(status),
                plannedAt,
                appliedFrom,
                appliedTo,
                undoneTo);
    }

    /** The head went from one entry to another, or stayed where it was. */
    void applied(long before, long after) {
        this.status = Restore.Status.APPLIED.wire();
        this.appliedFrom = after == before ? null : Long.valueOf(before + 1);
        this.appliedTo = after == before ? null : Long.valueOf(after);
    }

    void undone(long to) {
        this.status = Restore.Status.UNDONE.wire();
        this.undoneTo = to;
    }
}
