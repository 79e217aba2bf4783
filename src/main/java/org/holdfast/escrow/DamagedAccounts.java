package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts that can't be shipped because their rows in the database are damaged. They rest for a while, until somebody mended them. */
@ApplicationScoped
class DamagedAccounts {

    private static final Duration REST = Duration.ofMinutes(1);

    @Inject
    private Troubles troubles;

    @Inject
    private Clock clock;

    private final Map<UUID, Instant> since = new ConcurrentHashMap<>();

    boolean rests(UUID account) {
        Instant found = since.get(account);
        return found != null && clock.instant().isBefore(found.plus(REST));
    }

    /** @param looked all that were looked at; those without a fault are well (again) */
    void found(Collection<UUID> looked, Map<UUID, String> faults) {
        for (UUID account : looked) {
            String fault = faults.get(account);
            if (fault != null) {
                since.put(account, clock.instant());
                troubles.noticed(Troubles.DAMAGED, account, "The database is damaged and is not shipped: " + fault);
            } else if (since.remove(account) != null) {
                troubles.over(Troubles.DAMAGED, account);
            }
        }
    }
}
