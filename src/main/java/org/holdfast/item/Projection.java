package org.holdfast.item;

import java.time.Instant;
import java.util.List;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from an item's octets for lists and searches. It can be computed again at any time, and says nothing that
 * the octets don't say.
 *
 * @param uid the item's own identifier (vCard and iCalendar UID, JSContact and JSCalendar uid)
 * @param title what a list shows: a contact's formatted name, an event's or task's summary, a note's first line, a photo's
 *     caption or name, a collection's name
 * @param start when an event begins, a task may begin, or a photo was taken; a floating time or a date is read as UTC
 * @param end when an event ends (for a recurring one: its first occurrence)
 * @param due when a task is due
 * @param completed when a task was completed
 * @param holds of a collection: the kind of its items
 * @param warnings sentences for people on what could not be understood; the item is kept as it is
 */
public record Projection(
        @Nullable String uid,
        @Nullable String title,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Instant due,
        @Nullable Instant completed,
        @Nullable Kind holds,
        List<String> warnings) {

    /** Of an item that is no collection. */
    public Projection(
            @Nullable String uid,
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant due,
            @Nullable Instant completed,
            List<String> warnings) {
        this(uid, title, start, end, due, completed, null, warnings);
    }

    /** Of an item that has no dates. */
    public static Projection titled(@Nullable String uid, @Nullable String title, List<String> warnings) {
        return new Projection(uid, title, null, null, null, null, warnings);
    }
}
