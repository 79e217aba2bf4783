package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Seeded rules, followed by three that know nothing of each other: ours on lib-recur, ical4j, and the RFC's own steps
 * ({@link RfcSteps}), which judge where the others differ. {@code -Dholdfast.rules=10000} for more of them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomRulesTest {

    private static final long FIRST_SEED = Long.getLong("holdfast.seed", 5_545_000);
    private static final int RULES = Integer.getInteger("holdfast.rules", 100);
    private static final int MOST = 45;

    /** What ical4j 4.4.0 gives otherwise, and why it is not what the RFC says. */
    private enum Difference {

        /** Of a time that clocks show twice it takes the second; RFC 5545, section 3.3.5, means the first. */
        SECOND_OF_TWO((rule, theirs) -> local(theirs, rule).equals(local(ours(rule), rule))),

        /**
         * Within a day it stops looking after 1,000 periods without a match, goes on from the last match instead of the next hour,
         * and counts hours in moments and not on the clock.
         */
        HOURS_AND_LESS((rule, theirs) -> rule.isWithinADay()),

        /** It counts weeks from the DTSTART's day, not from WKST (RFC 5545, section 3.3.10, WKST), and cuts months by the week. */
        WEEKS_FROM_THE_DTSTART((rule, theirs) -> rule.frequency().equals("WEEKLY")),

        /** Of BYDAY with a number and BYMONTHDAY together it doesn't take what both say (the table of section 3.3.10, note 1). */
        NUMBERED_DAYS((rule, theirs) -> rule.has("BYDAY") && rule.has("BYMONTHDAY")),

        /** Of BYWEEKNO or BYYEARDAY and another part it takes what either says, where both must (the same table). */
        PARTS_OF_A_YEAR((rule, theirs) -> rule.frequency().equals("YEARLY")
                && Stream.of("BYWEEKNO", "BYYEARDAY").anyMatch(rule::has)),

        /**
         * Where the DTSTART's time is one that clocks skip on its day of another year, it takes the time after the gap to all days
         * of that year; RFC 5545, section 3.3.5, means only the time that doesn't exist.
         */
        TIME_AFTER_A_GAP(
                (rule, theirs) -> isSkippedSomeYear(rule) && dates(theirs, rule).equals(dates(ours(rule), rule))),

        NOT_EXPLAINED((rule, theirs) -> true);

        private final BiPredicate<RandomRule, List<Instant>> applies;

        Difference(BiPredicate<RandomRule, List<Instant>> applies) {
            this.applies = applies;
        }

        static Difference of(RandomRule rule, List<Instant> theirs) {
            return Stream.of(values())
                    .filter(difference -> difference.applies.test(rule, theirs))
                    .findFirst()
                    .orElse(NOT_EXPLAINED);
        }
    }

    @Test
    void what_the_rfc_writes_down_step_by_step_is_what_comes() {
        var differing = rules().filter(rule -> !isRefused(rule))
                .filter(rule -> !ours(rule).equals(steps(rule)))
                .map(rule -> rule + firstDifference(ours(rule), steps(rule)))
                .toList();

        assertThat(differing).isEmpty();
    }

    @Test
    void ical4j_gives_the_same_but_where_it_errs_in_one_of_these_ways(TestReporter reporter) {
        var counts = new EnumMap<Difference, Integer>(Difference.class);
        var unexplained = new ArrayList<String>();
        rules().filter(rule -> !isRefused(rule)).forEach(rule -> {
            var theirs = ical4j(rule);
            if (!theirs.equals(ours(rule))) {
                var difference = Difference.of(rule, theirs);
                counts.merge(difference, 1, Integer::sum);
                boolean judged = skipsYearsByWeek(rule) || ours(rule).equals(steps(rule));
                if (difference == Difference.NOT_EXPLAINED || !judged) {
                    unexplained.add(rule + firstDifference(ours(rule), theirs));
                }
            }
        });
        reporter.publishEntry(Map.of("rules", "" + RULES, "different", counts.toString()));

        assertThat(unexplained).isEmpty();
        assertThat(counts.values().stream().mapToInt(i -> i).sum()).isLessThan(RULES / 8);
    }

    @Test
    void what_is_refused_is_only_positions_in_numbered_weeks() {
        var refused = rules().filter(RandomRulesTest::isRefused).toList();

        assertThat(refused).allMatch(rule -> rule.has("BYWEEKNO") && rule.has("BYSETPOS"));
    }

    /**
     * The days of a week that reaches over the year's end: no RFC says to which year's period they belong when years are left
     * out. Ours count to the year that the week is numbered in; the steps take the calendar year.
     */
    private static boolean skipsYearsByWeek(RandomRule rule) {
        return rule.has("BYWEEKNO") && rule.has("INTERVAL");
    }

    private static Stream<RandomRule> rules() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + RULES).mapToObj(RandomRule::of);
    }

    private static String firstDifference(List<Instant> ours, List<Instant> others) {
        int at = 0;
        while (at < Math.min(ours.size(), others.size()) && ours.get(at).equals(others.get(at))) {
            at++;
        }
        return "\n at " + at + " ours " + ours.stream().skip(at).limit(3).toList() + ", others "
                + others.stream().skip(at).limit(3).toList();
    }

    private static boolean isRefused(RandomRule rule) {
        try {
            RuleReader.read(rule.text(), new Moment(rule.start(), false, Moment.UTC));
            return false;
        } catch (NotExpandable not) {
            return true;
        }
    }

    private static List<Instant> ours(RandomRule rule) {
        var zone = ZoneId.of(rule.zone()).getRules();
        var builder = new SeriesBuilder(new Moment(rule.start(), false, zone::getOffset), new NominalDuration(0, 0));
        try {
            builder.repeat(rule.text());
        } catch (NotExpandable not) {
            throw new IllegalArgumentException(not);
        }
        var window = new Window(first(rule), instant(rule.end(), rule), ZoneOffset.UTC);
        var found = builder.series().in(window, MOST, new Effort(1_000_000));
        return cut(found.stream().map(Occurrence::start), rule);
    }

    private static List<Instant> steps(RandomRule rule) {
        return cut(
                RfcSteps.first(MOST + 5, rule.text(), rule.start(), rule.end().plusDays(1)).stream()
                        .map(time -> instant(time, rule)),
                rule);
    }

    private static List<Instant> ical4j(RandomRule rule) {
        var start = ZonedDateTime.of(rule.start(), ZoneId.of(rule.zone()));
        var end = ZonedDateTime.of(rule.end(), ZoneId.of(rule.zone()));
        var dates = new Recur<ZonedDateTime>(rule.text()).getDates(start, start, end, MOST + 5);
        var all = new TreeSet<>(dates.stream().map(ZonedDateTime::toInstant).toList());
        all.add(first(rule));
        long count = rule.has("COUNT") ? Long.parseLong(rule.text().replaceAll(".*COUNT=", "")) : MOST;
        return cut(all.stream().limit(count), rule);
    }

    private static List<Instant> cut(Stream<Instant> times, RandomRule rule) {
        var end = instant(rule.end(), rule);
        return times.distinct()
                .sorted()
                .filter(time -> time.isBefore(end))
                .limit(MOST)
                .toList();
    }

    private static List<LocalDateTime> local(List<Instant> times, RandomRule rule) {
        return times.stream()
                .map(time -> LocalDateTime.ofInstant(time, ZoneId.of(rule.zone())))
                .toList();
    }

    private static List<LocalDate> dates(List<Instant> times, RandomRule rule) {
        return local(times, rule).stream().map(LocalDateTime::toLocalDate).toList();
    }

    private static boolean isSkippedSomeYear(RandomRule rule) {
        var zone = ZoneId.of(rule.zone()).getRules();
        return IntStream.range(0, 60)
                .mapToObj(years -> rule.start().plusYears(years))
                .anyMatch(time -> zone.getValidOffsets(time).isEmpty());
    }

    private static Instant first(RandomRule rule) {
        return instant(rule.start(), rule);
    }

    private static Instant instant(LocalDateTime time, RandomRule rule) {
        return time.atZone(ZoneId.of(rule.zone())).toInstant();
    }
}
