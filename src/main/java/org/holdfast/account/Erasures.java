package org.holdfast.account;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Gate;
import org.holdfast.node.OneNode;

/**
 * Erases accounts whose grace time is over (docs/adr/0022). One node does it, but each step may be done once more without harm.
 * What can't be done now, because the vault doesn't answer, is tried again with the next round.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Erasures {

    private static final Logger LOG = System.getLogger(Erasures.class.getName());
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int BATCH = 50;

    @Resource
    private SessionContext container;

    @Inject
    private ErasureService service;

    @Inject
    private Event<AccountErased> erased;

    @Inject
    private Gate gate;

    @Inject
    private OneNode oneNode;

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void begin() {
        container.getBusinessObject(Erasures.class).sweep();
    }

    /** A round does {@value #BATCH}; what is left waits for the next. */
    public void sweep() {
        if (gate.standing().state() == Gate.State.NORMAL) {
            oneNode.run("erasure", REST, this::eraseDue);
        }
    }

    /**
     * Erases what is due. Also called by whoever has put a database's past back, before anybody is served from it.
     *
     * @return how many accounts there is nothing left of
     */
    public int eraseDue() {
        List<UUID> due = service.due(BATCH);
        int done = 0;
        for (UUID account : due) {
            done += erase(account) ? 1 : 0;
        }
        if (done > 0) {
            LOG.log(Level.INFO, "{0} accounts are erased", done);
        }
        return done;
    }

    private boolean erase(UUID account) {
        try {
            if (!service.begin(account)) {
                return false;
            }
            erased.fire(new AccountErased(account));
            service.end(account);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "account " + account + " is not erased yet: " + e.getMessage());
            return false;
        }
    }
}
