package org.holdfast.restore;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.item.Cursor;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /restores}: an account, a collection or an item as it was: first looked at, then done, and undone if need be. */
@RequestScoped
@Path("restores")
public class RestoresResource {

    @Inject
    private Caller caller;

    @Inject
    private RestoreService restores;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    @Context
    private UriInfo uri;

    /** @param at or {@code seq}: the moment, as a time or as the journal's entry; one of the two */
    public record Request(
            @Nullable String at,
            @Nullable Long seq,
            @Nullable List<@Nullable String> kinds,
            @Nullable UUID collection,
            @Nullable UUID item,
            @Nullable String strategy,
            @Nullable Boolean skipDeletes) {}

    /** @param from its digest now, {@code to} the one that it gets back; absent where there is none */
    public record Line(
            UUID item,
            String kind,
            String change,
            @Nullable String title,
            @Nullable UUID collection,
            @Nullable String from,
            @Nullable String to) {

        static Line of(Change change) {
            return new Line(
                    change.now().id(),
                    change.now().kind().wire(),
                    change.act().wire(),
                    change.now().projection().title(),
                    change.past().collection(),
                    hex(change.now().digest()),
                    hex(change.past().digest()));
        }

        private static @Nullable String hex(@Nullable Digest digest) {
            return digest == null ? null : digest.hex();
        }
    }

    /**
     * @param seq the moment
     * @param head the journal's head that it was planned against
     * @param from the first entry that applying it appended, {@code to} the last; {@code undoneTo} the last of undoing it
     * @param counts of a plan that can still be applied: by kind, how many items each change meets
     * @param changes a page of them
     * @param cursor where the next page begins; absent on the last one
     */
    public record Answer(
            UUID id,
            String status,
            long seq,
            String head,
            String strategy,
            boolean skipDeletes,
            Instant plannedAt,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Long undoneTo,
            @Nullable Map<String, Map<String, Integer>> counts,
            @Nullable List<Line> changes,
            @Nullable String cursor) {}

    @POST
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response plan(Request request) {
        Restore restore = restores.plan(account(), author(), planOf(request));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(restore.id().toString())
                        .build())
                .entity(preview(restore, 0, limits.page(null)))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer get(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Restore restore = restores.find(account(), id);
        return restore.status() == Restore.Status.PLANNED
                ? preview(restore, Cursor.parse(cursor, 0), limits.page(limit))
                : answer(restore, null, null, null);
    }

    @POST
    @Path("{id}/apply")
    @RolesAllowed(Roles.WRITER)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer apply(@PathParam("id") UUID id) {
        return answer(restores.apply(account(), author(), id), null, null, null);
    }

    @POST
    @Path("{id}/undo")
    @RolesAllowed(Roles.WRITER)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer undo(@PathParam("id") UUID id) {
        return answer(restores.undo(account(), author(), id), null, null, null);
    }

    private Answer preview(Restore restore, long after, int limit) {
        RestoreService.Preview preview = restores.preview(account(), restore, after, limit);
        List<Change> page = preview.page();
        String cursor = preview.more() ? Cursor.after(page.get(page.size() - 1).now()) : null;
        return answer(restore, preview.counts(), page.stream().map(Line::of).toList(), cursor);
    }

    private static Answer answer(
            Restore restore,
            @Nullable Map<String, Map<String, Integer>> counts,
            @Nullable List<Line> changes,
            @Nullable String cursor) {
        return new Answer(
                restore.id(),
                restore.status().wire(),
                restore.plan().seq(),
                restore.head().toString(),
                restore.plan().strategy().wire(),
                restore.plan().skipDeletes(),
                restore.plannedAt(),
                restore.from(),
                restore.to(),
                restore.undoneTo(),
                counts,
                changes,
                cursor);
    }

    private Plan planOf(Request request) {
        String strategy = request.strategy() == null ? Strategy.MERGE.wire() : request.strategy();
        return new Plan(
                seqOf(request),
                new Scope(kindsOf(request.kinds()), request.collection(), request.item()),
                Strategy.ofWire(strategy)
                        .orElseThrow(() -> Refusal.invalid("strategy", "strategy is merge or replace.")),
                Boolean.TRUE.equals(request.skipDeletes()));
    }

    private long seqOf(Request request) {
        Long seq = request.seq();
        String at = request.at();
        if ((seq == null) == (at == null)) {
            throw Refusal.invalid("at", "A restore names its moment by at or by seq, and not by both.");
        }
        if (seq == null) {
            return reader.seqAt(account(), time(String.valueOf(at)));
        }
        if (seq < 0) {
            throw Refusal.invalid("seq", "seq is at least 0.");
        }
        return seq;
    }

    private static Instant time(String at) {
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("at", "at is a time such as 2009-10-01T12:00:00Z.");
        }
    }

    private static Set<Kind> kindsOf(@Nullable List<@Nullable String> names) {
        if (names == null || names.isEmpty()) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : names) {
            kinds.add(Kind.ofWire(String.valueOf(name))
                    .orElseThrow(() -> Refusal.invalid(
                            "kinds", "kinds is a list of contact, event, task, note, photo, collection.")));
        }
        return kinds;
    }

    private UUID account() {
        return caller.device().account();
    }

    private String author() {
        return caller.device().device().toString();
    }
}
