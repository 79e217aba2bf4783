package org.holdfast.plant;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.holdfast.Refusal;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.journal.Gate;
import org.holdfast.support.OpenAlarms;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the plant, for operators: on a thread of its own, at most every {@link #FRESH} however many ask, so that a database that is
 * away keeps nobody waiting for longer than {@link #PATIENCE}. Who asks meanwhile gets what was seen last, and when.
 */
@ApplicationScoped
public class Lookout {

    private static final Logger LOG = System.getLogger(Lookout.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    private StaffRules rules;

    @Inject
    private Nodes nodes;

    @Inject
    private DatabaseSurvey database;

    @Inject
    private EscrowLag escrow;

    @Inject
    private DrillProofs drills;

    @Inject
    private OpenAlarms alarms;

    @Inject
    private JobCount jobs;

    @Inject
    private Samples samples;

    @Inject
    private HealthChecks checks;

    @Inject
    private Gate gate;

    @Inject
    private Clock clock;

    @Resource
    private ManagedExecutorService executor;

    private @Nullable Outlook last;
    private @Nullable Future<Outlook> looking;

    /**
     * How the plant stands.
     *
     * @throws Refusal FORBIDDEN to everybody but operators
     */
    public Outlook look(StaffCaller caller) {
        rules.require(caller, Right.RUN);
        Outlook known = last();
        Instant now = clock.instant();
        if (known != null
                && !known.at().plus(FRESH).isBefore(now)
                && !known.at().isAfter(now)) {
            return known;
        }
        try {
            return begun().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.WARNING, "the plant could not be looked at: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known == null ? Outlook.blind(now, gate.standing(), escrow.place()) : known;
    }

    private synchronized @Nullable Outlook last() {
        return last;
    }

    /** While one looks, nobody else begins to. */
    private synchronized Future<Outlook> begun() {
        Future<Outlook> running = looking;
        if (running == null || running.isDone()) {
            running = executor.submit(this::gatherAndKeep);
            looking = running;
        }
        return running;
    }

    /** While the database is away, what is kept says when it was there last. */
    private Outlook gatherAndKeep() {
        Outlook seen = gather();
        synchronized (this) {
            if (seen.database() == null && last != null) {
                seen = Outlook.blind(last.at(), seen.gate(), seen.vault());
            }
            last = seen;
        }
        return seen;
    }

    /** Looks now, on this thread: nine statements. Where the first part fails because the database is away, the rest isn't asked. */
    public Outlook gather() {
        Instant now = clock.instant();
        Database standing = tried(database::ask);
        if (standing == null) {
            return Outlook.blind(now, gate.standing(), escrow.place());
        }
        return new Outlook(
                now,
                gate.standing(),
                escrow.place(),
                tried(nodes::list, List.of()),
                standing,
                tried(escrow::now),
                tried(drills::summary),
                tried(alarms::bySubject, List.of()),
                tried(jobs::count),
                tried(() -> samples.since(now.minus(DAY)), Map.of()),
                tried(checks::all, List.of()));
    }

    private static <T> T tried(Supplier<T> part, T otherwise) {
        T found = tried(part);
        return found == null ? otherwise : found;
    }

    private static <T> @Nullable T tried(Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a part of the plant could not be looked at: {0}", e.toString());
            return null;
        }
    }
}
