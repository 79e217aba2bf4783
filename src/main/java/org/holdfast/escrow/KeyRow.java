package org.holdfast.escrow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An account's key as it lies in the database, so that a lost or damaged object in the vault can be made again. */
@Entity(name = "AccountKeyRow")
@Immutable
@Table(name = "account_key")
class KeyRow {

    private static final int WIDTH = 200;

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Column(length = WIDTH)
    private byte[] secret;

    private boolean wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected KeyRow() {}

    KeyObject key() {
        return new KeyObject(account, secret, wrapped);
    }
}
