package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.holdfast.escrow.EscrowLag;

/**
 * How far the vault is behind, in {@code /metrics} and as data of {@code /health/ready}. It never makes a node unready: to send
 * its callers away would save nothing.
 */
@Readiness
@ApplicationScoped
public class EscrowFigures implements HealthCheck {

    @Inject
    private EscrowLag lag;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("escrow").up();
        try {
            EscrowLag.Lag now = lag.now();
            answer.withData("asOf", now.at().toString())
                    .withData("lagSeconds", now.seconds())
                    .withData("lagEntries", now.entries())
                    .withData("lagBlobs", now.blobs())
                    .withData("segment", now.segment());
            now.failure().ifPresent(failure -> answer.withData("failure", failure));
        } catch (RuntimeException e) {
            answer.withData("failure", "the database does not say how far the escrow has come");
        }
        return answer.build();
    }

    @Gauge(
            name = "holdfast_escrow_lag",
            unit = MetricUnits.SECONDS,
            absolute = true,
            description = "How long the oldest change that is not in the vault has been waiting")
    public long lagSeconds() {
        return lag.now().seconds();
    }

    @Gauge(
            name = "holdfast_escrow_lag_entries",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Journal entries that are not in the vault")
    public long lagEntries() {
        return lag.now().entries();
    }

    @Gauge(
            name = "holdfast_escrow_lag_blobs",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Blobs that are not in the vault")
    public long lagBlobs() {
        return lag.now().blobs();
    }

    @Gauge(
            name = "holdfast_escrow_failing",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "1 while something keeps this node from shipping, else 0")
    public int failing() {
        return lag.now().failure().isPresent() ? 1 : 0;
    }
}
