package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.holdfast.drill.DrillProofs.Summary;

/**
 * {@code /health/ready}, part {@code drills}, and the same in {@code /metrics}: how old the oldest proof is, and what failed last. Always up: a copy that can't be
 * brought back is a reason to call somebody, not to stop serving the original.
 */
@Readiness
@ApplicationScoped
public class DrillsProve implements HealthCheck {

    @Inject
    private DrillFigures figures;

    @Override
    public HealthCheckResponse call() {
        Summary last = figures.last();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("drills")
                .up()
                .withData("oldestProofSeconds", last.oldest().toSeconds())
                .withData("unprovenAccounts", last.unproven())
                .withData("failingAccounts", last.failing())
                .withData("passedToday", last.passed())
                .withData("failedToday", last.failed());
        if (last.lastFailure() != null) {
            response.withData("lastFailure", last.lastFailure());
        }
        return response.build();
    }

    @Gauge(
            name = "holdfast_drill_oldest_proof",
            unit = MetricUnits.SECONDS,
            absolute = true,
            description = "How long ago the account was proven that was not proven for the longest time")
    public long oldestProof() {
        return figures.last().oldest().toSeconds();
    }

    @Gauge(
            name = "holdfast_drill_unproven_accounts",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Accounts in the vault that no drill has brought back yet")
    public long unproven() {
        return figures.last().unproven();
    }

    @Gauge(
            name = "holdfast_drill_failing_accounts",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Accounts whose last drill failed")
    public long failing() {
        return figures.last().failing();
    }

    @Gauge(
            name = "holdfast_drill_passed_today",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Drills of the last 24 hours that passed")
    public long passedToday() {
        return figures.last().passed();
    }

    @Gauge(
            name = "holdfast_drill_failed_today",
            unit = MetricUnits.NONE,
            absolute = true,
            description = "Drills of the last 24 hours that failed")
    public long failedToday() {
        return figures.last().failed();
    }
}
