package org.holdfast.receipt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A signing key as it lies in the database; never deleted, for receipts are shown years later. */
@Entity
@Immutable
@Table(name = "receipt_key")
class KeyRow {

    /** The width of the column of the secret, in octets. */
    private static final int WIDTH = 1_000;

    @Id
    private String id;

    @Column(name = "public_jwk", length = WIDTH)
    private String publicJwk;

    /** The whole key as a JWK, wrapped if {@link #wrapped}. */
    @Column(length = WIDTH)
    private byte[] secret;

    private boolean wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected KeyRow() {}

    KeyRow(String id, String publicJwk, byte[] secret, boolean wrapped, Instant createdAt) {
        this.id = id;
        this.publicJwk = publicJwk;
        this.secret = secret;
        this.wrapped = wrapped;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String publicJwk() {
        return publicJwk;
    }

    byte[] secret() {
        return secret;
    }

    boolean isWrapped() {
        return wrapped;
    }

    Instant createdAt() {
        return createdAt;
    }
}
