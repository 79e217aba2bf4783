package org.holdfast.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored, with the hash that it had when it was appended. */
@Entity
@Immutable
@Table(name = "journal_entry")
@IdClass(EntryRow.Key.class)
class EntryRow {

    record Key(UUID account, long seq) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private long seq;

    @Column(name = "item_id")
    private UUID item;

    private String kind;

    @Column(name = "collection_id")
    private @Nullable UUID collection;

    private String action;
    private @Nullable String digest;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    private String device;
    private @Nullable UUID op;
    private String cause;
    private Instant at;
    private String hash;

    protected EntryRow() {}

    EntryRow(UUID account, Entry entry, Digest hash) {
        Digest content = entry.digest();
        this.account = account;
        this.seq = entry.seq();
        this.item = entry.item();
        this.kind = entry.kind().wire();
        this.collection = entry.collection();
        this.action = entry.action().wire();
        this.digest = content == null ? null : content.hex();
        this.mediaType = entry.mediaType();
        this.device = entry.device();
        this.op = entry.op();
        this.cause = entry.cause().wire();
        this.at = entry.at();
        this.hash = hash.hex();
    }

    Entry entry() {
        return new Entry(
                seq,
                item,
                Kind.ofWire(kind).orElseThrow(),
                collection,
                Action.ofWire(action),
                digest == null ? null : Digest.parse(digest).orElseThrow(),
                mediaType,
                device,
                op,
                Cause.ofWire(cause).orElseThrow(),
                at);
    }

    Digest hash() {
        return Digest.parse(hash).orElseThrow();
    }
}
