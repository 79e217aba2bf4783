package org.holdfast.item;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the resources of all kinds have in common: the stored form by {@code GET}, {@code PUT} and {@code DELETE} under strong
 * ETags (RFC 9110, sections 8.8.3 and 13), and a plain list. A write needs a precondition, so that no one overwrites what he
 * has not seen.
 */
public abstract class ItemResource {

    private final Kind kind;

    @Inject
    private Caller caller;

    @Inject
    private ItemService service;

    @Inject
    private ItemIndex index;

    @Inject
    private ItemSearch search;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    protected ItemResource(Kind kind) {
        this.kind = kind;
    }

    /** A line of a list: what was projected, and where the item stands. */
    public record Line(
            UUID item,
            @Nullable UUID collection,
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant due,
            @Nullable Instant completed,
            @Nullable String uid,
            long seq,
            @Nullable String digest,
            @Nullable String mediaType,
            int size,
            Instant at) {

        public static Line of(Item item) {
            Projection projection = item.projection();
            Digest digest = item.digest();
            return new Line(
                    item.id(),
                    item.collection(),
                    projection.title(),
                    projection.start(),
                    projection.end(),
                    projection.due(),
                    projection.completed(),
                    projection.uid(),
                    item.seq(),
                    digest == null ? null : digest.hex(),
                    item.mediaType(),
                    item.size(),
                    item.changedAt());
        }
    }

    /** @param cursor where the next page begins; absent on the last one */
    public record Page(List<Line> items, @Nullable String cursor) {}

    public record Written(
            UUID item,
            String status,
            @Nullable Long seq,
            @Nullable String digest,
            @Nullable List<String> warnings) {

        public static Written of(Outcome outcome) {
            Digest digest = outcome.digest();
            return new Written(
                    outcome.item(),
                    outcome.status().wire(),
                    outcome.seq(),
                    digest == null ? null : digest.hex(),
                    outcome.warnings().isEmpty() ? null : outcome.warnings());
        }
    }

    /** The kind's live items in the order of their last change: what a list shows that names nothing to look for. */
    protected Page page(@Nullable UUID collection, @Nullable Integer limit, @Nullable String cursor) {
        int size = limits.page(limit);
        List<Item> found = index.live(account(), kind, collection, Cursor.parse(cursor, 0), size + 1);
        List<Item> page = found.subList(0, Math.min(size, found.size()));
        String next = page.size() < found.size() ? Cursor.after(page.get(page.size() - 1)) : null;
        return page(page, next);
    }

    /** The kind's live items that are found by a text, the best first; without one, as {@link #page(UUID, Integer, String)}. */
    protected Page page(
            @Nullable String q, @Nullable UUID collection, @Nullable Integer limit, @Nullable String cursor) {
        return q == null || q.isBlank()
                ? page(collection, limit, cursor)
                : found(q, ItemFilter.in(collection), limit, cursor);
    }

    /** The kind's live items that are found by a text, the best first. */
    protected Page found(String q, ItemFilter filter, @Nullable Integer limit, @Nullable String cursor) {
        ItemSearch.Found found = search.find(account(), kind, q, filter, cursor, limits.page(limit));
        return page(found.items(), found.cursor());
    }

    protected static Page page(List<Item> items, @Nullable String cursor) {
        return new Page(items.stream().map(Line::of).toList(), cursor);
    }

    /** How many lines a page has. */
    protected int size(@Nullable Integer limit) {
        return limits.page(limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.DEVICE)
    public Response get(@PathParam("id") UUID id) {
        Item item = index.find(account(), id)
                .filter(this::isOurs)
                .filter(Item::live)
                .orElseThrow(this::notFound);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(etag(item));
        if (unchanged != null) {
            return unchanged.build();
        }
        Digest digest = java.util.Objects.requireNonNull(item.digest());
        byte[] octets = reader.contents(account(), List.of(digest)).get(digest);
        if (octets == null) {
            throw new IllegalStateException("content " + digest + " is missing");
        }
        return Response.ok(octets, item.mediaType()).tag(etag(item)).build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    @Produces(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") UUID id, @QueryParam("collection") @Nullable UUID collection, byte[] octets) {
        requirePrecondition();
        Content content = Content.of(mediaType(), octets);
        Op.Put put = new Op.Put(null, id, kind, collection, null, content, content.digest(), Cause.USER);
        Outcome outcome = service.write(account(), author(), put, item -> {
            boolean repeated = headers.getHeaderString(HttpHeaders.IF_MATCH) != null
                    && item.map(Item::digest).filter(content.digest()::equals).isPresent();
            if (!repeated) {
                check(item);
            }
        });
        boolean created = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
        Response.ResponseBuilder response = created ? Response.created(uri.getAbsolutePath()) : Response.ok();
        return response.entity(Written.of(outcome))
                .tag(new EntityTag(content.digest().hex()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    public void delete(@PathParam("id") UUID id) {
        requirePrecondition();
        service.write(account(), author(), new Op.Delete(null, id, null, Cause.USER), item -> {
            if (item.filter(this::isOurs).filter(Item::live).isEmpty()) {
                throw notFound();
            }
            check(item);
        });
    }

    /** Brings a deleted item back as it was. Asking again changes nothing. */
    @POST
    @Path("{id}/undelete")
    @RolesAllowed(Roles.WRITER)
    @Produces(MediaType.APPLICATION_JSON)
    public Written undelete(@PathParam("id") UUID id) {
        return Written.of(service.putBack(account(), author(), kind, id));
    }

    /** The caller's account. */
    protected UUID account() {
        return caller.device().account();
    }

    private String author() {
        return caller.device().device().toString();
    }

    private boolean isOurs(Item item) {
        return item.kind() == kind;
    }

    private Refusal notFound() {
        return Refusal.notFound(kind.wire());
    }

    private void requirePrecondition() {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null
                && headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) == null) {
            throw Refusal.ofField(
                    Reason.PRECONDITION_REQUIRED,
                    HttpHeaders.IF_MATCH,
                    "A write needs If-Match with the ETag that it started from, or If-None-Match: * to create.");
        }
    }

    /** Runs under the account's lock, so that what was checked still holds when it is written. */
    private void check(Optional<Item> item) {
        Response.ResponseBuilder failed = item.filter(Item::live)
                .map(live -> request.evaluatePreconditions(etag(live)))
                .or(() -> Optional.ofNullable(
                        item.filter(Item::live).isPresent() ? null : request.evaluatePreconditions()))
                .orElse(null);
        if (failed != null) {
            throw Refusal.of(
                    Reason.PRECONDITION_FAILED,
                    "The " + kind.wire() + " is not in the state that the precondition names.");
        }
    }

    private String mediaType() {
        String given = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return Optional.ofNullable(given)
                .flatMap(MediaTypes::parse)
                .orElseThrow(() -> Refusal.ofField(
                        Reason.UNSUPPORTED_MEDIA_TYPE,
                        HttpHeaders.CONTENT_TYPE,
                        "Content-Type names the form of the body."));
    }

    private static EntityTag etag(Item item) {
        return new EntityTag(java.util.Objects.requireNonNull(item.digest()).hex());
    }
}
