package org.holdfast.console;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.holdfast.history.Timeline;

/**
 * A line of the timeline: what one device did on one day for one cause.
 *
 * @param first whether it is the first line of its day
 * @param before the last moment before the day began, to which a restore would go back
 */
public record TimelineDay(
        LocalDate day, boolean first, Instant before, String device, String cause, long puts, long deletes)
        implements Serializable {

    /** As many as the guard lets a device delete on one day in an account of everyday size. */
    private static final long MANY_DELETES = 20;

    private static final long MANY_PUTS = 200;

    static TimelineDay of(Timeline.Changes changes, boolean first, Instant before, String device) {
        return new TimelineDay(
                changes.day(),
                first,
                before,
                device,
                "cause." + changes.cause().wire(),
                changes.puts(),
                changes.deletes());
    }

    public boolean isMassDelete() {
        return deletes >= MANY_DELETES;
    }

    public boolean isMassChange() {
        return puts >= MANY_PUTS;
    }
}
