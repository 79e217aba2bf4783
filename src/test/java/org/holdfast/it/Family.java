package org.holdfast.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.holdfast.fleet.Evidence;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.Head;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LostTime;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;

/**
 * The household in the middle of the {@link DrillOfTheStory}: one phone that is in step with the server, one whose outbox is full, and
 * one that sleeps for a week. Before each disaster they know what all three have to show after it.
 */
final class Family implements AutoCloseable {

    private static final int ITEMS = 36;
    private static final int PICTURE = 600_000;
    private static final Set<String> NOT_WRITTEN = Set.of("collection", "photo");

    private final Household home;
    private final Handset inStep;
    private final Handset outbox;
    private final Handset sleeper;
    private final Random random;
    private final Octets picture;
    private final Set<UUID> deleted = new HashSet<>();
    private final List<Evidence> earlier = new ArrayList<>();
    private List<UUID> untouched = new ArrayList<>();
    private Map<UUID, Octets> expected = Map.of();
    private long givenBack;

    Family(Plant.Site site, HoldfastServer server, Random random) throws NoAnswer {
        this.random = random;
        this.home = new Household(site, server);
        this.inStep = home.handset();
        this.outbox = home.handset();
        this.sleeper = home.handset();
        byte[] octets = new byte[PICTURE];
        random.nextBytes(octets);
        this.picture = Octets.of(octets);
        for (int i = 0; i < ITEMS; i++) {
            make(inStep);
        }
        inStep.photograph(picture, "wedding.jpg");
        home.meet();
    }

    Household home() {
        return home;
    }

    Handset inStep() {
        return inStep;
    }

    UUID account() {
        return inStep.identity().account();
    }

    /** Where the server has the only picture that was taken. */
    String blob() {
        return "/api/v1/blobs/" + picture.digest();
    }

    Octets picture() {
        return picture;
    }

    /** Of what can be read as it was written, that which has been there longest. */
    Head oldest() {
        return inStep.heads().values().stream()
                .filter(head -> head.isLive() && !NOT_WRITTEN.contains(head.kind()))
                .min(Comparator.comparingLong(Head::seq))
                .orElseThrow();
    }

    /** How many lost states of items its phones gave back. */
    long givenBack() {
        return givenBack;
    }

    /** What the server shows now it has to show for ever. */
    void remember() throws NoAnswer {
        earlier.add(home.evidence());
    }

    /** The third phone falls asleep; the other two are used, and sync. */
    void aDay() {
        untouched = new ArrayList<>(inStep.shown().keySet());
        untouched.removeIf(item -> NOT_WRITTEN.contains(inStep.kindOf(item).orElseThrow()));
        Collections.shuffle(untouched, random);
        use(inStep, 6);
        inStep.sync();
        outbox.sync();
        use(outbox, 6);
        outbox.sync();
        inStep.sync();
    }

    /** The phone in step says something that nobody else has heard of yet; the others are used without a network. */
    void theLastMinute() {
        use(outbox, 6);
        make(sleeper);
        use(inStep, 3);
        inStep.sync();
        Map<UUID, Octets> all = new HashMap<>(inStep.shown());
        for (Handset phone : List.of(outbox, sleeper)) {
            for (Op op : phone.pending()) {
                if (op.isPut()) {
                    all.put(op.item(), Objects.requireNonNull(op.octets()));
                } else {
                    all.remove(op.item());
                }
            }
        }
        expected = all;
    }

    /**
     * All of them sync, the sleeper first.
     *
     * @return what is wrong afterwards, in words
     */
    List<String> comeBack(List<LostTime> times) throws NoAnswer {
        List<String> wrong = new ArrayList<>();
        Collections.reverse(home.handsets());
        List<Report> reports = new ArrayList<>(home.meet());
        Collections.reverse(home.handsets());
        reports.addAll(home.meet());
        reports.forEach(report -> givenBack += report.givenBack());
        reports.forEach(report -> report.refused().forEach(why -> wrong.add("refused: " + why)));
        reports.subList(reports.size() / 2, reports.size()).stream()
                .filter(report -> !report.isInStep())
                .forEach(report -> wrong.add("a phone of the family is not in step: " + report));
        compare("in step", inStep, wrong);
        compare("with the outbox", outbox, wrong);
        compare("that slept", sleeper, wrong);
        wrong.addAll(home.violations(earlier, times));
        return wrong;
    }

    private void compare(String which, Handset phone, List<String> wrong) throws NoAnswer {
        Map<UUID, Octets> shown = phone.shown();
        for (UUID item : union(shown.keySet(), expected.keySet())) {
            if (!Objects.equals(shown.get(item), expected.get(item))) {
                wrong.add("the phone " + which + " shows "
                        + (shown.containsKey(item) ? "other octets of " : "no more ") + item
                        + (expected.containsKey(item) ? "" : ", which should be gone"));
            }
        }
        deleted.stream()
                .filter(shown::containsKey)
                .forEach(item -> wrong.add("deleted " + item + " came back to the phone " + which));
        if (!phone.pending().isEmpty()) {
            wrong.add("the phone " + which + " still has " + phone.pending().size() + " ops to send");
        }
        phone.verifyJournal().forEach(fault -> wrong.add("to the phone " + which + ", " + fault));
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Something new, an edit, a delete, and so on; no item twice a day. */
    private void use(Handset phone, int changes) {
        for (int i = 0; i < changes; i++) {
            UUID item = i % 3 == 0 ? null : untouched.remove(0);
            if (item == null) {
                make(phone);
            } else if (i % 3 == 1) {
                Samples.Sample sample = Samples.next(phone.kindOf(item).orElseThrow(), random, item);
                phone.put(sample.kind(), item, null, sample.mediaType(), sample.octets());
            } else {
                phone.delete(item);
                deleted.add(item);
            }
        }
    }

    private void make(Handset phone) {
        Samples.Sample sample = Samples.any(random, new UUID(random.nextLong(), random.nextLong()));
        phone.create(sample.kind(), sample.mediaType(), sample.octets());
    }

    @Override
    public void close() {
        home.close();
    }
}
