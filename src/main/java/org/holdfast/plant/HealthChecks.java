package org.holdfast.plant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The same checks that {@code /health} asks, of this node. */
@ApplicationScoped
class HealthChecks {

    @Inject
    @Liveness
    private Instance<HealthCheck> live;

    @Inject
    @Readiness
    private Instance<HealthCheck> ready;

    List<Check> all() {
        return Stream.concat(live.stream(), ready.stream())
                .map(HealthCheck::call)
                .map(said -> new Check(said.getName(), said.getStatus() == HealthCheckResponse.Status.UP))
                .sorted(Comparator.comparing(Check::name))
                .toList();
    }
}
