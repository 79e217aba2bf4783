package org.holdfast.ops;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.holdfast.drill.DrillProofs;
import org.holdfast.drill.DrillProofs.Summary;

/**
 * What drills have proven, as {@code /metrics} and {@code /health/ready} show it: looked up twice a minute, so that whoever asks
 * doesn't wait for the database.
 */
@Singleton
@Startup
public class DrillFigures {

    private static final Summary NOTHING = new Summary(Duration.ZERO, 0, 0, 0, 0, null);

    @Inject
    private DrillProofs proofs;

    @Inject
    private MetricRegistry registry;

    private volatile Summary last = NOTHING;

    /** Registers the gauges. */
    @jakarta.annotation.PostConstruct
    void register() {
        registry.gauge(
                "holdfast_drill_oldest_proof_seconds",
                this,
                figures -> figures.last.oldest().toSeconds());
        registry.gauge("holdfast_drill_unproven_accounts", this, figures -> figures.last.unproven());
        registry.gauge("holdfast_drill_failing_accounts", this, figures -> figures.last.failing());
        registry.gauge("holdfast_drill_passed_today", this, figures -> figures.last.passed());
        registry.gauge("holdfast_drill_failed_today", this, figures -> figures.last.failed());
    }

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    public void look() {
        last = proofs.summary();
    }

    @jakarta.ejb.Lock(jakarta.ejb.LockType.READ)
    public Summary last() {
        return last;
    }
}
