package org.holdfast.escrow;

import jakarta.annotation.Resource;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Gate;
import org.holdfast.node.OneNode;

/**
 * Has old segments packed, every ten minutes, on one node and a thread of its own: a timer's has a transaction, whatever its class says, and the
 * vault is not called inside of one.
 */
@Singleton
public class PackTimer {

    private static final Logger LOG = System.getLogger(PackTimer.class.getName());

    private static final Duration REST = Duration.ofMinutes(9);

    @Inject
    private Packer packer;

    @Inject
    private OneNode oneNode;

    @Inject
    private Gate gate;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean working = new AtomicBoolean();

    /** A node that only runs an operator's command packs nothing, nor does one that doesn't serve. */
    @Schedule(hour = "*", minute = "*/10", second = "20", persistent = false)
    public void tick() {
        boolean isCommand = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isPresent();
        if (isCommand || !mayWork() || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::roundsIfDue);
        } catch (RejectedExecutionException busy) {
            working.set(false);
        }
    }

    /** Whether this node packs now. */
    @Lock(LockType.READ)
    public boolean isWorking() {
        return working.get();
    }

    private boolean mayWork() {
        return gate.standing().state() == Gate.State.NORMAL;
    }

    private void roundsIfDue() {
        try {
            oneNode.run("pack", REST, this::rounds);
        } finally {
            working.set(false);
        }
    }

    private void rounds() {
        try {
            boolean more = true;
            while (more && mayWork()) {
                more = packer.round();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "old segments stay where they are: {0}", e.toString());
        }
    }
}
