package org.holdfast.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as it is kept. */
@Entity
@Table(name = "incident")
class IncidentRow {

    @Id
    private UUID id;

    private String subject;

    @Column(name = "account_id")
    private @Nullable UUID account;

    private String words;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    private long times;

    @Column(name = "over_at")
    private @Nullable Instant overAt;

    /** Who answers for it; null if only the system does. */
    @Column(name = "declared_by")
    private @Nullable UUID declaredBy;

    protected IncidentRow() {}

    IncidentRow(Incident incident) {
        this.id = incident.id();
        this.subject = incident.subject();
        this.account = incident.account();
        this.words = incident.words();
        this.raisedAt = incident.raisedAt();
        this.noticedAt = incident.noticedAt();
        this.times = incident.times();
        this.overAt = incident.overAt();
    }

    Incident incident() {
        return new Incident(id, subject, account, words, raisedAt, noticedAt, times, overAt);
    }
}
