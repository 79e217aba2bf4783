package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** Up to which entry of a lost past an item was given back, and what it was by that entry. */
@Entity
@Table(name = "given_back")
@IdClass(GivenBackRow.Key.class)
class GivenBackRow {

    record Key(UUID account, UUID item) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    @Column(name = "item_id")
    private UUID item;

    private long seq;
    private @Nullable String digest;

    protected GivenBackRow() {}

    /**
     * @param seq of the lost entry
     * @param digest null if the item was deleted
     */
    GivenBackRow(UUID account, UUID item, long seq, @Nullable Digest digest) {
        this.account = account;
        this.item = item;
        this.seq = seq;
        this.digest = digest == null ? null : digest.hex();
    }

    UUID item() {
        return item;
    }

    long seq() {
        return seq;
    }

    @Nullable
    Digest digest() {
        return digest == null ? null : Digest.parse(digest).orElseThrow();
    }
}
