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

/** A member of staff: of a carrier, or an operator, who belongs to none. */
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

    @Column(name = "created_at")
    private Instant createdAt;

    protected Staff() {}

    private Staff(UUID id, String name, StaffRole role, String passwordHash, Instant now) {
        this.id = id;
        this.name = name;
        this.role = role;
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    static Staff operator(UUID id, String name, String passwordHash, Instant now) {
        return new Staff(id, name, StaffRole.OPERATOR, passwordHash, now);
    }

    boolean isOperator() {
        return role == StaffRole.OPERATOR && carrier == null;
    }

    String passwordHash() {
        return passwordHash;
    }
}
