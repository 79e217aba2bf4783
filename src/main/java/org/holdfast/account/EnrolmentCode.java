package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission to enrol one device: open until it is used, expires, or was guessed at too often. */
@Entity
@Table(name = "enrolment_code")
@IdClass(EnrolmentCode.Key.class)
@NamedQuery(
        name = EnrolmentCode.OPEN,
        query = "select c from EnrolmentCode c where c.account in :accounts and c.usedAt is null"
                + " and c.expiresAt > :now and c.wrongTries < :tries order by c.account, c.id")
class EnrolmentCode {

    static final String OPEN = "EnrolmentCode.open";

    /** The account leads the key, as in every table of an account. */
    record Key(UUID account, UUID id) {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    @Column(name = "code_hash")
    private byte[] codeHash;

    @Column(name = "wrong_tries")
    private int wrongTries;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    protected EnrolmentCode() {}

    EnrolmentCode(UUID account, UUID id, String code, Instant now, Instant expiresAt) {
        this.account = account;
        this.id = id;
        this.codeHash = CodeDigits.hash(id, code);
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    boolean is(String code) {
        return CodeDigits.agree(codeHash, CodeDigits.hash(id, code));
    }

    void countWrongTry() {
        wrongTries++;
    }

    void use(Instant now) {
        usedAt = now;
    }

    UUID account() {
        return account;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
