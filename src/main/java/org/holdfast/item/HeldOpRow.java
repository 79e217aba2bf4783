package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A parked op, whole: nothing else is needed to make it later. */
@Entity
@Immutable
@Table(name = "held_op")
@IdClass(HeldOpRow.Key.class)
class HeldOpRow {

    /** The width of the column, in octets: no item has more. */
    private static final int WIDTH = 1024 * 1024;

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    @Column(name = "hold_id")
    private UUID hold;

    private int number;
    private @Nullable UUID op;
    private String fingerprint;
    private String action;

    @Column(name = "item_id")
    private UUID item;

    private String kind;

    @Column(name = "collection_id")
    private @Nullable UUID collection;

    private @Nullable String base;
    private String cause;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    private @Nullable String digest;

    @Column(length = WIDTH)
    private byte @Nullable [] octets;

    private int size;
    private @Nullable Integer items;
    private long seq;

    protected HeldOpRow() {}

    /** @param seq where the journal is */
    HeldOpRow(UUID account, UUID hold, int number, Op sent, Held held, long seq) {
        UUID id = sent.op();
        Digest from = sent.base();
        this.account = account;
        this.id = id == null ? UUID.randomUUID() : id;
        this.hold = hold;
        this.number = number;
        this.op = id;
        this.fingerprint = sent.fingerprint().hex();
        this.item = sent.item();
        this.kind = held.item().kind().wire();
        this.base = from == null ? null : from.hex();
        this.cause = sent.cause().wire();
        this.items = held.items() == 0 ? null : held.items();
        this.seq = seq;
        this.action = Action.DELETE.wire();
        if (sent instanceof Op.Put put) {
            this.action = Action.PUT.wire();
            this.collection = put.collection();
            this.mediaType = put.content().mediaType();
            this.digest = put.claimed().hex();
            this.octets = put.content().octets();
            this.size = put.content().octets().length;
        }
    }

    UUID hold() {
        return hold;
    }

    int number() {
        return number;
    }

    UUID item() {
        return item;
    }

    String fingerprint() {
        return fingerprint;
    }

    long seq() {
        return seq;
    }

    /** What was asked for. */
    Op sent() {
        Digest from = base == null ? null : Digest.parse(base).orElseThrow();
        Cause why = Cause.ofWire(cause).orElseThrow();
        if (action.equals(Action.DELETE.wire())) {
            return new Op.Delete(op, item, from, why);
        }
        Digest claimed = Digest.parse(Objects.requireNonNull(digest)).orElseThrow();
        Content content = new Content(claimed, Objects.requireNonNull(mediaType), Objects.requireNonNull(octets));
        Kind of = Kind.ofWire(kind).orElseThrow();
        return new Op.Put(op, item, of, collection, from, content, claimed, why);
    }
}
