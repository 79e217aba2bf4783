package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Digits that a subscriber reads out to a rep: good until they are used, expire, or were guessed at too often. */
@Entity
@Table(name = "spoken_code")
class SpokenCode {

    @Id
    @Column(name = "account_id")
    private UUID account;

    private UUID id;

    @Column(name = "device_id")
    private UUID device;

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

    protected SpokenCode() {}

    SpokenCode(UUID account) {
        this.account = account;
    }

    /** Whatever it was before is over. */
    void begin(UUID id, UUID device, String code, Instant now, Instant expiresAt) {
        this.id = id;
        this.device = device;
        this.codeHash = CodeDigits.hash(id, code);
        this.wrongTries = 0;
        this.createdAt = now;
        this.expiresAt = expiresAt;
        this.usedAt = null;
    }

    boolean isOpen(Instant now, int tries) {
        return usedAt == null && now.isBefore(expiresAt) && wrongTries < tries;
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
}
