package org.holdfast.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has work done by one node at a time, whichever comes first, and not again before it is due. All nodes have the same timers;
 * what a node has begun when it dies, another one does at the first tick after {@link #LEASE}.
 *
 * <p>It saves work and nothing else: a node that was frozen and goes on may be at it beside another one, and whatever is done under a
 * lease must be right all the same.
 */
@ApplicationScoped
public class OneNode {

    /** How long a node that says nothing more is waited for. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(OneNode.class.getName());
    private static final Duration RENEWED_EVERY = LEASE.dividedBy(3);

    @Inject
    private ThisNode node;

    @Inject
    private Leases leases;

    @Resource
    private ManagedScheduledExecutorService executor;

    /** Where there is no other node there is nobody to ask: when work is due again, by {@link System#nanoTime}. */
    private final Map<String, Long> dueAlone = new ConcurrentHashMap<>();

    /**
     * Does the work, if nobody is at it and it is due. Not called inside of a transaction.
     *
     * @param name of the work, the same on all nodes; at most 64 characters
     * @param rest after the work, in which nobody does it again; a little less than the time from tick to tick
     * @return whether it was done here
     */
    public boolean run(String name, Duration rest, Runnable work) {
        return node.isAlone() ? runAlone(name, rest, work) : runAmongOthers(name, rest, work);
    }

    private boolean runAlone(String name, Duration rest, Runnable work) {
        Long due = dueAlone.get(name);
        if (due != null && System.nanoTime() - due < 0) {
            return false;
        }
        work.run();
        dueAlone.put(name, System.nanoTime() + rest.toNanos());
        return true;
    }

    private boolean runAmongOthers(String name, Duration rest, Runnable work) {
        try {
            if (!leases.take(name, node.id(), LEASE)) {
                return false;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "whose turn it is with {0} could not be found out: {1}", name, e.toString());
            return false;
        }
        Future<?> renewing = executor.scheduleAtFixedRate(
                () -> keep(name, LEASE), RENEWED_EVERY.toSeconds(), RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS);
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            renewing.cancel(false);
            keep(name, done ? rest : Duration.ZERO);
        }
        return true;
    }

    /** A database that doesn't answer doesn't end the work: it only lets another node begin it, too. */
    private void keep(String name, Duration time) {
        try {
            leases.keep(name, node.id(), time);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the lease of " + name + " was not renewed", e);
        }
    }
}
