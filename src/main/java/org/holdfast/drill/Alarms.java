package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.holdfast.journal.Alarm;

/** Fires alarms one after the other, so that nobody hears that something is over before he heard of it. */
@ApplicationScoped
class Alarms {

    @Inject
    private Event<Alarm> alarms;

    private CompletionStage<?> last = CompletableFuture.completedStage(null);

    synchronized void fire(Alarm alarm) {
        last = last.handle((heard, failed) -> alarm).thenCompose(alarms::fireAsync);
    }
}
