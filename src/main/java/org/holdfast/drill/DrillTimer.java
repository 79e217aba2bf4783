package org.holdfast.drill;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Gate;

/**
 * Has accounts drilled all day, and rests after each round, so that drills never take more than their share of the node. A round is
 * on a thread of its own: a timer's has a transaction, whatever its class says, and a drill must not be inside of one.
 */
@Singleton
public class DrillTimer {

    private static final int ALL = 100;

    @Inject
    private DrillService drills;

    @Inject
    private DrillBounds bounds;

    @Inject
    private Gate gate;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long restsUntil = System.nanoTime();

    /** A node that only runs an operator's command drills nothing by itself, nor does one that doesn't serve. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void tick() {
        boolean isCommand = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isPresent();
        if (bounds.share() == 0
                || isCommand
                || gate.standing().state() != Gate.State.NORMAL
                || System.nanoTime() - restsUntil < 0
                || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::round);
        } catch (RejectedExecutionException busy) {
            working.set(false);
        }
    }

    private void round() {
        long began = System.nanoTime();
        try {
            drills.round();
        } finally {
            long spent = System.nanoTime() - began;
            restsUntil = System.nanoTime() + spent * (ALL - bounds.share()) / bounds.share();
            working.set(false);
        }
    }
}
