package org.holdfast.drill;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Gate;

/** Has accounts drilled all day, and rests after each round, so that drills never take more than their share of the node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DrillTimer {

    private static final int ALL = 100;

    @Resource
    private SessionContext container;

    @Inject
    private DrillService drills;

    @Inject
    private DrillBounds bounds;

    @Inject
    private Gate gate;

    private long restsUntil = System.nanoTime();

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void begin() {
        container.getBusinessObject(DrillTimer.class).round();
    }

    /** A node that only runs an operator's command drills nothing by itself, nor does one that doesn't serve. */
    public void round() {
        boolean isCommand = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isPresent();
        if (bounds.share() == 0
                || isCommand
                || gate.standing().state() != Gate.State.NORMAL
                || System.nanoTime() - restsUntil < 0) {
            return;
        }
        long began = System.nanoTime();
        drills.round();
        long spent = System.nanoTime() - began;
        restsUntil = System.nanoTime() + spent * (ALL - bounds.share()) / bounds.share();
    }
}
