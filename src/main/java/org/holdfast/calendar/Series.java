package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.holdfast.item.Span;
import org.jspecify.annotations.Nullable;

/**
 * All times at which an event takes place (RFC 5545, section 3.8.5; RFC 8984, section 4.3): the first, those that rules and
 * lists add, without those that are taken out, and some in another way than the others.
 *
 * <p>Within a series an occurrence is known by when it begins: the moment, or, if the series floats, what clocks show.
 *
 * @param first the DTSTART; null if only single occurrences are known
 * @param added of each, when it would begin and how long it lasts (null: as the first does)
 */
record Series(
        @Nullable Moment first,
        NominalDuration length,
        List<Rule> rules,
        Map<Moment, NominalDuration> added,
        Exceptions exceptions) {

    /** Steps that finding the last occurrence may take; beyond, the series' rough end must do. */
    private static final int STEPS_TO_THE_END = 2_000;

    /** Longer than any zone's clocks are ever put forward. */
    private static final Duration PUT_FORWARD = Duration.ofHours(3);

    /** Whether the event takes place once and is fully told by its start and end. */
    boolean isSingle() {
        return rules.isEmpty() && added.isEmpty() && exceptions.areNone();
    }

    /**
     * The occurrences that a window shows, in order of start.
     *
     * @param most of how many a rule gives all, the first ones; more may come where they are listed one by one
     * @param effort where it is spent, the list may lack some
     */
    List<Occurrence> in(Window window, int most, Effort effort) {
        var found = new HashMap<Instant, Occurrence>();
        offerListed(window, effort, found);
        for (var rule : rules) {
            follow(rule, window, most, effort, found);
        }
        var all = new ArrayList<>(found.values());
        for (var instance : exceptions.instances()) {
            var occurrence = window.occurrence(instance);
            if (occurrence != null) {
                all.add(occurrence);
            }
        }
        all.sort(Comparator.comparing(Occurrence::start));
        return all;
    }

    private void offerListed(Window window, Effort effort, Map<Instant, Occurrence> found) {
        var from = from(window);
        var to = to(window);
        var clock = first == null ? Moment.EVERYWHERE : first.clock();
        var without = exceptions.walks(from, to, effort);
        listed().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey().on(clock).shown(), entry))
                .filter(entry ->
                        !entry.getKey().isBefore(from) && !entry.getKey().isAfter(to))
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> !without.contain(entry.getKey()))
                .forEach(entry ->
                        offer(entry.getValue().getKey(), entry.getValue().getValue(), window, found));
    }

    private Map<Moment, NominalDuration> listed() {
        if (first == null) {
            return added;
        }
        var all = new HashMap<>(added);
        all.put(first, length);
        return all;
    }

    private @Nullable Occurrence offer(
            Moment moment, NominalDuration lasts, Window window, Map<Instant, Occurrence> found) {
        try {
            var occurrence = exceptions.exclude(moment) ? null : window.occurrence(instance(moment, lasts));
            return occurrence == null || found.putIfAbsent(moment.instant(), occurrence) != null ? null : occurrence;
        } catch (DateTimeException beyondAllYears) {
            return null;
        }
    }

    private Instance instance(Moment moment, NominalDuration lasts) {
        return isSingle() ? new Instance(null, moment, lasts.after(moment), null) : exceptions.instance(moment, lasts);
    }

    private void follow(Rule rule, Window window, int most, Effort effort, Map<Instant, Occurrence> found) {
        var from = from(window);
        var to = to(window);
        var walk = new RuleWalk(rule, from, to, effort);
        var without = exceptions.walks(from, to, effort);
        int taken = 0;
        for (var time = walk.next(); time != null && !time.isAfter(to); time = walk.next()) {
            var moment = new Moment(time, rule.start().isDate(), rule.start().clock());
            if (rule.isOver(moment)) {
                return;
            }
            if (without.contain(time) || offer(moment, length, window, found) == null) {
                continue;
            }
            if (++taken >= most && isSteady(moment, window)) {
                return;
            }
        }
    }

    /** Local times are compared with moments: a day more covers the furthest zone and a change of its clocks. */
    private LocalDateTime from(Window window) {
        var longest = added.values().stream()
                .map(NominalDuration::most)
                .reduce(length.most(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        var earliest = local(window.from(), longest.negated());
        var unseen = local(max(window.notBefore(), Span.SINCE_EVER), Duration.ZERO);
        return (earliest.isAfter(unseen) ? earliest : unseen).minus(slack());
    }

    private LocalDateTime to(Window window) {
        return local(window.to(), slack());
    }

    private Duration slack() {
        return Duration.ofDays(1).plus(exceptions.reach());
    }

    /** Whether what is later on the clock is also later in time; just before clocks are put forward it is not. */
    private static boolean isSteady(Moment moment, Window window) {
        var soon = new Moment(moment.shown().plus(PUT_FORWARD), moment.isDate(), moment.clock());
        if (soon.shown().getYear() != moment.shown().getYear()) {
            return true;
        }
        return Duration.between(window.read(moment), window.read(soon)).equals(PUT_FORWARD);
    }

    private static LocalDateTime local(Instant instant, Duration further) {
        var bounded = instant.isBefore(Span.SINCE_EVER)
                ? Span.SINCE_EVER
                : instant.isAfter(Span.FOR_EVER) ? Span.FOR_EVER : instant;
        return LocalDateTime.ofInstant(bounded, ZoneOffset.UTC).plus(further);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * From the first begin to the last end, as far as it can be told in a moment; at the latest rather than too early.
     * A floating time is read as UTC.
     *
     * @return null if there is no occurrence
     */
    @Nullable
    Span span() {
        var moments = new ArrayList<Instance>(exceptions.instances());
        listed().forEach((moment, lasts) -> moments.add(new Instance(null, moment, lasts.after(moment), null)));
        if (moments.isEmpty()) {
            return null;
        }
        var from = moments.stream().map(instance -> instance.start().earliest()).min(Comparator.naturalOrder());
        var to = moments.stream().map(instance -> instance.end().latest()).max(Comparator.naturalOrder());
        var last = rules.stream().map(this::end).max(Comparator.naturalOrder()).orElse(Span.SINCE_EVER);
        return new Span(
                from.orElseThrow().minus(exceptions.reach()),
                max(to.orElseThrow(), last),
                isSingle() ? shape() : Span.Shape.COMPUTED);
    }

    private Span.Shape shape() {
        var start = Objects.requireNonNull(first);
        if (!start.floats()) {
            return start.isDate() ? Span.Shape.COMPUTED : Span.Shape.FIXED;
        }
        return start.isDate() ? Span.Shape.DAYS : Span.Shape.FLOATING;
    }

    private Instant end(Rule rule) {
        if (rule.isEndless()) {
            return Span.FOR_EVER;
        }
        var effort = new Effort(STEPS_TO_THE_END);
        var walk = new RuleWalk(rule, LocalDateTime.MIN, LocalDateTime.MAX, effort);
        var last = rule.start();
        for (var time = walk.next(); time != null; time = walk.next()) {
            var moment = new Moment(time, last.isDate(), last.clock());
            if (rule.isOver(moment)) {
                break;
            }
            last = moment;
        }
        if (effort.isSpent()) {
            if (rule.until() == null) {
                return Span.FOR_EVER;
            }
            last = rule.until().plusDay();
        }
        return length.after(last).latest().plus(exceptions.reach()).plus(exceptions.longest());
    }
}
