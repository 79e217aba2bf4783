package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A hold; changed only under its account's lock. */
@Entity
@Table(name = "hold")
@IdClass(HoldRow.Key.class)
class HoldRow {

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private UUID device;

    @Column(name = "collection_id")
    private UUID place;

    private String kind;
    private String state;
    private int deletes;
    private int edits;
    private long octets;
    private int done;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    protected HoldRow() {}

    /** @param place the collection; the account for collections themselves */
    HoldRow(UUID account, UUID id, UUID device, UUID place, Kind kind, Instant now, Instant expiresAt) {
        this.account = account;
        this.id = id;
        this.device = device;
        this.place = place;
        this.kind = kind.wire();
        this.state = Hold.State.OPEN.wire();
        this.openedAt = now;
        this.expiresAt = expiresAt;
        this.dueAt = expiresAt;
    }

    UUID account() {
        return account;
    }

    UUID id() {
        return id;
    }

    UUID device() {
        return device;
    }

    UUID place() {
        return place;
    }

    int edits() {
        return edits;
    }

    int done() {
        return done;
    }

    Hold hold() {
        return new Hold(
                id,
                device,
                place.equals(account) ? null : place,
                Kind.ofWire(kind).orElseThrow(),
                Hold.State.valueOf(state.toUpperCase(Locale.ROOT)),
                deletes,
                edits,
                done,
                openedAt,
                expiresAt,
                decidedBy,
                decidedAt,
                reason);
    }

    /** Whether there is no room for one more op. */
    boolean isFull(int moreOctets, GuardBounds bounds) {
        return deletes + edits >= bounds.heldOps() || octets + moreOctets > bounds.heldOctets();
    }

    /**
     * Counts one more op.
     *
     * @return its number: 1, 2, 3 …
     */
    int take(Op op) {
        if (op instanceof Op.Put put) {
            edits++;
            octets += put.content().octets().length;
        } else {
            deletes++;
        }
        return deletes + edits;
    }

    /** @param again when somebody else shall go on with what follows, if it isn't done by then */
    void decide(Hold.State decision, Decider decider, Instant now, Instant again) {
        this.state = decision.wire();
        this.decidedBy = decider.author();
        this.decidedAt = now;
        this.reason = decider.reason();
        this.dueAt = again;
    }

    /** All ops up to this number are dealt with. */
    void reach(int number, Instant again) {
        this.done = number;
        this.dueAt = done == deletes + edits ? null : again;
    }
}
