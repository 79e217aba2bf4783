package org.holdfast.item;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /holds}: what the mass-change guard holds, for the subscriber's other devices to decide on. */
@RequestScoped
@Path("holds")
@Produces(MediaType.APPLICATION_JSON)
public class HoldsResource {

    @Inject
    private Caller caller;

    @Inject
    private HoldService holds;

    @Inject
    private HoldDecisions decisions;

    @Inject
    private BulkIntents intents;

    @Inject
    private Limits limits;

    /**
     * @param holds the latest first
     * @param intents what devices announced, on the first page: the latest first, at most as many as the page has
     * @param cursor where the next page begins; absent on the last one
     */
    public record Page(
            List<HoldLine> holds,
            @Nullable List<IntentLine> intents,
            @Nullable String cursor) {}

    /** @param digest of what would be put, with {@code mediaType} and {@code size}; absent for a delete */
    public record OpLine(
            int number,
            @Nullable UUID op,
            String action,
            UUID item,
            String kind,
            @Nullable String title,
            @Nullable String base,
            @Nullable String digest,
            @Nullable String mediaType,
            @Nullable Integer size,
            @Nullable Integer items) {

        static OpLine of(HeldOp op) {
            return new OpLine(
                    op.number(),
                    op.op(),
                    op.action().wire(),
                    op.item(),
                    op.kind().wire(),
                    op.title(),
                    hex(op.base()),
                    hex(op.digest()),
                    op.mediaType(),
                    op.digest() == null ? null : op.size(),
                    op.items());
        }

        private static @Nullable String hex(@Nullable Digest digest) {
            return digest == null ? null : digest.hex();
        }
    }

    /** @param ops in the order in which they came */
    public record Answer(
            HoldLine hold, List<OpLine> ops, @Nullable String cursor) {}

    /** @param seconds named {@code for}: how long the announcement stands */
    public record Intent(
            @Nullable UUID id,
            @Nullable UUID collection,
            @Nullable String kind,
            @Nullable Integer deletes,
            @Nullable Integer edits,

            @com.fasterxml.jackson.annotation.JsonProperty("for") @Nullable
            Integer seconds) {}

    /** @param deletesLeft how many of the {@code deletes} are not used; {@code editsLeft} likewise */
    public record IntentLine(
            UUID id,
            UUID device,
            @Nullable UUID collection,
            @Nullable String kind,
            int deletes,
            int deletesLeft,
            int edits,
            int editsLeft,
            Instant openedAt,
            Instant expiresAt) {

        static IntentLine of(BulkIntent intent) {
            return new IntentLine(
                    intent.id(),
                    intent.device(),
                    intent.collection(),
                    intent.kind() == null ? null : intent.kind().wire(),
                    intent.deletes(),
                    intent.deletesLeft(),
                    intent.edits(),
                    intent.editsLeft(),
                    intent.openedAt(),
                    intent.expiresAt());
        }
    }

    @GET
    @RolesAllowed(Roles.DEVICE)
    public Page list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        int size = limits.page(limit);
        List<Hold> found = holds.list(account(), stateOf(state), cursor, size + 1);
        List<IntentLine> announced = cursor != null
                ? null
                : intents.list(account(), size).stream().map(IntentLine::of).toList();
        List<Hold> page = found.subList(0, Math.min(size, found.size()));
        return new Page(page.stream().map(HoldLine::of).toList(), announced, cursorAfter(page, found));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.DEVICE)
    public Answer get(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = limits.page(limit);
        int after = Math.toIntExact(Math.min(Integer.MAX_VALUE, Cursor.parse(cursor, 0)));
        Hold hold = holds.find(account(), id);
        List<HeldOp> ops = holds.ops(account(), id, after, size);
        int last = ops.isEmpty() ? hold.ops() : ops.get(ops.size() - 1).number();
        return new Answer(
                HoldLine.of(hold),
                ops.stream().map(OpLine::of).toList(),
                last < hold.ops() ? Integer.toString(last) : null);
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed(Roles.WRITER)
    public HoldLine release(@PathParam("id") UUID id) {
        return HoldLine.of(decisions.release(account(), id, Decider.device(device())));
    }

    @POST
    @Path("{id}/discard")
    @RolesAllowed(Roles.WRITER)
    public HoldLine discard(@PathParam("id") UUID id) {
        return HoldLine.of(decisions.discard(account(), id, Decider.device(device())));
    }

    /** Announces bulk work of this device. */
    @POST
    @Path("intent")
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(Intent intent) {
        Integer seconds = intent.seconds();
        BulkIntents.Announcement announcement = new BulkIntents.Announcement(
                intent.id(),
                intent.collection(),
                kindOf(intent.kind()),
                intent.deletes() == null ? 0 : intent.deletes(),
                intent.edits() == null ? 0 : intent.edits(),
                seconds == null ? null : Duration.ofSeconds(seconds));
        return Response.status(Response.Status.CREATED)
                .entity(IntentLine.of(intents.announce(account(), device(), announcement)))
                .build();
    }

    static @Nullable String cursorAfter(List<Hold> page, List<Hold> found) {
        return page.size() < found.size() ? page.get(page.size() - 1).id().toString() : null;
    }

    static Hold.@Nullable State stateOf(@Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : Hold.State.ofWire(name)
                        .orElseThrow(
                                () -> Refusal.invalid("state", "state is one of open, released, discarded, expired."));
    }

    private static @Nullable Kind kindOf(@Nullable String name) {
        return name == null
                ? null
                : Kind.ofWire(name)
                        .orElseThrow(() -> Refusal.invalid(
                                "kind", "kind is one of contact, event, task, note, photo, collection."));
    }

    private UUID account() {
        return caller.device().account();
    }

    private UUID device() {
        return caller.device().device();
    }
}
