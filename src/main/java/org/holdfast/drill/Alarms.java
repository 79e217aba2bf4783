package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.holdfast.journal.Alarm;

/** Fires alarms, and logs them, one after the other, so that nobody hears that something is over before he heard of it. */
@ApplicationScoped
class Alarms {

    private static final Logger LOG = System.getLogger(Alarms.class.getName());

    @Inject
    private Event<Alarm> alarms;

    private CompletionStage<?> last = CompletableFuture.completedStage(null);

    synchronized void fire(Alarm alarm) {
        LOG.log(
                alarm.over() ? Level.INFO : Level.WARNING,
                "{0}{1}: {2}",
                alarm.subject(),
                alarm.account() == null ? "" : " of account " + alarm.account(),
                alarm.words());
        last = last.handle((heard, failed) -> alarm).thenCompose(alarms::fireAsync);
    }
}
