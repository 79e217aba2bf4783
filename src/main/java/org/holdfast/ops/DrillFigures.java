package org.holdfast.ops;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Duration;
import org.holdfast.drill.DrillProofs;
import org.holdfast.drill.DrillProofs.Summary;

/**
 * What drills have proven, as {@code /metrics} and {@code /health/ready} show it: looked up every ten seconds, so that whoever asks
 * doesn't wait for the database.
 */
@Singleton
public class DrillFigures {

    private static final Summary NOTHING = new Summary(Duration.ZERO, null, 0, 0, 0, 0, null);

    @Inject
    private DrillProofs proofs;

    private volatile Summary last = NOTHING;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void look() {
        last = proofs.summary();
    }

    @jakarta.ejb.Lock(jakarta.ejb.LockType.READ)
    public Summary last() {
        return last;
    }
}
