package org.holdfast.plant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What this node has answered since it was asked last. */
@ApplicationScoped
class Traffic {

    private final LongAdder pushes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /**
     * What was counted.
     *
     * @param pushes that were acknowledged
     * @param failures of the server (5xx)
     */
    record Count(long pushes, long failures) {}

    void pushed() {
        pushes.increment();
    }

    void failed() {
        failures.increment();
    }

    /** Begins to count anew. */
    Count take() {
        return new Count(pushes.sumThenReset(), failures.sumThenReset());
    }
}
