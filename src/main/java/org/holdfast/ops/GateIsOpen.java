package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.Standing;
import org.holdfast.journal.Gate.State;

/** {@code /health/ready}: this node serves. While it is recovering it doesn't, and says why and how far it has come. */
@Readiness
@ApplicationScoped
public class GateIsOpen implements HealthCheck {

    private static final long PERCENT = 100;

    @Inject
    private Gate gate;

    @Override
    public HealthCheckResponse call() {
        Standing standing = gate.standing();
        return HealthCheckResponse.named("gate")
                .status(standing.state() != State.RECOVERING)
                .withData("state", standing.state().wire())
                .withData("why", standing.why())
                .withData("progressPercent", (long) (standing.progress() * PERCENT))
                .build();
    }
}
