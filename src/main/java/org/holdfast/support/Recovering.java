package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.holdfast.journal.Gate;
import org.jspecify.annotations.Nullable;

/** Since when this node is recovering, for those who are told to wait. */
@ApplicationScoped
public class Recovering {

    @Inject
    private Gate gate;

    @Inject
    private Clock clock;

    private volatile @Nullable Instant since;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        gate.onLoss(() -> since = clock.instant());
    }

    /** What every subscriber is to be told meanwhile. It is in no table: those are what is being recovered. */
    public Notice notice() {
        Instant known = since;
        return StandingNotice.whileRecovering(known == null ? clock.instant() : known);
    }
}
