package org.holdfast.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an account is one of those whom an incident is about. */
@Entity
@Immutable
@Table(name = "incident_account")
@IdClass(IncidentAccountRow.Key.class)
class IncidentAccountRow {

    record Key(UUID account, UUID incident) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    @Column(name = "id")
    private UUID incident;

    protected IncidentAccountRow() {}
}
