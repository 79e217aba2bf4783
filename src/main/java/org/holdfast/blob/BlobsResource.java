package org.holdfast.blob;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * {@code /blobs/{sha-256}}: octets by their name, whole or in ranges, and sent in one piece. They come from strangers: no
 * browser shall guess what they are or show them as a page of ours.
 */
@RequestScoped
@Path("blobs/{digest}")
public class BlobsResource {

    /** The octets under a name never change; nobody but the caller may keep them. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    @Inject
    private Caller caller;

    @Inject
    private Blobs blobs;

    @Context
    private Request request;

    @Context
    private HttpServletRequest servlet;

    @Context
    private UriInfo uri;

    @GET
    @RolesAllowed(Roles.DEVICE)
    public Response get(
            @PathParam("digest") String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        Blob blob = find(name);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(etag(blob));
        if (unchanged != null) {
            return unchanged.header(HttpHeaders.CACHE_CONTROL, FOR_EVER).build();
        }
        Optional<ByteRange> wanted =
                ifRange == null || ifRange.equals('"' + blob.digest().hex() + '"')
                        ? ByteRange.of(range, blob.size())
                        : Optional.empty();
        return wanted.map(part -> partial(blob, part)).orElseGet(() -> whole(blob));
    }

    /** The same without the octets. */
    @HEAD
    @RolesAllowed(Roles.DEVICE)
    public Response head(@PathParam("digest") String name) {
        Blob blob = find(name);
        return described(Response.ok(), blob, blob.size()).build();
    }

    @PUT
    @RolesAllowed(Roles.WRITER)
    public Response put(@PathParam("digest") String name, InputStream octets) {
        Digest digest = Digest.parse(name)
                .orElseThrow(
                        () -> Refusal.invalid("digest", "A blob's name is a SHA-256 in 64 lower-case hex digits."));
        try {
            boolean isNew = blobs.storing(account(), digest, servlet.getContentLengthLong(), octets)
                    .isNew();
            Response.ResponseBuilder response = isNew ? Response.created(uri.getAbsolutePath()) : Response.noContent();
            return response.tag(new EntityTag(digest.hex())).build();
        } catch (IOException e) {
            throw Refusal.invalid("body", "The connection broke off before all octets came; nothing is kept.");
        }
    }

    private Response whole(Blob blob) {
        return described(Response.ok(blobs.open(account(), blob.digest(), 0, blob.size())), blob, blob.size())
                .build();
    }

    private Response partial(Blob blob, ByteRange range) {
        if (!range.isSatisfiable()) {
            throw new WebApplicationException(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + blob.size())
                    .build());
        }
        InputStream octets = blobs.open(account(), blob.digest(), range.offset(), range.length());
        return described(Response.status(Response.Status.PARTIAL_CONTENT).entity(octets), blob, range.length())
                .header("Content-Range", range.ofSize(blob.size()))
                .build();
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder response, Blob blob, long length) {
        return response.type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .tag(etag(blob))
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header("Accept-Ranges", "bytes");
    }

    /** A name that can't be one's is nobody's. */
    private Blob find(String name) {
        return Digest.parse(name)
                .flatMap(digest -> blobs.find(account(), digest))
                .orElseThrow(() -> Refusal.notFound("blob"));
    }

    private UUID account() {
        return caller.device().account();
    }

    private static EntityTag etag(Blob blob) {
        return new EntityTag(blob.digest().hex());
    }
}
