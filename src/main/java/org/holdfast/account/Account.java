package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's account: opened, suspended and reactivated any number of times; closed, and within a grace time opened again or
 * after it erased, once and for all. All that the subscriber keeps hangs on its id, which never changes.
 */
@Entity
@NamedQuery(
        name = Account.BY_REFERENCE,
        query = "select a from Account a where a.carrier = :carrier and a.reference = :reference")
@NamedQuery(
        name = Account.BY_NUMBER,
        query = "select a from Account a where a.carrier = :carrier and a.heldMsisdn = :msisdn")
@NamedQuery(
        name = Account.TO_ERASE,
        query = "select a.id from Account a where a.eraseAt <= :now and a.erasedAt is null order by a.eraseAt, a.id")
@NamedQuery(name = Account.HOLDERS, query = "select a from Account a where a.heldMsisdn = :msisdn order by a.id")
class Account {

    static final String BY_REFERENCE = "Account.byReference";
    static final String BY_NUMBER = "Account.byNumber";
    static final String HOLDERS = "Account.holders";
    static final String TO_ERASE = "Account.toErase";

    @Id
    private UUID id;

    @Column(name = "carrier_id")
    private UUID carrier;

    /** Null once it is erased. */
    private @Nullable String msisdn;

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

    /** When the grace time of a closed account is over; null while it is open. */
    @Column(name = "erase_at")
    private @Nullable Instant eraseAt;

    /** When the last of an erased account's content was destroyed here; null until then. */
    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

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

    /**
     * Closing twice is closing once.
     *
     * @param grace how long it can be opened again
     */
    void close(Instant now, Duration grace) {
        if (!status.isOver()) {
            status = AccountStatus.CLOSED;
            heldMsisdn = null;
            changedAt = now;
            eraseAt = now.plus(grace);
        }
    }

    /** Opens a closed account again; its number must be free. */
    void reopen(Instant now) {
        if (status == AccountStatus.ERASED || (eraseAt != null && !now.isBefore(eraseAt))) {
            throw Refusal.ofField(
                    Reason.CONFLICT, "status", "This subscriber's grace time is over; what was kept is erased.");
        }
        status = AccountStatus.ACTIVE;
        heldMsisdn = msisdn;
        eraseAt = null;
        changedAt = now;
    }

    /** Whether its grace time is over and nobody has begun to erase it. */
    boolean isToBeErased(Instant now) {
        return status == AccountStatus.CLOSED && eraseAt != null && !now.isBefore(eraseAt);
    }

    /** Nothing is left here of who the subscriber was. There is no way back. */
    void erase(Instant now) {
        status = AccountStatus.ERASED;
        msisdn = null;
        email = null;
        name = null;
        reference = null;
        changedAt = now;
    }

    /** What it kept is destroyed, too. */
    void erased(Instant now) {
        erasedAt = now;
    }

    void refuseIfClosed() {
        if (status.isOver()) {
            throw Refusal.ofField(
                    Reason.CONFLICT,
                    "status",
                    "This subscriber is closed. Until the grace time is over, status active opens the account again.");
        }
    }

    UUID id() {
        return id;
    }

    UUID carrier() {
        return carrier;
    }

    Instant changedAt() {
        return changedAt;
    }

    boolean belongsTo(UUID carrier) {
        return this.carrier.equals(carrier);
    }

    AccountStatus status() {
        return status;
    }

    Subscriber subscriber() {
        return new Subscriber(id, msisdn, email, name, reference, status, createdAt, eraseAt, erasedAt);
    }
}
