package org.holdfast.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Roles;
import org.holdfast.item.PlacedItemResource;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /events}: see {@link PlacedItemResource}; and by time, with recurrences expanded. */
@RequestScoped
@Path("events")
public class EventsResource extends PlacedItemResource {

    @Inject
    private Agenda agenda;

    @Inject
    private Limits limits;

    public EventsResource() {
        super(Kind.EVENT);
    }

    /**
     * One time that an event takes place.
     *
     * @param recurrenceId null for an event that takes place once
     * @param allDay true, or null
     * @param localStart null for an event that has a zone
     */
    public record Line(
            UUID item,
            @Nullable UUID collection,
            @Nullable String recurrenceId,
            @Nullable String title,
            Instant start,
            Instant end,
            @Nullable Boolean allDay,
            @Nullable String localStart,
            @Nullable String localEnd,
            @Nullable String uid,
            long seq,
            String digest,
            @Nullable String mediaType,
            int size,
            Instant at) {

        static Line of(AgendaLine line) {
            var item = line.item();
            var occurrence = line.occurrence();
            return new Line(
                    item.id(),
                    item.collection(),
                    line.recurrenceId(),
                    line.title(),
                    occurrence.start(),
                    occurrence.end(),
                    occurrence.isAllDay() ? true : null,
                    AgendaLine.written(occurrence.localStart()),
                    AgendaLine.written(occurrence.localEnd()),
                    item.projection().uid(),
                    item.seq(),
                    Objects.requireNonNull(item.digest()).hex(),
                    item.mediaType(),
                    item.size(),
                    item.changedAt());
        }
    }

    /** @param items those that may take place more often than the page says; the first ones of them */
    public record Truncated(String detail, List<UUID> items) {}

    /** @param cursor where the next page begins; absent on the last one */
    public record Occurrences(
            List<Line> items,
            @Nullable String cursor,
            @Nullable Truncated truncated) {

        static Occurrences of(Agenda.Page page) {
            var truncated = page.cut().isEmpty()
                    ? null
                    : new Truncated(
                            "These events recur so densely, or so rarely, that not all of their occurrences were looked for.",
                            page.cut());
            return new Occurrences(
                    page.lines().stream().map(Line::of).toList(), AgendaQuery.cursor(page.next()), truncated);
        }
    }

    /** Without from and to, a plain {@link ItemResource.Page}; else {@link Occurrences}. */
    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Object list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("timeZone") @Nullable String timeZone,
            @QueryParam("q") @Nullable String q,
            @QueryParam("collection") @Nullable UUID collection,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (from == null && to == null) {
            return page(q, collection, limit, cursor);
        }
        if (q != null && !q.isBlank()) {
            throw Refusal.invalid("q", "Events are searched by words or listed by time, not both in one request.");
        }
        var window = AgendaQuery.window(from, to, timeZone, limits);
        return Occurrences.of(
                agenda.list(account(), collection, window, AgendaQuery.place(cursor), limits.page(limit)));
    }
}
