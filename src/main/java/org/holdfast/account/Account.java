package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's account: opened, suspended and reactivated any number of times, closed once. All that the subscriber keeps
 * hangs on its id, which never changes.
 */
@Entity
@NamedQuery(
        name = Account.BY_REFERENCE,
        query = "select a from Account a where a.carrier = :carrier and a.reference = :reference")
@NamedQuery(
        name = Account.BY_NUMBER,
        query = "select a from Account a where a.carrier = :carrier and a.heldMsisdn = :msisdn")
@NamedQuery(name = Account.HOLDERS, query = "select a from Account a where a.heldMsisdn = :msisdn order by a.id")
class Account {

    static final String BY_REFERENCE = "Account.byReference";
    static final String BY_NUMBER = "Account.byNumber";
    static final String HOLDERS = "Account.holders";

    @Id
    private UUID id;

    @Column(name = "carrier_id")
    private UUID carrier;

    private String msisdn;

    /** The number while this account holds it: null once it is closed. */
    @Column(name = "held_msisdn")
    private @Nullable String heldMsisdn;

    private @Nullable String email;

    private @Nullable String name;

    private @Nullable String reference;

    @Convert(converter = AccountStatus.Column.class)
    private AccountStatus status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Account() {}

    Account(UUID id, UUID carrier, SubscriberDetails details, Instant now) {
        this.id = id;
        this.carrier = carrier;
        this.status = AccountStatus.ACTIVE;
        this.createdAt = now;
        describe(details, now);
    }

    void describe(SubscriberDetails details, Instant now) {
        refuseIfClosed();
        msisdn = details.msisdn();
        heldMsisdn = details.msisdn();
        email = details.email();
        name = details.name();
        reference = details.reference();
        changedAt = now;
    }

    void suspend(Instant now) {
        refuseIfClosed();
        status = AccountStatus.SUSPENDED;
        changedAt = now;
    }

    void reactivate(Instant now) {
        refuseIfClosed();
        status = AccountStatus.ACTIVE;
        changedAt = now;
    }

    /** Closing twice is closing once. */
    void close(Instant now) {
        if (status != AccountStatus.CLOSED) {
            status = AccountStatus.CLOSED;
            heldMsisdn = null;
            changedAt = now;
        }
    }

    void refuseIfClosed() {
        if (status == AccountStatus.CLOSED) {
            throw Refusal.ofField(Reason.CONFLICT, "status", "This subscriber is closed, and closing is final.");
        }
    }

    UUID id() {
        return id;
    }

    boolean belongsTo(UUID carrier) {
        return this.carrier.equals(carrier);
    }

    AccountStatus status() {
        return status;
    }

    Subscriber subscriber() {
        return new Subscriber(id, msisdn, email, name, reference, status, createdAt);
    }
}
