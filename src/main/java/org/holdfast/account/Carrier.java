package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.UUID;

/** A tenant. Its systems show a key, of which only a hash is kept. */
@Entity
@NamedQuery(name = Carrier.ID_BY_KEY, query = "select c.id from Carrier c where c.keyHash = :hash")
@NamedQuery(name = Carrier.COUNT, query = "select count(c) from Carrier c")
class Carrier {

    static final String ID_BY_KEY = "Carrier.idByKey";
    static final String COUNT = "Carrier.count";

    @Id
    private UUID id;

    private String name;

    @Column(name = "key_hash")
    private byte[] keyHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Carrier() {}

    Carrier(UUID id, String name, byte[] keyHash, Instant now) {
        this.id = id;
        this.name = name;
        this.keyHash = keyHash.clone();
        this.createdAt = now;
    }
}
