package org.holdfast.escrow;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;

/**
 * What a node does about its escrow from its start on, on a thread of its own. First it compares its database with the vault; until it
 * has, the {@link Gate} is shut, so that nobody is told anything by a database that may have lost its past. A vault that
 * doesn't answer within {@link #PATIENCE} doesn't keep the plant down: the node serves, ships nothing, and compares as soon as the
 * vault answers. Only a database that holds nothing waits, since it can't tell a first start from a loss. Then it ships.
 */
@ApplicationScoped
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How often entries are looked through that wait for a blob that is there, and an idle vault is asked whether it is. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    /** A vault that fails once may be forgiven; this often in a row it is an alarm. */
    private static final int PATIENT = 3;

    @Inject
    private Comparison comparison;

    @Inject
    private Chain chain;

    @Inject
    private Consequences consequences;

    @Inject
    private Gate gate;

    @Inject
    private Troubles troubles;

    @Inject
    private Shipper shipper;

    @Inject
    private BlobShipper blobs;

    @Inject
    private Backlog backlog;

    @Inject
    private Vault vault;

    @Inject
    private EscrowBounds bounds;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService executor;

    private final Object bell = new Object();

    /** Comparisons that were wanted so far, and the last of them after which nothing was amiss. */
    private final AtomicInteger wanted = new AtomicInteger(1);

    private int compared;
    private volatile boolean stopped;
    private int failures;
    private Instant looked = Instant.EPOCH;

    /** An operator's command does its work alone. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isPresent()) {
            consequences.leaveItToTheCommand();
            return;
        }
        gate.set(State.RECOVERING, "The start is not done: the database is compared with its escrow.", 0);
        Thread thread = threads.newThread(this::run);
        thread.setName("holdfast-escrow");
        thread.start();
    }

    /** Whether it is known how this node serves; before that, nobody should ask it. */
    public boolean isDone() {
        return consequences.isKnown();
    }

    /**
     * Has the database compared again, because it is another one than before, and serves nobody meanwhile. Nothing is shipped until then.
     *
     * @param why in a sentence for people
     */
    public void compareAgain(String why) {
        consequences.doubt(why);
        wanted.incrementAndGet();
        wake();
    }

    /** It is never interrupted: an interrupt would close the embedded database's file under others. */
    @PreDestroy
    void end() {
        stopped = true;
        wake();
    }

    private void run() {
        freeIfEmbedded();
        Future<Finding> first = executor.submit(comparison::compare);
        while (!stopped) {
            Duration rest = AGAIN;
            try {
                int now = wanted.get();
                if (compared != now && consequences.of(consequences.isKnown() ? comparison.compare() : soon(first))) {
                    compared = now;
                }
                if (compared == wanted.get()) {
                    rest = ship();
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "escrow: the database can't be compared with the vault", e);
            }
            pause(rest);
        }
        shipper.stop();
    }

    /** Only one process has the embedded database: whoever owned the chain is no more. */
    void freeIfEmbedded() {
        if (ConfigProvider.getConfig().getValue("holdfast.db.url", String.class).startsWith("jdbc:h2:")) {
            chain.free();
        }
    }

    /** One round. @return how long to rest before the next */
    private Duration ship() {
        if (gate.standing().state() != State.NORMAL) {
            return AGAIN;
        }
        try {
            blobs.kick();
            Shipper.Round round = shipper.round();
            if (round == Shipper.Round.BEHIND || !lookAround()) {
                compared = 0;
                return Duration.ZERO;
            }
            worked(round);
            return round == Shipper.Round.FULL ? Duration.ZERO : bounds.poll();
        } catch (LyingVault e) {
            troubles.noticed(Troubles.LIES, String.valueOf(e.getMessage()));
            failures++;
        } catch (IOException e) {
            failed(Troubles.UNREACHABLE, e);
        } catch (RuntimeException e) {
            failed(Troubles.STOPPED, e);
        }
        return Duration.ofMillis(Math.min(LONGEST.toMillis(), bounds.poll().toMillis() << Math.min(failures, 10)));
    }

    private void worked(Shipper.Round round) {
        failures = 0;
        if (round == Shipper.Round.ELSEWHERE) {
            troubles.over(Troubles.UNREACHABLE);
            troubles.over(Troubles.STOPPED);
            return;
        }
        troubles.overForAll(Troubles.UNREACHABLE);
        troubles.overForAll(Troubles.STOPPED);
        if (round != Shipper.Round.IDLE) {
            troubles.overForAll(Troubles.LIES);
        }
    }

    private void failed(String subject, Exception e) {
        LOG.log(Level.WARNING, "escrow: {0}", e.toString());
        failures++;
        if (failures >= PATIENT) {
            troubles.noticed(subject, String.valueOf(e.getMessage()));
            // What keeps this node from shipping need not keep the others.
            shipper.stop();
        }
    }

    /** @return false if the vault is another one than before */
    private boolean lookAround() throws IOException {
        if (clock.instant().isBefore(looked.plus(ROUND)) && !clock.instant().isBefore(looked)) {
            return true;
        }
        backlog.settle();
        boolean same = Marker.of(vault).map(Marker::vault).equals(chain.known().map(Chain.Link::vault));
        // Only a vault that has answered is left alone: one that hasn't is asked again, or an idle plant would never
        // miss it.
        looked = clock.instant();
        return same;
    }

    /** What the first comparison found, or that it takes too long; then it is made again when it is over. */
    private Finding soon(Future<Finding> first) {
        try {
            return first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Finding.Unreachable(
                    "no answer within " + PATIENCE.toSeconds() + " s",
                    chain.known().isEmpty() && chain.databaseIsEmpty());
        } catch (ExecutionException e) {
            return comparison.compare();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            throw new IllegalStateException("interrupted at the start", e);
        }
    }

    private void pause(Duration time) {
        synchronized (bell) {
            try {
                if (!stopped && !time.isZero()) {
                    bell.wait(time.toMillis());
                }
            } catch (InterruptedException e) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
        }
    }

    private void wake() {
        synchronized (bell) {
            bell.notifyAll();
        }
    }
}
