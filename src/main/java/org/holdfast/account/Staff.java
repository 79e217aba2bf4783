package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** A member of staff: of a carrier, or an operator, who belongs to none. Never deleted: what they did stays theirs. */
@Entity
@NamedQuery(name = Staff.BY_NAME, query = "select s from Staff s where s.name = :name")
@NamedQuery(
        name = Staff.BY_DIRECTORY,
        query = "select s from Staff s where s.directory = :issuer and s.subject = :subject")
class Staff {

    static final String BY_NAME = "Staff.byName";
    static final String BY_DIRECTORY = "Staff.byDirectory";

    @Id
    private UUID id;

    @Column(name = "carrier_id")
    private @Nullable UUID carrier;

    private String name;

    @Enumerated(EnumType.STRING)
    private StaffRole role;

    /** Null for those of a directory, who show their password there. */
    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    /** The directory that knows them, by what it calls itself; null for those who sign in with a password. */
    private @Nullable String directory;

    /** Who they are in it, for ever. */
    private @Nullable String subject;

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

    Staff(UUID id, @Nullable UUID carrier, String name, StaffRole role, Instant now) {
        if (role.isOfCarrier() != (carrier != null)) {
            throw new IllegalArgumentException("an operator belongs to no carrier, everybody else to one");
        }
        this.id = id;
        this.carrier = carrier;
        this.name = name;
        this.role = role;
        this.createdAt = now;
    }

    /** Somebody whom a directory knows. */
    static Staff ofDirectory(UUID carrier, String name, StaffRole role, DirectoryName known, Instant now) {
        Staff staff = new Staff(UUID.randomUUID(), carrier, name, role, now);
        staff.directory = known.issuer();
        staff.subject = known.subject();
        return staff;
    }

    /**
     * @param byThemselves whether they chose it, rather than somebody who then knows it
     * @throws Refusal CONFLICT if they are of a directory
     */
    void changePassword(String hash, boolean byThemselves) {
        if (directory != null) {
            throw Refusal.ofField(Reason.CONFLICT, "directory", "Who is of a directory has no password here.");
        }
        passwordHash = hash;
        mustChange = !byThemselves;
        generation++;
    }

    /** What their directory says now. What they are signed in to in another role is over. */
    void changeRole(StaffRole role) {
        if (this.role != role) {
            this.role = role;
            generation++;
        }
    }

    void endSessions() {
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

    @Nullable
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
                generation,
                directory != null);
    }
}
