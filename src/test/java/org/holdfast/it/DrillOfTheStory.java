package org.holdfast.it;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.logging.LogManager;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.fleet.Crowd;
import org.holdfast.fleet.Head;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LedgerCheck;
import org.holdfast.fleet.LostTime;

/**
 * What happened in 2009, three times over, while a crowd of handsets pushes: the database is put back to yesterday's copy; it is gone
 * altogether; bits flip. In the middle of it a {@link Family}: a phone in step, one with an outbox, one that sleeps. Nobody does
 * anything but run {@code rebuild} on the empty database. {@link DrillOfTheStoryIT} plays it small; to watch it with 1,000 accounts:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.DrillOfTheStory -Dholdfast.it.database=postgresql
 * </pre>
 *
 * {@code -Dholdfast.it.accounts} is how many ({@code 1000}), {@code -Dholdfast.it.seed} what chance begins with. On PostgreSQL the server
 * runs on while its database is replaced, emptied and damaged; the embedded database has one process at a time, so there the server is
 * killed and started again.
 */
public final class DrillOfTheStory implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int THREADS = 16;
    private static final int ONE_SLEEPS_OF = 16;
    private static final Pattern REPLAYED = Pattern.compile("is back from escrow, ([0-9]+) entries");
    private static final Pattern REBUILT = Pattern.compile("all is back: ([0-9]+) entries .* ([0-9]+) entries/s");

    private final Plant.Site site;
    private final Teller teller;
    private final HoldfastServer server;
    private final Family family;
    private final Crowd crowd;
    private final int enough;
    private final List<LostTime> lostTimes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Instant vaulted = Instant.MIN;
    private long givenBackBefore;
    private long struck;

    /** Everybody is enrolled when this returns. */
    DrillOfTheStory(Plant.Site site, int accounts, long seed, PrintStream out) throws NoAnswer {
        this.site = site;
        this.teller = new Teller(out);
        // A vault that is a little behind, so that there is always a tail that only handsets have.
        this.server = site.server()
                .with("HOLDFAST_LIMITS_ENROLMENTS_PER_ADDRESS", "1000000")
                .with("HOLDFAST_ESCROW_POLL", "PT3S")
                .with("HOLDFAST_DRILLS_EVERY", "PT10S")
                .with("HOLDFAST_DRILLS_RETRY", "PT1S")
                .with("HOLDFAST_DRILLS_SHARE", "30")
                .start();
        teller.say("the server is open, on %s; seed %d", Databases.isPostgreSql() ? "PostgreSQL" : "H2", seed);
        this.family = new Family(site, server, new Random(seed));
        int handsets = accounts * 8 / 5;
        this.crowd = Crowd.enrol(server.uri(), HoldfastServer.CARRIER_KEY, site.folder("crowd"), handsets, 1, seed)
                .withThreads(THREADS);
        this.enough = 3 * handsets;
        teller.say("%d accounts with %d handsets, and a family of three phones", crowd.accounts(), handsets);
    }

    public static void main(String[] args) throws Exception {
        int accounts = Integer.getInteger("holdfast.it.accounts", 1_000);
        long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
        // What the cluster says of itself is no part of the story.
        LogManager.getLogManager().reset();
        boolean good;
        try (Plant.Site site = new Plant.Site();
                DrillOfTheStory story = new DrillOfTheStory(site, accounts, seed, System.out)) {
            good = story.play().stream().allMatch(outcome -> outcome.wrong().isEmpty());
        }
        System.exit(good ? 0 : 1);
    }

    List<Outcome> play() throws Exception {
        crowd.start();
        push(enough);
        crowd.rest();
        server.stop();
        site.keepCopy(server);
        server.start();
        teller.say("it is night, and a copy of the database is kept");
        List<Outcome> outcomes = List.of(putBack(), gone(), bitsFlip());
        outcomes.forEach(outcome -> teller.say("%s", outcome.inWords()));
        return outcomes;
    }

    private Outcome putBack() throws Exception {
        aDay();
        teller.say("YESTERDAY'S COPY TAKES THE PLACE OF THE DATABASE, and all push");
        ServerLog log = strike(() -> site.putBackCopy(server));
        if (!Databases.isPostgreSql()) {
            server.launch();
        }
        log.await("the database is behind its escrow");
        server.awaitReady();
        Duration over = sinceStruck();
        MatchResult replayed = log.last(REPLAYED).orElseThrow();
        teller.say("open again after %s; nobody did anything", Teller.inSeconds(over));
        return outcome("yesterday's copy", over, Long.parseLong(replayed.group(1)), 0);
    }

    private Outcome gone() throws Exception {
        aDay();
        teller.say("THE DATABASE IS DELETED, and all push");
        strike(() -> site.destroyDatabase(server));
        String said = rebuild();
        Matcher rebuilt = REBUILT.matcher(said);
        if (!rebuilt.find()) {
            throw new IllegalStateException("the command did not bring all back: " + said);
        }
        if (!Databases.isPostgreSql()) {
            server.launch();
        }
        server.awaitReady();
        Duration over = sinceStruck();
        teller.say("open again after %s; nobody did anything but this", Teller.inSeconds(over));
        return outcome("no database", over, Long.parseLong(rebuilt.group(1)), Long.parseLong(rebuilt.group(2)));
    }

    private Outcome bitsFlip() throws Exception {
        aDay();
        Head note = family.oldest();
        Onlooker onlooker = new Onlooker(family, note);
        BadDisk disk = new BadDisk(family.account(), Objects.requireNonNull(note.digest()));
        if (!Databases.isPostgreSql()) {
            server.stop();
        }
        teller.say("A BIT FLIPS IN A CONTENT, ONE IN A BLOB, ONE IN A SEGMENT, and all push");
        struck = System.nanoTime();
        ServerLog log = new ServerLog(server);
        site.behindItsBack(server, disk::strike);
        disk.strike(vault());
        if (!Databases.isPostgreSql()) {
            server.launch();
            server.awaitReady();
        }
        Waiting.atMost(PATIENCE, onlooker::seesAll, all -> all);
        teller.say(
                "content and blob are served again after %s; until then they were refused %d times",
                Teller.inSeconds(sinceStruck()), onlooker.refused());
        wrong.addAll(onlooker.wrong());
        log.await("segment " + disk.segment() + " was written again");
        Waiting.atMost(PATIENCE, () -> Escrowed.failingDrills(server), failing -> failing == 0);
        Duration over = sinceStruck();
        teller.say("segment %d is written again, and no drill fails, after %s", disk.segment(), Teller.inSeconds(over));
        return outcome("flipped bits", over, 0, 0);
    }

    /** Whoever was asleep misses it; in the end all that was acknowledged is in the vault, and then some more that is not. */
    private void aDay() throws Exception {
        for (int i = 1; i < crowd.size(); i += ONE_SLEEPS_OF) {
            crowd.putToSleep(i);
        }
        crowd.start();
        family.aDay();
        push(enough);
        crowd.rest();
        family.remember();
        wrong.addAll(crowd.violations());
        Escrowed.all(server);
        vaulted = Instant.now();
        crowd.start();
        push(enough / 4);
        long segments = segments();
        Waiting.atMost(PATIENCE, this::segments, now -> now > segments);
        family.theLastMinute();
    }

    @FunctionalInterface
    private interface Deed {

        void run() throws Exception;
    }

    private ServerLog strike(Deed deed) throws Exception {
        ServerLog log = new ServerLog(server);
        struck = System.nanoTime();
        if (!Databases.isPostgreSql()) {
            server.kill();
        }
        deed.run();
        LostTime lost = new LostTime(vaulted, Instant.now());
        lostTimes.add(lost);
        crowd.lost(lost);
        return log;
    }

    private String rebuild() throws IOException, InterruptedException {
        teller.say("java -jar holdfast.jar rebuild");
        Path said = site.folder("rebuild");
        Files.createDirectories(said.getParent());
        return teller.repeat(server.begin(said, "rebuild"), said);
    }

    private Outcome outcome(String disaster, Duration over, long entries, long rate) throws Exception {
        push(enough / 2);
        crowd.wakeAll();
        crowd.rest();
        wrong.addAll(family.comeBack(lostTimes));
        long givenBack = crowd.givenBack() + family.givenBack();
        wrong.addAll(crowd.violations());
        long acknowledged = crowd.figures().acknowledged() + family.home().acknowledged();
        Outcome outcome = new Outcome(
                disaster,
                acknowledged,
                LedgerCheck.lost(wrong),
                List.copyOf(wrong),
                over,
                entries,
                rate,
                givenBack - givenBackBefore);
        givenBackBefore = givenBack;
        teller.say(
                "%d of %d acknowledged changes lost; handsets gave back %d",
                outcome.lost(), acknowledged, outcome.givenBack());
        wrong.stream().limit(20).forEach(sentence -> teller.say("WRONG: %s", sentence));
        wrong.clear();
        return outcome;
    }

    /** Waits until the crowd has so many more results. */
    private void push(int results) throws Exception {
        long before = crowd.acknowledged();
        Waiting.atMost(PATIENCE, crowd::acknowledged, now -> now >= before + results);
    }

    private Path vault() {
        return server.data().resolve("escrow");
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(vault().resolve("segments"))) {
            return files.count();
        }
    }

    private Duration sinceStruck() {
        return Duration.ofNanos(System.nanoTime() - struck);
    }

    @Override
    public void close() {
        crowd.close();
        family.close();
        server.close();
    }
}
