package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A handset enrolled to an account: known by its token, of which only a hash is kept, until it is revoked. */
@Entity
@IdClass(Device.Key.class)
@NamedQuery(
        name = Device.BY_TOKEN,
        query = "select a.carrier, a.id, d.id, a.status, d.lastSeenAt from Device d join Account a on a.id = d.account"
                + " where d.tokenHash = :hash and d.revokedAt is null and a.status not in (CLOSED, ERASED)")
@NamedQuery(
        name = Device.LIVE,
        query = "select d from Device d where d.account = :account and d.revokedAt is null order by d.enrolledAt, d.id")
@NamedQuery(name = Device.ALL, query = "select d from Device d where d.account = :account")
@NamedQuery(
        name = Device.COUNT_LIVE,
        query = "select count(d) from Device d where d.account = :account and d.revokedAt is null")
@NamedQuery(
        name = Device.SEEN,
        query = "update Device d set d.lastSeenAt = :now where d.account = :account and d.id = :device"
                + " and (d.lastSeenAt is null or d.lastSeenAt <= :before)")
class Device {

    static final String BY_TOKEN = "Device.byToken";
    static final String LIVE = "Device.live";
    static final String ALL = "Device.all";
    static final String COUNT_LIVE = "Device.countLive";
    static final String SEEN = "Device.seen";

    /** The account leads the key, as in every table of an account. */
    record Key(UUID account, UUID id) {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private String name;

    private String platform;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @Column(name = "last_seen_at")
    private @Nullable Instant lastSeenAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected Device() {}

    Device(UUID account, UUID id, String name, String platform, byte[] tokenHash, Instant now) {
        this.account = account;
        this.id = id;
        this.name = name;
        this.platform = platform;
        this.tokenHash = tokenHash.clone();
        this.enrolledAt = now;
    }

    void rename(String name) {
        this.name = name;
    }

    /** Revoking twice is revoking once. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** Names nobody's device any more. */
    void erase(Instant now) {
        name = "";
        platform = "";
        revoke(now);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String platform() {
        return platform;
    }

    Instant enrolledAt() {
        return enrolledAt;
    }

    @Nullable
    Instant lastSeenAt() {
        return lastSeenAt;
    }
}
