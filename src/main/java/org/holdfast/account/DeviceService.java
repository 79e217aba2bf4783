package org.holdfast.account;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** The devices of an account: recognised by their token, listed, renamed and revoked. */
@Stateless
public class DeviceService {

    /** How exactly it is kept when a device was last seen; more would cost a write for each read. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private Event<CredentialsRevoked> revoked;

    /**
     * A device that showed its token.
     *
     * @param lastSeenAt null if it never was
     */
    public record Recognised(
            UUID carrier,
            UUID account,
            UUID device,
            AccountStatus status,
            @Nullable Instant lastSeenAt) {

        /** Whether it is time to call {@link DeviceService#seen}. */
        public boolean isDueAt(Instant now) {
            return lastSeenAt == null || !now.isBefore(lastSeenAt.plus(SEEN_EVERY));
        }
    }

    /**
     * A device that isn't revoked.
     *
     * @param lastSeenAt to the minute; null if it never was
     * @param current whether it is the one that asks; null if no device asks
     */
    public record Listed(
            UUID device,
            String name,
            String platform,
            Instant enrolledAt,
            @Nullable Instant lastSeenAt,
            @Nullable Boolean current) {}

    /** Whose token this is, in one statement; empty if it is nobody's, the device's is revoked, or its account closed. */
    public Optional<Recognised> recognise(String token) {
        return database.createNamedQuery(Device.BY_TOKEN, Object[].class)
                .setParameter("hash", DeviceToken.hash(token))
                .getResultStream()
                .findFirst()
                .map(row -> new Recognised(
                        (UUID) row[0], (UUID) row[1], (UUID) row[2], (AccountStatus) row[3], (Instant) row[4]));
    }

    /** The devices of some accounts whose tokens are good. */
    public Set<UUID> welcome(Collection<UUID> accounts) {
        return Set.copyOf(database.unwrap(Session.class)
                .createNativeQuery(
                        "select device.id from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join account on account.id = wanted.id and account.status not in ('closed', 'erased')"
                                + " join device on device.account_id = wanted.id and device.revoked_at is null",
                        UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list());
    }

    /** Notes, behind the caller's back and at most once in {@link #SEEN_EVERY}, that the device was seen. */
    @Asynchronous
    public void seen(UUID account, UUID device) {
        note(account, device);
    }

    /** The same before it returns, for whoever doesn't want to be overtaken by time. */
    public void seenNow(UUID account, UUID device) {
        note(account, device);
    }

    private void note(UUID account, UUID device) {
        Instant now = clock.instant();
        database.createNamedQuery(Device.SEEN)
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("now", now)
                .setParameter("before", now.minus(SEEN_EVERY))
                .executeUpdate();
    }

    /** The account's devices, the oldest first. There are never more than the limit allows. */
    public List<Listed> list(UUID account, @Nullable UUID asking) {
        return database.createNamedQuery(Device.LIVE, Device.class)
                .setParameter("account", account)
                .getResultStream()
                .map(device -> new Listed(
                        device.id(),
                        device.name(),
                        device.platform(),
                        device.enrolledAt(),
                        device.lastSeenAt(),
                        asking == null ? null : device.id().equals(asking)))
                .toList();
    }

    /** @throws Refusal NOT_FOUND if the account has no such device, or has revoked it */
    public void rename(UUID account, UUID device, String name) {
        Device renamed = locked(account, device);
        if (renamed.isRevoked()) {
            throw Refusal.notFound("device");
        }
        renamed.rename(name);
    }

    /** Revokes a device: its token is worth nothing from here on. @throws Refusal NOT_FOUND if the account never had it */
    public void revoke(UUID account, UUID device) {
        locked(account, device).revoke(clock.instant());
        revoked.fire(new CredentialsRevoked(account, device));
    }

    private Device locked(UUID account, UUID device) {
        Device found = database.find(Device.class, new Device.Key(account, device), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw Refusal.notFound("device");
        }
        return found;
    }
}
