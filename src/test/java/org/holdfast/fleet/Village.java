package org.holdfast.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * Many subscribers with one handset each, more of them than there are threads: who is next takes up his handset, writes a few
 * things and lets it sync. All that each handset knows and was promised is on disk, so that nobody has to be in memory.
 */
public final class Village implements AutoCloseable {

    private static final int THREADS = 6;
    private static final int TRIES = 4;
    private static final int SUPERSEDED_READ = 20;

    private final URI server;
    private final Path folder;
    private final int homes;
    private final long seed;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> living = new ArrayList<>();
    private final Queue<Integer> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lives = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean resting;

    private Village(URI server, Path folder, int homes, long seed) {
        this.server = server;
        this.folder = folder;
        this.homes = homes;
        this.seed = seed;
        for (int home = 0; home < homes; home++) {
            idle.add(home);
        }
    }

    /**
     * Opens the accounts and enrols their handsets.
     *
     * @param folder where the handsets live
     * @param firstNumber subscribers get numbers from {@code +1557} and seven digits, counted from here
     */
    public static Village settle(URI server, String carrierKey, Path folder, int homes, int firstNumber, long seed)
            throws InterruptedException {
        Village village = new Village(server, folder, homes, seed);
        CarrierClient carrier = new CarrierClient(server, carrierKey);
        village.each(home -> {
            String msisdn = String.format("+1557%07d", firstNumber + home);
            String code = carrier.issueCode(carrier.create(msisdn).id()).code();
            try (Handset handset = village.open(home, 0)) {
                handset.enrol(msisdn, code, "Phone of home " + home);
            }
        });
        return village;
    }

    /** Sets everybody to work, home after home, for as long as nobody says {@link #rest}. */
    public void start() {
        resting = false;
        for (int i = 0; i < THREADS; i++) {
            living.add(threads.submit(this::live));
        }
    }

    private void live() {
        while (!resting) {
            // Nobody else takes up the same handset until it is put back.
            Integer home = idle.poll();
            if (home == null) {
                return;
            }
            int life = lives.incrementAndGet();
            try (Handset handset = open(home, life)) {
                note(new Life(handset, new Random(seed * 31 + life)).step());
            } catch (RuntimeException e) {
                breaches.add("a handset gave up: " + e);
            }
            idle.add(home);
        }
    }

    private void note(Report report) {
        breaches.addAll(report.breaches());
        acknowledged.addAndGet(report.results().size());
    }

    /** How many results the handsets have got so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Lets everybody finish, and syncs until nobody has anything left to say or to hear. */
    public void rest() throws InterruptedException {
        resting = true;
        for (Future<?> one : living) {
            await(one);
        }
        living.clear();
        each(home -> {
            try (Handset handset = open(home, -1)) {
                Report report = handset.sync();
                note(report);
                report.stopped().ifPresent(why -> breaches.add("home " + home + ": a sync at rest stopped: " + why));
            }
        });
    }

    /** The nine checks of every account and the handsets' own complaints; empty if all is well. */
    public List<String> violations() throws InterruptedException {
        List<String> found = Collections.synchronizedList(new ArrayList<>(breaches));
        each(home -> {
            try (Handset handset = open(home, -1)) {
                violations(home, handset).forEach(violation -> found.add("home " + home + ": " + violation));
            }
        });
        return found;
    }

    private List<String> violations(int home, Handset handset) throws NoAnswer {
        Evidence evidence = Evidence.gather(
                handset.client(),
                handset.identity().account(),
                Clock.systemUTC().instant(),
                SUPERSEDED_READ,
                new Random(seed + home));
        return LedgerCheck.violations(evidence, List.of(), List.of(Seen.by("its handset", handset)));
    }

    /** What every handset was promised and did. */
    public Figures figures() throws InterruptedException {
        List<LedgerLine> lines = Collections.synchronizedList(new ArrayList<>());
        each(home -> {
            try (Handset handset = open(home, -1)) {
                lines.addAll(handset.ledger().lines());
            }
        });
        return Figures.of(lines);
    }

    /** A home's handset, to be closed. @param life which life of it: its op ids must not be those of another one */
    private Handset open(int home, int life) {
        Backoff backoff = new Backoff(seed + home, Backoff.Sleeper.inEarnest(), TRIES);
        return new Handset(
                folder.resolve("home-" + home),
                server,
                backoff,
                Clock.systemUTC(),
                (seed * 7_919 + home) * 1_000_003 + life);
    }

    private interface Visit {
        void to(int home) throws Exception;
    }

    private void each(Visit visit) throws InterruptedException {
        List<Callable<Void>> visits = new ArrayList<>();
        for (int i = 0; i < homes; i++) {
            int home = i;
            visits.add(() -> {
                visit.to(home);
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(visits)) {
            await(done);
        }
    }

    private static void await(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visit failed", e.getCause());
        }
    }

    @Override
    public void close() {
        resting = true;
        threads.shutdownNow();
    }
}
