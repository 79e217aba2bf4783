package org.holdfast.fleet;

import java.time.Duration;
import java.util.Random;

/** How long a handset waits before it asks again: twice as long each time, up to a bound, and never quite as long as its neighbours. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Waits, in earnest or not. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;

        static Sleeper inEarnest() {
            return time -> Thread.sleep(time.toMillis());
        }
    }

    private final Random random;
    private final Sleeper sleeper;
    private final int tries;

    /**
     * @param tries how often a request is sent at most before the handset gives up until its next sync
     */
    public Backoff(long seed, Sleeper sleeper, int tries) {
        this.random = new Random(seed);
        this.sleeper = sleeper;
        this.tries = tries;
    }

    int tries() {
        return tries;
    }

    /**
     * Waits before the next try.
     *
     * @param tried how often the request was sent, from 1
     * @param atLeast what the server asked for
     */
    void pause(int tried, Duration atLeast) {
        long bound = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tried, 16));
        long jittered = bound / 2 + random.nextLong(bound / 2 + 1);
        try {
            sleeper.sleep(Duration.ofMillis(Math.max(atLeast.toMillis(), jittered)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
