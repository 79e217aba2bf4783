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
import java.net.URI;
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
 * What the resources of all kinds have in common: {@code GET} of the stored form or a view of it, {@code PUT} and {@code
 * DELETE} under strong ETags (RFC 9110, sections 8.8.3 and 13), and a plain list.
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
    private Negotiation negotiation;

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

    /**
     * What became of a write.
     *
     * @param mediaType of what the item holds now, where it is not the one that was sent
     * @param content what the item holds now, where it is not what was sent; absent if it is not UTF-8
     * @param items how many items came back with a collection
     * @param hold the hold that it waits in, if the mass-change guard held it
     */
    public record Written(
            UUID item,
            String status,
            @Nullable Long seq,
            @Nullable String digest,
            @Nullable UUID otherItem,
            @Nullable String mediaType,
            @Nullable String content,
            @Nullable Integer items,
            @Nullable UUID hold,
            @Nullable List<String> warnings) {

        public static Written of(Outcome outcome) {
            Digest digest = outcome.digest();
            Content merged = outcome.merged();
            return new Written(
                    outcome.item(),
                    outcome.status().wire(),
                    outcome.seq(),
                    digest == null ? null : digest.hex(),
                    outcome.otherItem(),
                    merged == null ? null : merged.mediaType(),
                    merged == null ? null : Utf8.text(merged.octets()).orElse(null),
                    outcome.items(),
                    outcome.hold(),
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
        Negotiation.Revision head = Negotiation.Revision.of(item);
        return negotiation.answer(head, request, headers, () -> reader.octets(account(), head.digest()));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    @Produces(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") UUID id, @QueryParam("collection") @Nullable UUID collection, byte[] octets) {
        Preconditions preconditions = preconditions();
        Content content = Content.of(mediaType(), octets);
        Op.Put put = new Op.Put(null, id, kind, collection, null, content, content.digest(), Cause.USER);
        Outcome outcome = service.write(
                account(), caller.device().device(), put, (item, done) -> preconditions.checkUnless(done, item));
        if (outcome.hold() != null) {
            return held(outcome);
        }
        Response.ResponseBuilder response =
                preconditions.isToCreate() ? Response.created(uri.getAbsolutePath()) : Response.ok();
        if (content.digest().equals(outcome.digest())) {
            // Only of what is stored as it was sent (RFC 9110, section 9.3.4).
            response.tag(new EntityTag(content.digest().hex()));
        }
        return response.entity(Written.of(outcome)).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    public Response delete(@PathParam("id") UUID id) {
        Preconditions preconditions = preconditions();
        Op.Delete delete = new Op.Delete(null, id, null, Cause.USER);
        Outcome outcome = service.write(account(), caller.device().device(), delete, (item, done) -> {
            if (item.filter(this::isOurs).filter(Item::live).isEmpty()) {
                throw notFound();
            }
            preconditions.check(item);
        });
        return outcome.hold() == null ? Response.noContent().build() : held(outcome);
    }

    /** Taken, and not done: the item is as it was until somebody decides (RFC 9110, section 15.3.3). */
    private Response held(Outcome outcome) {
        URI hold = uri.getBaseUriBuilder()
                .path(HoldsResource.class)
                .path(String.valueOf(outcome.hold()))
                .build();
        return Response.accepted(Written.of(outcome))
                .type(MediaType.APPLICATION_JSON)
                .location(hold)
                .build();
    }

    /** Brings a deleted item back as it was, and with a collection what was deleted with it. Asking again changes nothing. */
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

    /** The calling device, as an author. */
    String author() {
        return caller.device().device().toString();
    }

    Kind kind() {
        return kind;
    }

    ItemService service() {
        return service;
    }

    /** The preconditions of a write, of which there is one at least. */
    Preconditions preconditions() {
        Preconditions preconditions = new Preconditions(kind, negotiation, request, headers);
        preconditions.require();
        return preconditions;
    }

    private boolean isOurs(Item item) {
        return item.kind() == kind;
    }

    private Refusal notFound() {
        return Refusal.notFound(kind.wire());
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
}
