package org.holdfast.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Asks again and again until the answer is the one that is waited for. The time only bounds a wait that would never end. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /** @return the first answer that will do; fails if there is none in time */
    static <T> T atMost(Duration time, Callable<T> question, Predicate<T> willDo) throws Exception {
        long deadline = System.nanoTime() + time.toNanos();
        T answer = question.call();
        while (!willDo.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for " + time + "; the last answer was " + answer);
            }
            if (new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
            answer = question.call();
        }
        return answer;
    }
}
