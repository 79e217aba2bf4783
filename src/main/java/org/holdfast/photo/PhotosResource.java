package org.holdfast.photo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.access.Roles;
import org.holdfast.item.Item;
import org.holdfast.item.PlacedItemResource;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /photos}: see {@link PlacedItemResource}; and what is seen of the pictures. */
@RequestScoped
@Path("photos")
public class PhotosResource extends PlacedItemResource {

    /** Says whether the answer shows the picture, or only that it can't be shown. */
    private static final String SHOWS = "Holdfast-Picture";

    /** Seconds. A description may get another picture, so the answer is asked for again, by its ETag. */
    private static final int FRESH = 3_600;

    /** Of the way thumbnails are made and placeholders are drawn: a part of their ETag. */
    private static final String MADE_BY = "1";

    private static final int COME_AGAIN_SECONDS = 1;

    @Inject
    private Photos photos;

    @Context
    private Request request;

    public PhotosResource() {
        super(Kind.PHOTO);
    }

    /**
     * A line of the list, and what is known of the picture.
     *
     * @param takenAt what the description says, else what the picture says
     * @param picture {@code pending}, {@code made} or {@code placeholder}; absent if there is no such blob
     */
    public record PhotoLine(
            @JsonUnwrapped Line line,
            @Nullable String blob,
            @Nullable Instant takenAt,
            @Nullable String picture,
            @Nullable String pictureType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String camera) {

        static PhotoLine of(Item item, @Nullable Seen seen) {
            Digest blob = item.projection().blob();
            Instant own = item.projection().start();
            return new PhotoLine(
                    Line.of(item),
                    blob == null ? null : blob.hex(),
                    own == null && seen != null ? seen.takenAt() : own,
                    seen == null ? null : seen.state().wire(),
                    seen == null ? null : seen.type(),
                    seen == null ? null : seen.width(),
                    seen == null ? null : seen.height(),
                    seen == null ? null : seen.latitude(),
                    seen == null ? null : seen.longitude(),
                    seen == null ? null : seen.camera());
        }
    }

    /** @param cursor where the next page begins; absent on the last one */
    public record PhotoPage(List<PhotoLine> items, @Nullable String cursor) {}

    /** In the order of the last change; where a time or a place is asked for, the latest photo first. */
    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public PhotoPage list(
            @QueryParam("collection") @Nullable UUID collection,
            @QueryParam("limit") @Nullable Integer limit,
            @BeanParam PhotoQuery query) {
        Photos.Found found = photos.list(account(), collection, limit, query);
        return new PhotoPage(
                found.items().stream()
                        .map(item -> PhotoLine.of(
                                item, found.seen().get(item.projection().blob())))
                        .toList(),
                found.cursor());
    }

    @GET
    @Path("{id}/thumbnail")
    @RolesAllowed(Roles.DEVICE)
    public Response thumbnail(@PathParam("id") UUID id, @QueryParam("size") @Nullable String name) {
        Size size = Size.of(name);
        Seen seen = photos.picture(account(), id);
        if (seen.state() == PictureState.PENDING) {
            return Response.accepted()
                    .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
                    .build();
        }
        EntityTag tag = new EntityTag(
                String.join(".", seen.digest().hex(), size.wire(), seen.state().wire(), MADE_BY));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Optional<Thumbnail> thumbnail = unchanged == null ? photos.thumbnail(account(), seen, size) : Optional.empty();
        Response.ResponseBuilder response = unchanged != null
                ? unchanged
                : thumbnail
                        .map(found -> Response.ok(found.octets(), found.mediaType()))
                        .orElseGet(() -> Response.accepted().header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS));
        if (unchanged == null && thumbnail.isEmpty()) {
            return response.build();
        }
        return response.tag(tag)
                .cacheControl(kept())
                .header(SHOWS, seen.state().wire())
                .build();
    }

    private static CacheControl kept() {
        CacheControl kept = new CacheControl();
        kept.setPrivate(true);
        kept.setNoTransform(true);
        kept.setMaxAge(FRESH);
        return kept;
    }
}
