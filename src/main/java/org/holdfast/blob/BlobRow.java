package org.holdfast.blob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** That a blob is there, and where its octets are. */
@Entity
@Immutable
@Table(name = "blob")
@IdClass(BlobRow.Key.class)
class BlobRow {

    record Key(UUID account, String digest) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private String digest;

    private long size;

    @Column(name = "storage_id")
    private @Nullable UUID storage;

    @Column(name = "stored_at")
    private Instant storedAt;

    protected BlobRow() {}

    BlobRow(UUID account, Blob blob, @Nullable UUID storage) {
        this.account = account;
        this.digest = blob.digest().hex();
        this.size = blob.size();
        this.storage = storage;
        this.storedAt = blob.storedAt();
    }

    Blob blob() {
        return new Blob(Digest.parse(digest).orElseThrow(), size, storedAt);
    }

    Place place() {
        return new Place(account, blob().digest(), size, storage);
    }
}
