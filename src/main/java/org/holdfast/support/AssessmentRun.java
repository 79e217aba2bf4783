package org.holdfast.support;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Gate;

/**
 * Makes assessments, one at a time a node, account by account. On a thread of its own, since a timer's has a transaction, whatever its
 * class says. What was measured stays measured if the node dies; another one goes on after the lease.
 */
@Singleton
public class AssessmentRun {

    private static final Logger LOG = System.getLogger(AssessmentRun.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final int ACCOUNTS_AT_A_TIME = 20;

    @Inject
    private AssessmentService service;

    @Inject
    private Measuring measuring;

    @Inject
    private Gate gate;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean working = new AtomicBoolean();

    /** A node that only runs an operator's command makes none, nor does one that doesn't serve. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void tick() {
        boolean isCommand = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isPresent();
        if (isCommand || !serves() || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::round);
        } catch (RejectedExecutionException busy) {
            working.set(false);
        }
    }

    private boolean serves() {
        return gate.standing().state() == Gate.State.NORMAL;
    }

    private void round() {
        try {
            Optional<AssessmentService.Claim> claim = service.claim(LEASE);
            while (claim.isPresent() && serves()) {
                make(claim.get(), this::ofOnesFirst);
                claim = service.claim(LEASE);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an assessment could not go on, and will be tried again", e);
        } finally {
            working.set(false);
        }
    }

    private void make(AssessmentService.Claim claim, Runnable between) {
        List<AssessmentService.Next> some = service.next(claim.assessment(), ACCOUNTS_AT_A_TIME, LEASE);
        while (!some.isEmpty() && serves()) {
            for (AssessmentService.Next next : some) {
                service.store(claim.assessment(), measured(next, claim.thorough()));
                between.run();
            }
            some = service.next(claim.assessment(), ACCOUNTS_AT_A_TIME, LEASE);
        }
    }

    /** One subscriber, whom a rep has on the phone, doesn't wait for a million others. */
    private void ofOnesFirst() {
        Optional<AssessmentService.Claim> claim = service.claimOfOne(LEASE);
        while (claim.isPresent() && serves()) {
            make(claim.get(), () -> {});
            claim = service.claimOfOne(LEASE);
        }
    }

    /** An account that can't be measured is no reason to leave the others out; it is said. */
    private Measured measured(AssessmentService.Next next, boolean thorough) {
        UUID account = next.account();
        try {
            return measuring.measure(account, thorough, next.receipted());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "account " + account + " could not be measured", e);
            return new Measured(
                    account, 0, 0, List.of(), List.of(), List.of("It could not be measured: " + e.getMessage()));
        }
    }
}
