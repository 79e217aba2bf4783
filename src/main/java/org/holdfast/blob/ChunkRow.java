package org.holdfast.blob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Octets {@code n * WIDTH} and following. Of a whole blob every chunk but the last is full; of an open upload the last one
 * may hold octets beyond those that count, which the next part replaces.
 */
@Entity
@Immutable
@Table(name = "blob_chunk")
@IdClass(ChunkRow.Key.class)
class ChunkRow {

    /** Octets of a full chunk. */
    static final int WIDTH = 256 * 1024;

    record Key(UUID account, UUID storage, int n) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    @Column(name = "storage_id")
    private UUID storage;

    @Id
    private int n;

    @Column(length = WIDTH)
    private byte[] octets;

    /** Of the octets; null in rows from before this was kept. */
    private @Nullable String sha256;

    protected ChunkRow() {}

    ChunkRow(UUID account, UUID storage, int n, byte[] octets) {
        this.account = account;
        this.storage = storage;
        this.n = n;
        this.octets = octets;
        this.sha256 = Digest.of(octets).hex();
    }

    int n() {
        return n;
    }

    byte[] octets() {
        return octets;
    }

    /** Whether it can be seen by itself that the octets are those that were written. */
    boolean isChecked() {
        return sha256 != null;
    }

    boolean isDamaged() {
        return sha256 != null && !Digest.of(octets).hex().equals(sha256);
    }

    /** The chunk's first octets. */
    byte[] upTo(int length) {
        if (octets.length < length) {
            throw new IllegalStateException(
                    "chunk " + n + " of " + storage + " has " + octets.length + " octets, expected " + length);
        }
        return Arrays.copyOf(octets, length);
    }
}
