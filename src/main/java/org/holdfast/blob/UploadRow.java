package org.holdfast.blob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * An upload and how far it is. All its state is here, so that any node goes on with it. Changed under its lock only.
 *
 * <p>Whoever sends octets is its {@code writer} until another one takes over: what an abandoned connection still has in its
 * buffers then counts no more.
 */
@Entity
@Table(name = "blob_upload")
@IdClass(UploadRow.Key.class)
class UploadRow {

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private String digest;
    private long length;
    private long received;
    private long reserved;
    private @Nullable UUID writer;
    private @Nullable String metadata;
    private boolean done;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected UploadRow() {}

    /** @param length {@link Upload#UNKNOWN} if nobody said */
    UploadRow(UUID account, UUID id, Digest digest, long length, @Nullable String metadata, Instant expiresAt) {
        this.account = account;
        this.id = id;
        this.digest = digest.hex();
        this.length = length;
        this.reserved = Math.max(0, length);
        this.metadata = metadata;
        this.expiresAt = expiresAt;
    }

    Upload upload() {
        return new Upload(account, id, Digest.parse(digest).orElseThrow(), length, received, metadata, done, expiresAt);
    }

    long reserved() {
        return reserved;
    }

    boolean isWrittenBy(UUID whoever) {
        return whoever.equals(writer);
    }

    void hand(UUID to) {
        writer = to;
    }

    void reserve(long octets) {
        reserved = octets;
    }

    void reach(long offset, Instant nowExpiresAt) {
        received = offset;
        expiresAt = nowExpiresAt;
    }

    /** What it brought is a blob now; that it was is remembered until it expires. */
    void end(long size, Instant nowExpiresAt) {
        length = size;
        received = size;
        reserved = 0;
        done = true;
        expiresAt = nowExpiresAt;
    }
}
