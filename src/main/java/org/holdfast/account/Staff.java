package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff: of a carrier, or an operator, who belongs to none. Never deleted: what they did stays theirs. */
@Entity
@NamedQuery(name = Staff.BY_NAME, query = "select s from Staff s where s.name = :name")
class Staff {

    static final String BY_NAME = "Staff.byName";

    @Id
    private UUID id;

    @Column(name = "carrier_id")
    private @Nullable UUID carrier;

    private String name;

    @Enumerated(EnumType.STRING)
    private StaffRole role;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change")
    private boolean mustChange;

    private int generation;

    @Column(name = "locked_at")
    private @Nullable Instant lockedAt;

    /** What the codes are computed from, in base32; wrapped if {@link #totpWrapped}. */
    @Column(name = "totp_secret")
    private byte @Nullable [] totpSecret;

    @Column(name = "totp_wrapped")
    private boolean totpWrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Staff() {}

    Staff(UUID id, @Nullable UUID carrier, String name, StaffRole role, String passwordHash, Instant now) {
        if (role.isOfCarrier() != (carrier != null)) {
            throw new IllegalArgumentException("an operator belongs to no carrier, everybody else to one");
        }
        this.id = id;
        this.carrier = carrier;
        this.name = name;
        this.role = role;
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    /** @param byThemselves whether they chose it, rather than somebody who then knows it */
    void changePassword(String hash, boolean byThemselves) {
        passwordHash = hash;
        mustChange = !byThemselves;
        generation++;
    }

    void lock(Instant now) {
        if (lockedAt == null) {
            lockedAt = now;
            generation++;
        }
    }

    void unlock() {
        lockedAt = null;
    }

    void enrol(byte[] secret, boolean wrapped) {
        totpSecret = secret.clone();
        totpWrapped = wrapped;
    }

    void forgetSecondFactor() {
        totpSecret = null;
        totpWrapped = false;
        generation++;
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID carrier() {
        return carrier;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isTotpWrapped() {
        return totpWrapped;
    }

    byte @Nullable [] totpSecret() {
        return totpSecret;
    }

    StaffMember member(@Nullable String carrierName, @Nullable StaffTries tries) {
        return new StaffMember(
                id,
                carrier,
                carrierName,
                name,
                role,
                mustChange,
                totpSecret != null,
                lockedAt,
                tries == null ? null : tries.barredUntil(),
                tries == null ? 0 : tries.wrong(),
                tries == null ? null : tries.signedInAt(),
                createdAt,
                generation);
    }
}
