package org.holdfast.calendar;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.holdfast.calendar.AgendaLine.Place;
import org.jspecify.annotations.Nullable;

/** Of all lines that are offered, in whatever order, the first so many after a place: what fits on a page, and one more. */
final class FirstLines {

    private final TreeMap<Place, AgendaLine> lines = new TreeMap<>();
    private final @Nullable Place after;
    private final int size;

    FirstLines(@Nullable Place after, int size) {
        this.after = after;
        this.size = size;
    }

    void offer(AgendaLine line) {
        var place = line.place();
        if (after != null && place.compareTo(after) <= 0) {
            return;
        }
        lines.put(place, line);
        if (lines.size() > size + 1) {
            lines.pollLastEntry();
        }
    }

    /** A line that begins later is none of the first ones. */
    Instant latest(Instant otherwise) {
        return lines.size() > size ? lines.lastKey().start() : otherwise;
    }

    /** How many lines any one event can contribute; two may be at the moment of the last page's last line, and on it. */
    int most() {
        return size + 3;
    }

    List<AgendaLine> page() {
        return lines.values().stream().limit(size).toList();
    }

    boolean hasMore() {
        return lines.size() > size;
    }
}
