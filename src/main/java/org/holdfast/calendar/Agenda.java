package org.holdfast.calendar;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.calendar.AgendaLine.Place;
import org.holdfast.item.Item;
import org.holdfast.item.ItemsByTime;
import org.holdfast.item.ItemsByTime.Search;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Span;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lists events by time, each as often as it takes place. Events that do once are read from the index, in order; of the others
 * the octets are read, some at a time, and expanded. What is in memory is a page and one batch of octets, however many events
 * the account has.
 */
@Stateless
public class Agenda {

    /** Rows of the index read at a time, of those that must be computed. */
    private static final int ROWS_AT_A_TIME = 1_000;

    /** Octets read at a time; one item's may be 1 MiB. */
    private static final int OCTETS_AT_A_TIME = 4 * 1024 * 1024;

    /** Items that are named as not listed whole. */
    private static final int MOST_NAMED = 20;

    @Inject
    private ItemsByTime index;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    /**
     * A page.
     *
     * @param lines in order of start, then of item and of recurrence id
     * @param next after which place the next page begins; null if this is the last one
     * @param cut items that may take place more often than the list says, as finding out would have taken too long; the first
     *     ones of them
     */
    public record Page(List<AgendaLine> lines, @Nullable Place next, List<UUID> cut) {}

    /**
     * Lists what takes place in a window.
     *
     * @param after the place of the last line of the page before; null for the first page
     */
    public Page list(UUID account, @Nullable UUID collection, Window window, @Nullable Place after, int size) {
        var unseen = after == null ? window : new Window(window.from(), window.to(), window.zone(), after.start());
        // Spans are kept in milliseconds, and for zones of today.
        var span = new Span(window.from().minus(Window.REACH), window.to().plus(Window.REACH));
        var search = new Search(account, Kind.EVENT, collection, span);
        var lines = new FirstLines(after, size);
        addSingle(search, unseen, lines);
        var cut = addComputed(search, unseen, lines);
        var page = lines.page();
        return new Page(page, lines.hasMore() ? page.get(page.size() - 1).place() : null, cut);
    }

    private void addSingle(Search search, Window window, FirstLines lines) {
        // A floating time in the index is read as UTC: where it is read it may be this much earlier or later.
        var from = later(window.notBefore(), Span.SINCE_EVER.plus(Window.REACH)).minus(Window.REACH);
        @Nullable UUID last = null;
        List<Item> items;
        do {
            items = index.once(search, from, last, lines.most());
            for (var item : items) {
                var occurrence = window.occurrence(single(item));
                if (occurrence != null) {
                    lines.offer(new AgendaLine(item, occurrence));
                }
                from = Objects.requireNonNull(item.projection().start());
                last = item.id();
            }
        } while (items.size() == lines.most() && from.minus(Window.REACH).isBefore(lines.latest(Instant.MAX)));
    }

    private static Instance single(Item item) {
        var projection = item.projection();
        var shape = Objects.requireNonNull(projection.span()).shape();
        var start = Objects.requireNonNull(projection.start());
        var end = projection.end() == null ? start : later(start, projection.end());
        return new Instance(null, moment(start, shape), moment(end, shape), null);
    }

    private static Moment moment(Instant time, Span.Shape shape) {
        var clock = shape == Span.Shape.FIXED ? Moment.UTC : Moment.EVERYWHERE;
        return new Moment(LocalDateTime.ofInstant(time, ZoneOffset.UTC), shape == Span.Shape.DAYS, clock);
    }

    private List<UUID> addComputed(Search search, Window window, FirstLines lines) {
        var effort = new Effort(limits.pageSteps());
        var cut = new ArrayList<UUID>();
        @Nullable UUID last = null;
        List<Item> rows;
        do {
            rows = index.computed(search, last, ROWS_AT_A_TIME);
            for (var batch : batches(rows)) {
                addBatch(search.account(), batch, window, lines, effort, cut);
            }
            last = rows.isEmpty() ? null : rows.get(rows.size() - 1).id();
        } while (rows.size() == ROWS_AT_A_TIME);
        return cut.subList(0, Math.min(MOST_NAMED, cut.size()));
    }

    private static List<List<Item>> batches(List<Item> items) {
        var batches = new ArrayList<List<Item>>();
        int octets = OCTETS_AT_A_TIME;
        for (var item : items) {
            octets += item.size();
            if (octets > OCTETS_AT_A_TIME) {
                batches.add(new ArrayList<>());
                octets = item.size();
            }
            batches.get(batches.size() - 1).add(item);
        }
        return batches;
    }

    private void addBatch(
            UUID account, List<Item> items, Window window, FirstLines lines, Effort effort, List<UUID> cut) {
        var digests =
                items.stream().map(Item::digest).map(Objects::requireNonNull).toList();
        Map<Digest, byte[]> contents = reader.contents(account, digests);
        for (var item : items) {
            var octets = contents.get(item.digest());
            if (octets == null) {
                // Damaged here just now: it takes place at times that nobody can tell until it is repaired.
                cut.add(item.id());
                continue;
            }
            // The page may be full already: what begins after its last line need not be looked for.
            var rest = window.until(lines.latest(window.to()).plus(Duration.ofMillis(1)));
            var own = new Effort(Math.min(limits.eventSteps(), effort.left()));
            for (var occurrence : series(item, octets).in(rest, lines.most(), own)) {
                lines.offer(new AgendaLine(item, occurrence));
            }
            effort.allows((int) own.done());
            if (own.isSpent()) {
                cut.add(item.id());
            }
        }
    }

    /** What was an event once and is not recognised any more takes place at no time. */
    private static Series series(Item item, byte[] octets) {
        try {
            return String.valueOf(item.mediaType()).startsWith("text/calendar")
                    ? ICalSeries.of(ICalItem.read(octets, "VEVENT"), warning -> {})
                    : JSSeries.of(JsonDocument.read(octets), warning -> {});
        } catch (NotOfKind stricterNow) {
            return new SeriesBuilder(null, new NominalDuration(0, 0)).series();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
