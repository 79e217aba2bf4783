package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holdfast.escrow.Start;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.journal.KnownDatabase;

/** Shuts the gate when a connection leads to a database that lacks what this node has seen in it. */
@ApplicationScoped
class RewoundDatabase {

    private static final Logger LOG = System.getLogger(RewoundDatabase.class.getName());
    private static final String WHY =
            "The database is behind the one that this node knew. Nothing is served until it has been brought up to date from escrow.";

    @Inject
    private Gate gate;

    @Inject
    private Start start;

    @Inject
    private Event<Alarm> alarms;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        KnownDatabase.onRewound(this::shut);
    }

    private void shut() {
        gate.set(State.RECOVERING, WHY, 0);
        LOG.log(Level.ERROR, WHY);
        start.compareAgain();
        alarms.fireAsync(Alarm.of("database-rewound", WHY));
    }
}
