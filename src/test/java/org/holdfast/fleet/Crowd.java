package org.holdfast.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * Several handsets in use at once, each in a thread of its own or so many to a thread; of each eight, three share one account, two another, and the
 * others have one each. Everything is by chance from one seed, but for the order in which threads run. Some may sleep while the
 * others are in use. The server may be killed, and put back to a copy of its data, meanwhile; in the second case the crowd
 * has to be told ({@link #restored}), because what the checks expect is another.
 */
public final class Crowd implements AutoCloseable {

    /** Which of an eight's five accounts each of its handsets belongs to. */
    private static final int[] HOMES = {0, 0, 0, 1, 1, 2, 3, 4};

    private static final int ACCOUNTS_PER_EIGHT = 5;
    private static final int SUPERSEDED_READ = 100;

    private final long seed;
    private final List<Handset> handsets = new ArrayList<>();
    private final Map<UUID, List<Evidence>> past = new ConcurrentHashMap<>();
    private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Set<Integer> asleep = new HashSet<>();
    private int starts;
    private final AtomicLong givenBack = new AtomicLong();
    private int threadsAtMost = Integer.MAX_VALUE;
    private List<LostTime> lostTimes = List.of();
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

    /** Another server that is as good as the first; every other handset goes there first. */
    public Crowd orAt(URI other) {
        for (int i = 0; i < handsets.size(); i++) {
            if (i % 2 == 0) {
                handsets.get(i).orAt(other);
            } else {
                handsets.get(i).ratherAt(other);
            }
        }
        return this;
    }

    /** Lets so many threads do for all handsets, each of them one handset after the other: for crowds of many hundreds. */
    public Crowd withThreads(int most) {
        threadsAtMost = most;
        return this;
    }

    public int size() {
        return handsets.size();
    }

    /** Switches a handset off: it is not used, and does not sync, from the next start on until it is woken. */
    public void putToSleep(int handset) {
        asleep.add(handset);
    }

    /** Switches all handsets on; they are used again from the next start on. */
    public void wakeAll() {
        asleep.clear();
    }

    /** Says that the server was put back to a copy of all its data, its vault as well, before it was started again. */
    public void restored(Instant when) {
        lostTimes = List.of(LostTime.allUntil(when));
    }

    /** Says of which time the server may have lost what it acknowledged; each time that it happens. */
    public void lost(LostTime time) {
        lostTimes = Stream.concat(lostTimes.stream(), Stream.of(time)).toList();
    }

    /** How many subscribers there are. */
    public long accounts() {
        return handsets.stream()
                .map(handset -> handset.identity().account())
                .distinct()
                .count();
    }

    /** Sets everybody to work who is not asleep. */
    public void start() {
        resting = false;
        starts++;
        List<List<Life>> lives = new ArrayList<>();
        int number = Math.min(threadsAtMost, handsets.size());
        for (int i = 0; i < number; i++) {
            lives.add(new ArrayList<>());
        }
        for (int i = 0; i < handsets.size(); i++) {
            if (!asleep.contains(i)) {
                lives.get(i % number).add(new Life(handsets.get(i), new Random((seed * 31 + starts) * 31 + i)));
            }
        }
        for (List<Life> some : lives) {
            Thread thread = new Thread(() -> live(some), "handsets-" + threads.size());
            threads.add(thread);
            thread.start();
        }
    }

    private void live(List<Life> lives) {
        try {
            for (int next = 0; !resting && !lives.isEmpty(); next = (next + 1) % lives.size()) {
                Report report = lives.get(next).step();
                breaches.addAll(report.breaches());
                acknowledged.addAndGet(report.results().size());
                givenBack.addAndGet(report.givenBack());
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
        // The second time to hear what the others said in the first; once more where the first was spent on giving
        // back.
        for (int round = 0; round < (lostTimes.isEmpty() ? 2 : 3); round++) {
            Turns.each(awake(), atATime(), this::syncAtRest);
        }
    }

    private List<Handset> awake() {
        List<Handset> awake = new ArrayList<>(handsets);
        asleep.forEach(handset -> awake.remove(handsets.get(handset)));
        return awake;
    }

    /** Only a crowd that is too large for anything else doesn't come to rest one after the other. */
    private int atATime() {
        return threadsAtMost == Integer.MAX_VALUE ? 1 : threadsAtMost;
    }

    private void syncAtRest(Handset handset) {
        Report report = handset.sync();
        givenBack.addAndGet(report.givenBack());
        breaches.addAll(report.breaches());
        report.stopped().ifPresent(why -> breaches.add("a sync at rest stopped: " + why));
    }

    /** How many lost states of items the handsets gave back. */
    public long givenBack() {
        return givenBack.get();
    }

    /** The nine checks of every account whose handsets are all awake, the handsets' own complaints and the journals as they see them; empty if all is well. */
    public List<String> violations() {
        List<String> found = Collections.synchronizedList(new ArrayList<>(breaches));
        List<Handset> awake = awake();
        Map<UUID, List<Handset>> homes = new LinkedHashMap<>();
        for (Handset handset : handsets) {
            homes.computeIfAbsent(handset.identity().account(), none -> new ArrayList<>())
                    .add(handset);
        }
        Turns.each(List.copyOf(homes.values()), atATime(), family -> {
            boolean whole = awake.containsAll(family);
            try {
                for (Handset handset : family) {
                    found.addAll(awake.contains(handset) ? handset.verifyJournal() : List.of());
                }
                found.addAll(whole ? violations(family) : List.of());
            } catch (NoAnswer e) {
                found.add("no answer while the evidence was gathered: " + e);
            }
        });
        return List.copyOf(found);
    }

    private List<String> violations(List<Handset> family) throws NoAnswer {
        UUID account = family.get(0).identity().account();
        Evidence evidence = Evidence.gather(
                family.get(0).client(), account, Clock.systemUTC().instant(), SUPERSEDED_READ, new Random(seed));
        List<Seen> seen = family.stream()
                .map(handset -> Seen.by("handset " + handsets.indexOf(handset), handset))
                .toList();
        List<Evidence> earlier = past.computeIfAbsent(account, none -> new ArrayList<>());
        List<String> found = LedgerCheck.violations(evidence, earlier, seen, lostTimes);
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
