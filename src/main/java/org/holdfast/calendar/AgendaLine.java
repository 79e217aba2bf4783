package org.holdfast.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.UUID;
import org.holdfast.item.Item;
import org.jspecify.annotations.Nullable;

/** One line of a list of events by time: an item, and one of the times that it takes place. */
public record AgendaLine(Item item, Occurrence occurrence) {

    /**
     * Where a line stands in the list.
     *
     * @param recurrenceId empty if the event takes place once
     */
    public record Place(Instant start, UUID item, String recurrenceId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::start)
                .thenComparing(place -> place.item().toString())
                .thenComparing(Place::recurrenceId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    Place place() {
        var id = recurrenceId();
        return new Place(occurrence.start(), item.id(), id == null ? "" : id);
    }

    @Nullable
    String recurrenceId() {
        return written(occurrence.instance().recurrenceId());
    }

    @Nullable
    String title() {
        var own = occurrence.instance().title();
        return own == null ? item.projection().title() : own;
    }

    /** As JSCalendar writes a LocalDateTime (RFC 8984, section 1.4.4), to the second. */
    static @Nullable String written(@Nullable LocalDateTime time) {
        return time == null ? null : time.withNano(0).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
}
