package org.holdfast.item;

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
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Alarm;
import org.holdfast.node.OneNode;

/**
 * Discards holds that nobody decided on in time, and goes on with decisions that were cut off; every five minutes, on one node. What is
 * due is looked at again under the account's lock, so that a second to come would find it done.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldExpiry {

    private static final Logger LOG = System.getLogger(HoldExpiry.class.getName());
    private static final Duration REST = Duration.ofMinutes(4);
    private static final int BATCH = 100;

    /** A hold whose changes can't be made or unmade, however often it is tried. */
    private static final String STUCK = "hold-stuck";

    @Resource
    private SessionContext container;

    @Inject
    private HoldService holds;

    @Inject
    private HoldDecisions decisions;

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private OneNode oneNode;

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*/5", second = "40", persistent = false)
    public void begin() {
        container.getBusinessObject(HoldExpiry.class).sweepIfDue();
    }

    /** On one node. */
    public void sweepIfDue() {
        oneNode.run("hold-expiry", REST, this::sweep);
    }

    /** A round looks after 100; what is left waits for the next. */
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
            // Whichever node it was that found it stuck.
            alarms.fireAsync(Alarm.over(STUCK, due.account(), "It went on."));
        } catch (Refusal refusal) {
            Level level = refusal.reason() == Reason.RECOVERING ? Level.DEBUG : Level.INFO;
            LOG.log(level, "hold {0} is left alone: {1}", hold.id(), refusal.sentence());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "hold " + hold.id() + " could not be looked after", e);
            alarms.fireAsync(Alarm.of(
                    STUCK,
                    due.account(),
                    "What follows from the decision on hold " + hold.id() + " can't be done; the log has why."));
        }
    }
}
