package org.holdfast.item;

import java.time.Instant;
import java.util.List;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from an item's octets for lists and searches. It can be computed again at any time, and says nothing that
 * the octets don't say.
 *
 * @param uid the item's own identifier (vCard and iCalendar UID, JSContact and JSCalendar uid), at most 255 characters; one
 *     that is longer, or holds control characters or half surrogate pairs, is left out
 * @param title what a list shows, in one line of at most 200 characters: a contact's formatted name, an event's or
 *     task's summary, a note's first line, a photo's caption or name, a collection's name
 * @param start when an event begins, a task may begin, or a photo was taken; a floating time or a date is read as UTC
 * @param end when an event ends (for a recurring one: its first occurrence)
 * @param due when a task is due
 * @param completed when a task was completed
 * @param holds of a collection: the kind of its items
 * @param span the stretch of time in which a list by time shows the item; null for an item that lies at no time
 * @param blob of a photo: the digest of the blob that it describes
 * @param words what a search finds the item by, the weightiest first; at most {@value #MOST_WORDS}. Not read back from the
 *     index: an {@link Item} that was has none
 * @param weight how much the item says ({@link Format#weight}); null if that was not counted when the index was made
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
        @Nullable Span span,
        @Nullable Digest blob,
        List<Word> words,
        @Nullable Integer weight,
        List<String> warnings) {

    /** Words of one item that the index keeps; what comes after them can't be searched for. */
    public static final int MOST_WORDS = 1_000;

    private static final int UID_LENGTH = 255;

    /** Cuts what comes from strangers to what lists can show and every database can hold. */
    public Projection {
        uid = uid == null
                        || uid.isBlank()
                        || uid.length() > UID_LENGTH
                        || uid.codePoints().anyMatch(Projection::isUnsound)
                ? null
                : uid;
        title = Headline.of(title);
        words = List.copyOf(words.subList(0, Math.min(MOST_WORDS, words.size())));
        warnings = List.copyOf(warnings);
    }

    /** Of an item that is no collection. */
    public Projection(
            @Nullable String uid,
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant due,
            @Nullable Instant completed,
            List<String> warnings) {
        this(uid, title, start, end, due, completed, null, null, null, List.of(), null, warnings);
    }

    /** Of an item that has no dates. */
    public static Projection titled(@Nullable String uid, @Nullable String title, List<String> warnings) {
        return new Projection(uid, title, null, null, null, null, warnings);
    }

    public Projection holding(Kind kind) {
        return new Projection(uid, title, start, end, due, completed, kind, span, blob, words, weight, warnings);
    }

    public Projection within(@Nullable Span stretch) {
        return new Projection(uid, title, start, end, due, completed, holds, stretch, blob, words, weight, warnings);
    }

    public Projection describing(Digest octets) {
        return new Projection(uid, title, start, end, due, completed, holds, span, octets, words, weight, warnings);
    }

    public Projection foundBy(List<Word> found) {
        return new Projection(uid, title, start, end, due, completed, holds, span, blob, found, weight, warnings);
    }

    public Projection weighing(int counted) {
        return new Projection(uid, title, start, end, due, completed, holds, span, blob, words, counted, warnings);
    }

    private static boolean isUnsound(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
