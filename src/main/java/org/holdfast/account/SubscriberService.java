package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Opens, changes and closes a carrier's accounts, one transaction each. Whatever may take a number or a reference does so
 * under the lock of its carrier's row, so that looking and taking are one; carriers don't wait for each other.
 */
@Stateless
public class SubscriberService {

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private Limits limits;

    @Inject
    private SubscriberIndex index;

    @Inject
    private Event<AccountOpened> opened;

    @Inject
    private Event<CredentialsRevoked> revoked;

    /** A subscriber, and whether this call made it. */
    public record Registered(Subscriber subscriber, boolean isNew) {}

    /**
     * Opens an account. Said again with the same reference, it is found instead.
     *
     * @throws Refusal CONFLICT, naming the field: the reference is known with other details, or another of the carrier's
     *     open accounts has the number
     */
    public Registered register(UUID carrier, SubscriberDetails details) {
        lockCarrier(carrier);
        Optional<Account> known = byReference(carrier, details.reference());
        if (known.isPresent()) {
            Subscriber subscriber = known.get().subscriber();
            refuseIfDifferent(subscriber, details);
            return new Registered(subscriber, false);
        }
        if (byNumber(carrier, details.msisdn()).isPresent()) {
            throw taken("msisdn");
        }
        return new Registered(open(carrier, details), true);
    }

    /** As {@link #register}, but details without a reference that agree in all with an open account find that account. */
    public Registered registerOnce(UUID carrier, SubscriberDetails details) {
        lockCarrier(carrier);
        return byNumber(carrier, details.msisdn())
                .map(Account::subscriber)
                .filter(holder ->
                        details.reference() == null && holder.details().equals(details))
                .map(holder -> new Registered(holder, false))
                .orElseGet(() -> register(carrier, details));
    }

    /**
     * Changes what is said of a subscriber.
     *
     * @param edit gives the new details for those of this moment; what it refuses is refused
     * @param status ACTIVE or SUSPENDED, or null to leave it as it is; either opens an account again that is closed and whose grace
     *     time is not over
     */
    public Subscriber change(
            UUID carrier, UUID account, UnaryOperator<SubscriberDetails> edit, @Nullable AccountStatus status) {
        lockCarrier(carrier);
        Account changing = locked(carrier, account);
        if (status != null && changing.status().isOver()) {
            reopen(carrier, changing);
        }
        SubscriberDetails before = changing.subscriber().details();
        SubscriberDetails after = edit.apply(before);
        changing.refuseIfClosed();
        refuseIfTaken(carrier, before, after);
        if (!after.equals(before)) {
            changing.describe(after, clock.instant());
        }
        if (status == AccountStatus.SUSPENDED) {
            changing.suspend(clock.instant());
        } else if (status == AccountStatus.ACTIVE) {
            changing.reactivate(clock.instant());
        }
        index(changing);
        return changing.subscriber();
    }

    /**
     * Closes an account; its devices are strangers from then on. All that it keeps stays for {@link Limits#erasureGrace}, in
     * which it can be opened again; then it is erased.
     */
    public void close(UUID carrier, UUID account) {
        Account closing = locked(carrier, account);
        closing.close(clock.instant(), limits.erasureGrace());
        index(closing);
        revoked.fire(new CredentialsRevoked(account, null));
    }

    /** @throws Refusal NOT_FOUND if there is no such subscriber, or it is another carrier's */
    public Subscriber find(UUID carrier, UUID account) {
        return ofCarrier(carrier, database.find(Account.class, account)).subscriber();
    }

    private void reopen(UUID carrier, Account closed) {
        String number = closed.subscriber().msisdn();
        if (number != null && byNumber(carrier, number).isPresent()) {
            throw taken("msisdn");
        }
        closed.reopen(clock.instant());
    }

    private Subscriber open(UUID carrier, SubscriberDetails details) {
        Account account = new Account(UUID.randomUUID(), carrier, details, clock.instant());
        database.persist(account);
        database.flush();
        index.write(carrier, account.subscriber(), account.changedAt(), true);
        opened.fire(new AccountOpened(account.id()));
        return account.subscriber();
    }

    private void index(Account changed) {
        index.write(changed.carrier(), changed.subscriber(), changed.changedAt(), false);
    }

    private void lockCarrier(UUID carrier) {
        if (database.find(Carrier.class, carrier, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Refusal.notFound("carrier");
        }
    }

    private Account locked(UUID carrier, UUID account) {
        return ofCarrier(carrier, database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Account ofCarrier(UUID carrier, @Nullable Account account) {
        if (account == null || !account.belongsTo(carrier)) {
            throw Refusal.notFound("subscriber");
        }
        return account;
    }

    private Optional<Account> byReference(UUID carrier, @Nullable String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        return database.createNamedQuery(Account.BY_REFERENCE, Account.class)
                .setParameter("carrier", carrier)
                .setParameter("reference", reference)
                .getResultStream()
                .findFirst();
    }

    private Optional<Account> byNumber(UUID carrier, String msisdn) {
        return database.createNamedQuery(Account.BY_NUMBER, Account.class)
                .setParameter("carrier", carrier)
                .setParameter("msisdn", msisdn)
                .getResultStream()
                .findFirst();
    }

    private void refuseIfTaken(UUID carrier, SubscriberDetails before, SubscriberDetails after) {
        if (!after.msisdn().equals(before.msisdn())
                && byNumber(carrier, after.msisdn()).isPresent()) {
            throw taken("msisdn");
        }
        if (!Objects.equals(after.reference(), before.reference())
                && byReference(carrier, after.reference()).isPresent()) {
            throw taken("reference");
        }
    }

    private static void refuseIfDifferent(Subscriber known, SubscriberDetails details) {
        if (known.status().isOver()) {
            throw taken("reference");
        }
        if (!details.msisdn().equals(known.msisdn())) {
            throw different("msisdn");
        }
        if (!Objects.equals(known.email(), details.email())) {
            throw different("email");
        }
        if (!Objects.equals(known.name(), details.name())) {
            throw different("name");
        }
    }

    private static Refusal taken(String field) {
        return Refusal.ofField(Reason.CONFLICT, field, "Another subscriber has this " + field + " already.");
    }

    private static Refusal different(String field) {
        return Refusal.ofField(
                Reason.CONFLICT, field, "The subscriber of this reference is known with another " + field + ".");
    }
}
