package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.holdfast.escrow.Start;

/**
 * {@code /health/ready}: the start has found out whether the database has lost anything, or has given up asking the vault.
 * Before that the node answers everybody 503.
 */
@Readiness
@ApplicationScoped
public class PastIsKnown implements HealthCheck {

    @Inject
    private Start start;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start").status(start.isDone()).build();
    }
}
