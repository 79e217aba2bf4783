package org.holdfast.plant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.escrow.Shipped;
import org.holdfast.node.ThisNode;
import org.jspecify.annotations.Nullable;

/**
 * Notes this node's figures, and the plant's, once in five minutes. Every node does it; of the plant's figures the first one's stay. What
 * is counted over time is noted from the second time on: at the first it isn't known since when.
 */
@ApplicationScoped
class Sampler {

    private static final double SECONDS_IN_HOUR = 3600;
    private static final double MILLIS_IN_SECOND = 1000;

    @Inject
    private Samples samples;

    @Inject
    private SelfPortrait self;

    @Inject
    private DatabaseSurvey database;

    @Inject
    private EscrowLag escrow;

    @Inject
    private Shipped shipped;

    @Inject
    private DrillProofs proofs;

    @Inject
    private Traffic traffic;

    @Inject
    private ThisNode node;

    @Inject
    private Clock clock;

    private @Nullable Instant last;

    /** Not inside of a transaction. */
    synchronized void noteIfDue() {
        Instant now = clock.instant();
        Instant before = last;
        if (before != null && Samples.slot(before).equals(Samples.slot(now))) {
            return;
        }
        last = now;
        Map<Figure, Double> found = gauges();
        Traffic.Count count = traffic.take();
        if (before != null && before.isBefore(now)) {
            double seconds = Duration.between(before, now).toMillis() / MILLIS_IN_SECOND;
            found.put(Figure.PUSHES, count.pushes() / seconds);
            found.put(Figure.FAILURES, (double) count.failures());
            found.put(Figure.ENTRIES, shipped.entriesSince(before) / seconds);
        }
        samples.keep(Samples.slot(now), node.id(), found);
    }

    private Map<Figure, Double> gauges() {
        Map<Figure, Double> found = new EnumMap<>(Figure.class);
        Node portrait = self.now();
        found.put(Figure.HEAP, (double) portrait.heapPercent());
        found.put(Figure.STREAMS, (double) portrait.streams());
        found.put(Figure.ROUND_TRIP, database.roundTrip());
        found.put(Figure.ESCROW_LAG, (double) escrow.now().seconds());
        found.put(Figure.OLDEST_PROOF, proofs.summary().oldest().toSeconds() / SECONDS_IN_HOUR);
        return found;
    }
}
