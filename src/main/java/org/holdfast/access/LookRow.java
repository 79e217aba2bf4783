package org.holdfast.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A permission to look, as it is kept. */
@Entity
@Immutable
@Table(name = "look")
@IdClass(LookRow.Key.class)
class LookRow {

    /** The account leads the key, as in every table of an account. */
    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    @Column(name = "staff_id")
    private UUID staff;

    private String reason;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "until_at")
    private Instant until;

    protected LookRow() {}

    LookRow(UUID account, UUID staff, String reason, Instant openedAt, Instant until) {
        this.account = account;
        this.id = UUID.randomUUID();
        this.staff = staff;
        this.reason = reason;
        this.openedAt = openedAt;
        this.until = until;
    }

    Permit permit() {
        return new Permit(id, account, reason, until);
    }
}
