package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is special in a series: occurrences that are taken out, and those that take place in another way or at another time.
 *
 * @param out EXDATE and what has been cancelled, by when it would begin
 * @param outDays days on which nothing takes place: an EXDATE that is a date in a series of times
 * @param outRules EXRULE (RFC 2445, section 4.8.5.2)
 * @param moved by when they would begin
 * @param onward those that stand for all later ones too (RANGE=THISANDFUTURE; RFC 5545, section 3.2.13), by when they would
 *     begin
 */
record Exceptions(
        Set<Instant> out,
        Set<LocalDate> outDays,
        List<Rule> outRules,
        Map<Instant, Instance> moved,
        TreeMap<Instant, Onward> onward) {

    /**
     * How all occurrences from one on differ.
     *
     * @param wasAt when the one would begin
     */
    record Onward(Moment wasAt, Instance instance, NominalDuration length) {

        Duration shift() {
            return Duration.between(
                    wasAt.on(instance.start().clock()).shown(), instance.start().shown());
        }
    }

    boolean areNone() {
        return out.isEmpty() && outDays.isEmpty() && outRules.isEmpty() && moved.isEmpty();
    }

    /** The occurrences that take place in a way of their own. */
    List<Instance> instances() {
        return List.copyOf(moved.values());
    }

    /** Whether the series' occurrence at this moment is none, or is one of {@link #instances}. */
    boolean exclude(Moment moment) {
        try {
            var at = moment.instant();
            return out.contains(at)
                    || moved.containsKey(at)
                    || outDays.contains(moment.shown().toLocalDate());
        } catch (DateTimeException beyondAllYears) {
            return true;
        }
    }

    /** The series' occurrence at a moment. */
    Instance instance(Moment moment, NominalDuration lasts) {
        var latest = onward.floorEntry(moment.instant());
        if (latest == null) {
            return new Instance(moment.shown(), moment, lasts.after(moment), null);
        }
        var like = latest.getValue();
        var start = like.instance().start();
        var shown = moment.on(start.clock()).shown().plus(like.shift());
        var shifted = new Moment(shown, start.isDate(), start.clock());
        return new Instance(
                moment.shown(),
                shifted,
                like.length().after(shifted),
                like.instance().title());
    }

    /** How far, at most, an occurrence lies from where its rule has it, together with what it lasts longer. */
    Duration reach() {
        return onward.values().stream()
                .map(like -> like.shift().abs())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other)
                .plus(longest());
    }

    Duration longest() {
        return onward.values().stream()
                .map(like -> like.length().most())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** The times that the exception rules take out. */
    Walks walks(LocalDateTime from, LocalDateTime to, Effort effort) {
        var walks = new ArrayList<Walks.Ahead>();
        outRules.forEach(rule -> walks.add(new Walks.Ahead(rule, new RuleWalk(rule, from, to, effort))));
        return new Walks(walks);
    }

    /** Rules that are followed side by side with a series, so that none of their times must be kept. */
    record Walks(List<Ahead> all) {

        /** @param time later than the one asked for before */
        boolean contain(LocalDateTime time) {
            boolean found = false;
            for (var walk : all) {
                found |= walk.reaches(time);
            }
            return found;
        }

        private static final class Ahead {

            private final Rule rule;
            private final RuleWalk walk;
            private @Nullable LocalDateTime at;

            Ahead(Rule rule, RuleWalk walk) {
                this.rule = rule;
                this.walk = walk;
                this.at = walk.next();
            }

            boolean reaches(LocalDateTime time) {
                while (at != null && at.isBefore(time)) {
                    at = walk.next();
                }
                var start = rule.start();
                return time.equals(at) && !rule.isOver(new Moment(time, start.isDate(), start.clock()));
            }
        }
    }
}
