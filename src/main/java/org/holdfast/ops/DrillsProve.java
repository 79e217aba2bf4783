package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holdfast.drill.DrillProofs.Summary;

/**
 * {@code /health/ready}, part {@code drills}: how old the oldest proof is, and what failed last. Always up: a copy that can't be
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
}
