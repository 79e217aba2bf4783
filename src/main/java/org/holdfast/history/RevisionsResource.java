package org.holdfast.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.item.Cursor;
import org.holdfast.item.Negotiation;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /contacts/{id}/revisions} and its like: an item's past. */
@RequestScoped
@Path("{kind: contacts|events|tasks|notes|photos|collections}/{id}/revisions")
public class RevisionsResource {

    @Inject
    private Caller caller;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    @Inject
    private Negotiation negotiation;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    /** One revision. {@code digest} and {@code mediaType} are absent for a tombstone. */
    public record Revision(
            long seq,
            String action,
            @Nullable String digest,
            @Nullable String mediaType,
            @Nullable UUID collection,
            String device,
            @Nullable UUID op,
            String cause,
            Instant at) {

        static Revision of(Entry entry) {
            Digest digest = entry.digest();
            return new Revision(
                    entry.seq(),
                    entry.action().wire(),
                    digest == null ? null : digest.hex(),
                    entry.mediaType(),
                    entry.collection(),
                    entry.device(),
                    entry.op(),
                    entry.cause().wire(),
                    entry.at());
        }
    }

    /** The latest revision first. */
    public record Page(List<Revision> revisions, @Nullable String cursor) {}

    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page list(
            @PathParam("kind") String kinds,
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Kind kind = kindOf(kinds);
        int size = limits.page(limit);
        List<Entry> found = reader.revisions(account(), id, Cursor.parse(cursor, Long.MAX_VALUE), size + 1).stream()
                .map(JournalReader.Link::entry)
                .filter(entry -> entry.kind() == kind)
                .toList();
        if (found.isEmpty() && cursor == null) {
            throw Refusal.notFound(kind.wire());
        }
        List<Entry> page = found.subList(0, Math.min(size, found.size()));
        String next = page.size() < found.size()
                ? Long.toString(page.get(page.size() - 1).seq())
                : null;
        return new Page(page.stream().map(Revision::of).toList(), next);
    }

    /** One revision, in the media type that it was written in or another that the client would rather have. */
    @GET
    @Path("{seq}")
    @RolesAllowed(Roles.DEVICE)
    public Response get(@PathParam("kind") String kinds, @PathParam("id") UUID id, @PathParam("seq") long seq) {
        Kind kind = kindOf(kinds);
        Content content = reader.entry(account(), seq)
                .map(JournalReader.Link::entry)
                .filter(entry -> entry.item().equals(id) && entry.kind() == kind)
                .flatMap(entry -> reader.content(account(), entry))
                .orElseThrow(() -> Refusal.notFound("revision"));
        Negotiation.Revision revision = new Negotiation.Revision(kind, content.digest(), content.mediaType());
        return negotiation.answer(revision, request, headers, content::octets);
    }

    private UUID account() {
        return caller.device().account();
    }

    /** The kind of a path's first part, which is its plural. */
    private static Kind kindOf(String plural) {
        return Kind.ofWire(plural.substring(0, plural.length() - 1)).orElseThrow(() -> Refusal.notFound("kind"));
    }
}
