package org.holdfast.photo;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Looks every ten seconds for pictures that wait: those of a node that died, and those that found every bench taken. And once,
 * soon after the start, for those that were stored when a server died and were never asked for.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WorkshopSweeper {

    @Inject
    private Workshop workshop;

    private boolean caughtUp;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        if (!caughtUp) {
            workshop.catchUp();
            caughtUp = true;
        }
        workshop.kick();
    }
}
