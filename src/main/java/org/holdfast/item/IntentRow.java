package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** An announcement of bulk work, and how much of it is left. */
@Entity
@Table(name = "bulk_intent")
@IdClass(IntentRow.Key.class)
class IntentRow {

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private UUID device;

    @Column(name = "collection_id")
    private @Nullable UUID collection;

    private @Nullable String kind;
    private int deletes;
    private int edits;

    @Column(name = "deletes_left")
    private int deletesLeft;

    @Column(name = "edits_left")
    private int editsLeft;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected IntentRow() {}

    IntentRow(UUID account, BulkIntent intent) {
        Kind only = intent.kind();
        this.account = account;
        this.id = intent.id();
        this.device = intent.device();
        this.collection = intent.collection();
        this.kind = only == null ? null : only.wire();
        this.deletes = intent.deletes();
        this.edits = intent.edits();
        this.deletesLeft = intent.deletesLeft();
        this.editsLeft = intent.editsLeft();
        this.openedAt = intent.openedAt();
        this.expiresAt = intent.expiresAt();
    }

    BulkIntent intent() {
        return new BulkIntent(
                id,
                device,
                collection,
                kind == null ? null : Kind.ofWire(kind).orElseThrow(),
                deletes,
                deletesLeft,
                edits,
                editsLeft,
                openedAt,
                expiresAt);
    }

    /** Lets so many changes through, or none of them. */
    boolean take(UUID place, Kind of, int someDeletes, int someEdits) {
        boolean isMeant = (collection == null || collection.equals(place))
                && (kind == null || kind.equals(of.wire()))
                && deletesLeft >= someDeletes
                && editsLeft >= someEdits;
        if (isMeant) {
            deletesLeft -= someDeletes;
            editsLeft -= someEdits;
        }
        return isMeant;
    }
}
