package org.holdfast.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * Several handsets in use at once, each in a thread of its own; of each eight, three share one account, two another, and the
 * others have one each. Everything is by chance from one seed, but for the order in which threads run.
 */
public final class Crowd implements AutoCloseable {

    /** Which of an eight's five accounts each of its handsets belongs to. */
    private static final int[] HOMES = {0, 0, 0, 1, 1, 2, 3, 4};

    private static final int ACCOUNTS_PER_EIGHT = 5;
    private static final int SUPERSEDED_READ = 100;

    private final long seed;
    private final List<Handset> handsets = new ArrayList<>();
    private final Map<UUID, List<Evidence>> past = new LinkedHashMap<>();
    private final List<String> breaches = java.util.Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private int starts;
    private volatile boolean resting;

    private Crowd(long seed) {
        this.seed = seed;
    }

    /**
     * Makes subscribers and enrols their handsets.
     *
     * @param folder where the handsets live
     * @param firstNumber subscribers get numbers from {@code +1556} and seven digits, counted from here
     */
    public static Crowd enrol(URI server, String carrierKey, Path folder, int size, int firstNumber, long seed)
            throws NoAnswer {
        Crowd crowd = new Crowd(seed);
        CarrierClient carrier = new CarrierClient(server, carrierKey);
        Map<Integer, Wire.Subscriber> subscribers = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            int home = i / HOMES.length * ACCOUNTS_PER_EIGHT + HOMES[i % HOMES.length];
            String msisdn = String.format("+1556%07d", firstNumber + home);
            Wire.Subscriber subscriber = subscribers.get(home);
            if (subscriber == null) {
                subscriber = carrier.create(msisdn);
                subscribers.put(home, subscriber);
            }
            String code = carrier.issueCode(subscriber.id()).code();
            Backoff backoff = new Backoff(seed + i, Backoff.Sleeper.inEarnest(), 6);
            Handset handset =
                    new Handset(folder.resolve("handset-" + i), server, backoff, Clock.systemUTC(), seed * 1_000 + i);
            crowd.handsets.add(handset.enrol(msisdn, code, "Crowd " + i).withBatchesOf(5));
        }
        return crowd;
    }

    /** Sets everybody to work. */
    public void start() {
        resting = false;
        starts++;
        for (int i = 0; i < handsets.size(); i++) {
            Handset handset = handsets.get(i);
            Life life = new Life(handset, new Random((seed * 31 + starts) * 31 + i));
            Thread thread = new Thread(() -> live(life), "handset-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void live(Life life) {
        try {
            while (!resting) {
                Report report = life.step();
                breaches.addAll(report.breaches());
                acknowledged.addAndGet(report.results().size());
            }
        } catch (RuntimeException e) {
            breaches.add("a handset gave up: " + e);
        }
    }

    /** How many results the handsets have got so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Lets everybody finish, and syncs until nobody has anything left to say or to hear. */
    public void rest() {
        resting = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        for (int round = 0; round < 2; round++) {
            for (Handset handset : handsets) {
                Report report = handset.sync();
                breaches.addAll(report.breaches());
                report.stopped().ifPresent(why -> breaches.add("a sync at rest stopped: " + why));
            }
        }
    }

    /** The nine checks of every account, the handsets' own complaints and the journals as they see them; empty if all is well. */
    public List<String> violations() throws NoAnswer {
        List<String> found = new ArrayList<>(breaches);
        Map<UUID, List<Handset>> homes = new LinkedHashMap<>();
        for (Handset handset : handsets) {
            found.addAll(handset.verifyJournal());
            homes.computeIfAbsent(handset.identity().account(), none -> new ArrayList<>())
                    .add(handset);
        }
        for (Map.Entry<UUID, List<Handset>> home : homes.entrySet()) {
            found.addAll(violations(home.getKey(), home.getValue()));
        }
        return found;
    }

    private List<String> violations(UUID account, List<Handset> family) throws NoAnswer {
        Evidence evidence = Evidence.gather(
                family.get(0).client(), account, Clock.systemUTC().instant(), SUPERSEDED_READ, new Random(seed));
        List<Seen> seen = family.stream()
                .map(handset -> Seen.by("handset " + handsets.indexOf(handset), handset))
                .toList();
        List<Evidence> earlier = past.computeIfAbsent(account, none -> new ArrayList<>());
        List<String> found = LedgerCheck.violations(evidence, earlier, seen);
        earlier.add(evidence);
        return found;
    }

    public Figures figures() {
        return Figures.of(handsets.stream()
                .flatMap(handset -> handset.ledger().lines().stream())
                .toList());
    }

    @Override
    public void close() {
        resting = true;
        handsets.forEach(Handset::close);
    }
}
