package org.holdfast.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.holdfast.support.Incidents;
import org.jspecify.annotations.Nullable;

/**
 * How many incidents are open: {@code holdfast_incidents_open} in {@code /metrics}, and a word in {@code /health/ready}, which
 * it never turns down. Counted behind the back of whoever asks, at most every {@link #FRESH}, so that nobody waits for a database
 * that is away.
 */
@Readiness
@ApplicationScoped
public class OpenIncidents implements HealthCheck {

    private static final Logger LOG = System.getLogger(OpenIncidents.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final long UNKNOWN = -1;

    @Inject
    private Incidents incidents;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Clock clock;

    @Resource
    private ManagedExecutorService executor;

    private long count = UNKNOWN;
    private @Nullable Instant asked;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        metrics.gauge("holdfast_incidents_open", this::open);
    }

    @Override
    public HealthCheckResponse call() {
        long open = open();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("incidents").up();
        return (open == UNKNOWN ? response : response.withData("open", open)).build();
    }

    /** As counted last; {@link #UNKNOWN} if that was never done. */
    public synchronized long open() {
        Instant now = clock.instant();
        if (asked == null || !now.isBefore(asked.plus(FRESH))) {
            asked = now;
            executor.execute(this::count);
        }
        return count;
    }

    private void count() {
        try {
            long open = incidents.countOpen();
            synchronized (this) {
                count = open;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "open incidents could not be counted", e);
        }
    }
}
