package org.holdfast.item;

import java.time.Instant;

/**
 * A stretch of time. For an event: from its first occurrence's begin to its last one's end, whatever zone a floating time or a
 * date may be read in ({@link #FOR_EVER} if it never ends). For a task: when it is due. For a photo: when it was taken.
 *
 * @param to not before {@code from}
 * @param shape how the item lies in the stretch
 */
public record Span(Instant from, Instant to, Shape shape) {

    /** How an item lies in its stretch of time. */
    public enum Shape {
        /** Once, from the projection's start to its end. */
        FIXED,
        /** Once, as every zone's clocks show the projection's start and end: a floating time. */
        FLOATING,
        /** Once, on whole days, from the projection's start to before its end, wherever one is. */
        DAYS,
        /** Many times, or not simply: its octets say when. */
        COMPUTED
    }

    /** The end of what has none; every database's column can hold it. */
    public static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    /** The begin of what has none. */
    public static final Instant SINCE_EVER = Instant.parse("0001-01-01T00:00:00Z");

    /** Cuts what comes from strangers to what every database can hold. */
    public Span {
        from = bounded(from);
        to = bounded(to.isBefore(from) ? from : to);
    }

    public Span(Instant from, Instant to) {
        this(from, to, Shape.FIXED);
    }

    private static Instant bounded(Instant time) {
        return time.isBefore(SINCE_EVER) ? SINCE_EVER : time.isAfter(FOR_EVER) ? FOR_EVER : time;
    }

    public static Span at(Instant time) {
        return new Span(time, time);
    }
}
