package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Alarm;

/** Sets the mass-change guard over what a device does, and tells of what it held. */
@ApplicationScoped
class Watchman {

    /** What an alarm about a hold is called. */
    static final String SUBJECT = "mass-change-held";

    @Inject
    private HoldStore store;

    @Inject
    private GuardBounds bounds;

    @Inject
    private Clock clock;

    @Inject
    private Event<Alarm> alarms;

    /** @param ops all that the device asks for in this transaction */
    Watch over(Workspace workspace, UUID device, List<Op> ops) {
        return new Watch(workspace, device, clock.instant(), store, bounds, ops);
    }

    /** Writes what came of it, in the transaction. */
    void end(UUID account, Watch watch) {
        for (Hold hold : watch.write()) {
            alarms.fireAsync(Alarm.of(
                    SUBJECT,
                    account,
                    "A device changed more in one collection (" + hold.kind().wire()
                            + ") than it usually would; what went beyond is held as " + hold.id() + " until "
                            + hold.expiresAt() + "."));
        }
    }
}
