package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The transactions that erasing an account is made of: to decide it, and to note that it is done. */
@Stateless
public class ErasureService {

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private SubscriberIndex index;

    @Inject
    private Event<AccountClosedForGood> closedForGood;

    /** Accounts whose grace time is over and of which something is left here, those that have waited longest first. */
    public List<UUID> due(int limit) {
        return database.createNamedQuery(Account.TO_ERASE, UUID.class)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Decides it, if it isn't decided: blanks who the subscriber was, and revokes the devices. From here on there is no way back.
     *
     * @return false if the account was opened again meanwhile, so that nothing of it may be destroyed
     */
    public boolean begin(UUID account) {
        Account erasing = database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        if (erasing == null || !erasing.status().isOver()) {
            return false;
        }
        if (erasing.isToBeErased(clock.instant())) {
            erasing.erase(clock.instant());
            index.write(erasing.carrier(), erasing.subscriber(), erasing.changedAt(), false);
            eraseDevices(account);
            closedForGood.fire(new AccountClosedForGood(account));
        }
        return erasing.status() == AccountStatus.ERASED;
    }

    /** Notes that nothing is left of it. */
    public void end(UUID account) {
        Account erased = database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        if (erased != null && erased.status() == AccountStatus.ERASED) {
            erased.erased(clock.instant());
        }
    }

    private void eraseDevices(UUID account) {
        database.createNamedQuery(Device.ALL, Device.class)
                .setParameter("account", account)
                .getResultList()
                .forEach(device -> device.erase(clock.instant()));
    }
}
