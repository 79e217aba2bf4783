package org.holdfast.item;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/**
 * Discards holds that nobody decided on in time, and goes on with decisions that were cut off; every five minutes. Every node does it:
 * what is due is looked at again under the account's lock, so that the second to come finds it done.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldExpiry {

    private static final Logger LOG = System.getLogger(HoldExpiry.class.getName());
    private static final int BATCH = 100;

    @Inject
    private HoldService holds;

    @Inject
    private HoldDecisions decisions;

    /** A round looks after 100; what is left waits for the next. */
    @Schedule(hour = "*", minute = "*/5", second = "40", persistent = false)
    public void sweep() {
        List<HoldService.Due> due;
        try {
            due = holds.due(BATCH);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "holds that are due could not be looked up: {0}", e.toString());
            return;
        }
        due.forEach(this::lookAfter);
    }

    private void lookAfter(HoldService.Due due) {
        Hold hold = due.hold();
        try {
            if (hold.state() == Hold.State.OPEN) {
                decisions.expire(due.account(), hold.id());
                LOG.log(Level.INFO, "hold {0} was not decided on and is discarded", hold.id());
            } else {
                decisions.goOn(due.account(), hold.id());
            }
        } catch (Refusal refusal) {
            Level level = refusal.reason() == Reason.RECOVERING ? Level.DEBUG : Level.INFO;
            LOG.log(level, "hold {0} is left alone: {1}", hold.id(), refusal.sentence());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "hold " + hold.id() + " could not be looked after", e);
        }
    }
}
