package org.holdfast.sync;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.DeviceCaller;
import org.holdfast.access.Roles;
import org.holdfast.item.Item;
import org.holdfast.item.Utf8;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/** {@code GET /changes}: a device asks what changed elsewhere, now and, as a stream of pokes, from now on. */
@RequestScoped
@Path("changes")
public class ChangesResource {

    @Inject
    private Caller caller;

    @Inject
    private SyncService sync;

    @Inject
    private Streams streams;

    @Inject
    private Replicated replicated;

    @Inject
    private ProgressNotes notes;

    @Inject
    private Limits limits;

    /**
     * @param content the exact octets; absent for a deletion, for octets that are not UTF-8 (a string could only hold something
     *     else) and for such as are damaged here just now: the client fetches them by {@code GET} of the item
     */
    public record Change(
            UUID item,
            String kind,
            @Nullable UUID collection,
            String action,
            long seq,
            @Nullable String digest,
            @Nullable String mediaType,
            @Nullable String content) {}

    public record Page(List<Change> changes, String next, boolean more, String state, Levels levels) {}

    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page pull(
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("kinds") @Nullable String kinds) {
        UUID account = caller.device().account();
        SyncToken token = Tokens.since(since);
        SyncService.Page page = sync.pull(
                account, token == null ? SyncToken.genesis(account) : token, kindsOf(kinds), limits.page(limit));
        notes.pulled(account, caller.device().device(), page.next().seq());
        return new Page(
                page.items().stream().map(item -> change(item, page.octets())).toList(),
                page.next().toString(),
                page.more(),
                page.head().state().hex(),
                Levels.of(page.head().seq(), replicated.of(account), page.escrowed()));
    }

    /** Server-Sent Events: {@code head} with the token, at once and whenever the account's head moves. */
    @GET
    @Path("stream")
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@Context SseEventSink sink, @Context Sse sse) {
        DeviceCaller device = caller.device();
        streams.open(device.account(), device.device(), sink, sse);
    }

    private static Change change(Item item, Map<Digest, byte[]> octets) {
        Digest digest = item.digest();
        return new Change(
                item.id(),
                item.kind().wire(),
                item.collection(),
                digest == null ? "delete" : "put",
                item.seq(),
                digest == null ? null : digest.hex(),
                item.mediaType(),
                digest == null ? null : content(digest, octets));
    }

    private static @Nullable String content(Digest digest, Map<Digest, byte[]> octets) {
        byte[] found = octets.get(digest);
        return found == null ? null : Utf8.text(found).orElse(null);
    }

    private static Set<Kind> kindsOf(@Nullable String names) {
        if (names == null || names.isBlank()) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : names.split(",", -1)) {
            kinds.add(Kind.ofWire(name.strip())
                    .orElseThrow(() -> Refusal.invalid(
                            "kinds", "kinds is a list of contact, event, task, note, photo, collection.")));
        }
        return kinds;
    }
}
