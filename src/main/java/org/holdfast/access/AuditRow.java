package org.holdfast.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** A line as it is stored, with the hash that it had when it was appended. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditRow {

    @Id
    private UUID id;

    @Column(name = "chain_id")
    private UUID chain;

    private long seq;
    private Instant at;

    @Column(name = "staff_id")
    private @Nullable UUID staff;

    private String name;
    private @Nullable String role;
    private String deed;

    @Column(name = "about_id")
    private @Nullable UUID account;

    private @Nullable String reason;
    private String details;

    @Column(name = "request_id")
    private @Nullable UUID request;

    private String hash;

    protected AuditRow() {}

    AuditRow(AuditLine line, Digest hash) {
        this.id = line.id();
        this.chain = line.chain();
        this.seq = line.seq();
        this.at = line.at();
        this.staff = line.staff();
        this.name = line.name();
        this.role = line.role();
        this.deed = line.deed().wire();
        this.account = line.account();
        this.reason = line.reason();
        this.details = line.details();
        this.request = line.request();
        this.hash = hash.hex();
    }

    AuditLine line() {
        return new AuditLine(
                id,
                chain,
                seq,
                at,
                staff,
                name,
                role,
                Deed.ofWire(deed).orElseThrow(),
                account,
                reason,
                details,
                request);
    }

    /** As it stands in the row, whatever it is. */
    String hash() {
        return hash;
    }
}
