package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two phones edit the same items for a week without a network, again and again, by chance from {@code holdfast.it.seed}; then
 * they meet. The model is small: whatever somebody wrote after the other's last word, or beside it, is there.
 */
@Story
class AWeekApartIT {

    private static final int ITEMS = 40;
    private static final int EDITS = 120;

    private final Plant.Site site;
    private final HoldfastServer server;

    AWeekApartIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_that_was_written_is_lost_and_both_end_with_the_same(long seed) throws NoAnswer {
        System.out.println("AWeekApartIT: seed " + seed);
        Random random = new Random(seed);
        try (Household home = new Household(site, server)) {
            Handset one = home.handset();
            Handset two = home.handset();
            List<UUID> items = make(one, random);
            one.sync();
            two.sync();
            Map<Handset, Set<UUID>> edited = new HashMap<>();
            Map<Handset, Set<UUID>> deleted = new HashMap<>();
            for (Handset phone : List.of(one, two)) {
                aWeek(phone, items, random, edited, deleted);
            }

            List<Report> reports = home.meet();
            reports.add(one.sync());

            assertThat(reports)
                    .as("seed %d", seed)
                    .allSatisfy(report ->
                            assertThat(report.isInStep()).as("%s", report).isTrue());
            assertThat(two.shown()).as("seed %d", seed).isEqualTo(one.shown());
            assertThat(items)
                    .filteredOn(item -> lives(item, one, two, edited, deleted))
                    .as("seed %d: an edit beats a delete", seed)
                    .allSatisfy(item -> assertThat(one.shown().keySet()).contains(item));
            assertThat(items)
                    .filteredOn(item -> isIn(deleted, one, item) && !isIn(edited, two, item)
                            || isIn(deleted, two, item) && !isIn(edited, one, item))
                    .as("seed %d: what nobody edited stays deleted", seed)
                    .allSatisfy(item -> assertThat(one.shown().keySet()).doesNotContain(item));
            // Check 1 says that every single revision of either phone is there.
            assertThat(home.violations()).as("seed %d", seed).isEmpty();
        }
    }

    /** Two weeks in which one edited and then deleted what the other had edited, and one that nobody has seen before. */
    static LongStream seeds() {
        return LongStream.of(81_053, 120_458, Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000)));
    }

    private static List<UUID> make(Handset phone, Random random) {
        List<UUID> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Samples.Sample sample = Samples.any(random, new UUID(random.nextLong(), i));
            items.add(phone.create(sample.kind(), sample.mediaType(), sample.octets()));
        }
        return items;
    }

    private static void aWeek(
            Handset phone,
            List<UUID> items,
            Random random,
            Map<Handset, Set<UUID>> edited,
            Map<Handset, Set<UUID>> deleted) {
        edited.put(phone, new HashSet<>());
        deleted.put(phone, new HashSet<>());
        for (int i = 0; i < EDITS; i++) {
            UUID item = items.get(random.nextInt(items.size()));
            if (isIn(deleted, phone, item)) {
                continue;
            }
            if (random.nextInt(12) == 0) {
                phone.delete(item);
                deleted.get(phone).add(item);
            } else {
                Samples.Sample next = Samples.next(phone.kindOf(item).orElseThrow(), random, item);
                phone.put(next.kind(), item, null, next.mediaType(), next.octets());
                edited.get(phone).add(item);
            }
        }
    }

    /** One deleted it, the other's last word was an edit. */
    private static boolean lives(
            UUID item, Handset one, Handset two, Map<Handset, Set<UUID>> edited, Map<Handset, Set<UUID>> deleted) {
        boolean oneKeeps = isIn(edited, one, item) && !isIn(deleted, one, item);
        boolean twoKeeps = isIn(edited, two, item) && !isIn(deleted, two, item);
        return oneKeeps && isIn(deleted, two, item) || twoKeeps && isIn(deleted, one, item);
    }

    private static boolean isIn(Map<Handset, Set<UUID>> sets, Handset phone, UUID item) {
        return sets.getOrDefault(phone, Set.of()).contains(item);
    }
}
