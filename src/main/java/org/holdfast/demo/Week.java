package org.holdfast.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Seven days that end now: what happens in them, done in order, each at its time. */
final class Week {

    static final int DAYS = 7;

    private final WalkingClock clock;
    private final Instant start;
    private final Instant end;
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::number));
    private long number;

    private record Step(Instant at, long number, Runnable deed) {}

    Week(WalkingClock clock) {
        this.clock = clock;
        this.end = clock.real();
        this.start = end.minus(Duration.ofDays(DAYS));
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    /** Where a day of the week is, counted from 0, at a time after its beginning. */
    Instant on(int day, Duration after) {
        return start.plus(Duration.ofDays(day)).plus(after);
    }

    /** @throws IllegalArgumentException if that is not in the week */
    void at(Instant when, Runnable deed) {
        if (when.isBefore(start) || when.isAfter(end)) {
            throw new IllegalArgumentException(when + " is not between " + start + " and " + end);
        }
        steps.add(new Step(when, number++, deed));
    }

    /** Does all that is to be done, also what comes up on the way; what comes up too late is done at once. */
    void walk() {
        Instant last = start;
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            last = step.at().isAfter(last) ? step.at() : last;
            clock.walkTo(last);
            step.deed().run();
        }
        clock.arrive();
    }
}
