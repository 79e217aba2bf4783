package org.holdfast.blob;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.jspecify.annotations.Nullable;

/**
 * {@code /uploads}: blobs over a bad line, by tus 1.0 (https://tus.io/protocols/resumable-upload) with the extensions
 * creation, creation-with-upload, checksum, termination and expiration. What all answers say is in {@link TusHeaders}.
 */
@RequestScoped
@Path("uploads")
public class UploadsResource {

    private static final String OCTETS = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    @Inject
    private Caller caller;

    @Inject
    private Uploads uploads;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest servlet;

    /** What the server can do, for whoever asks. */
    @OPTIONS
    @PermitAll
    public Response options() {
        return Response.noContent().build();
    }

    @OPTIONS
    @Path("{id}")
    @PermitAll
    public Response optionsOfOne() {
        return options();
    }

    @POST
    @RolesAllowed(Roles.WRITER)
    public Response create(@Nullable InputStream octets) throws IOException {
        requireVersion();
        UploadMetadata metadata = UploadMetadata.parse(headers.getHeaderString(UploadMetadata.NAME));
        boolean bringsOctets = headers.getHeaderString(HttpHeaders.CONTENT_TYPE) != null;
        if (bringsOctets && !OCTETS.equals(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            throw Refusal.ofField(
                    Reason.UNSUPPORTED_MEDIA_TYPE,
                    HttpHeaders.CONTENT_TYPE,
                    "The first octets come as " + OCTETS + ".");
        }
        Upload begun = uploads.begin(account(), metadata, number(LENGTH));
        Upload now = bringsOctets && octets != null && begun.length() > 0 ? firstOctets(begun, octets) : begun;
        Response.ResponseBuilder response = Response.created(URI.create("uploads/" + begun.id()));
        if (bringsOctets) {
            response.header(OFFSET, now.received());
        }
        return expiring(response, now).build();
    }

    /** Who gets no answer doesn't know where to go on, so that what doesn't succeed leaves nothing behind. */
    private Upload firstOctets(Upload begun, InputStream octets) {
        try {
            return uploads.append(account(), begun.id(), 0, delivery(octets));
        } catch (IOException e) {
            uploads.forget(account(), begun.id());
            throw brokenOff();
        } catch (RuntimeException e) {
            uploads.forget(account(), begun.id());
            throw e;
        }
    }

    @HEAD
    @Path("{id}")
    @RolesAllowed(Roles.DEVICE)
    public Response head(@PathParam("id") UUID id) {
        requireVersion();
        Upload upload = uploads.find(account(), id);
        Response.ResponseBuilder response =
                Response.ok().header(OFFSET, upload.received()).header(LENGTH, upload.length());
        if (upload.metadata() != null) {
            response.header(UploadMetadata.NAME, upload.metadata());
        }
        return expiring(response, upload).build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    @Consumes(OCTETS)
    public Response append(@PathParam("id") UUID id, InputStream octets) {
        requireVersion();
        try {
            Upload upload = uploads.append(account(), id, number(OFFSET), delivery(octets));
            return expiring(Response.noContent().header(OFFSET, upload.received()), upload)
                    .build();
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    public void terminate(@PathParam("id") UUID id) {
        requireVersion();
        uploads.terminate(account(), id);
    }

    private Uploads.Delivery delivery(InputStream octets) {
        UploadChecksum checksum = UploadChecksum.parse(headers.getHeaderString(UploadChecksum.NAME));
        return new Uploads.Delivery(octets, servlet.getContentLengthLong(), checksum);
    }

    private static Response.ResponseBuilder expiring(Response.ResponseBuilder response, Upload upload) {
        return upload.done() ? response : response.header("Upload-Expires", HTTP_DATE.format(upload.expiresAt()));
    }

    private void requireVersion() {
        if (!TusHeaders.VERSION.equals(headers.getHeaderString(TusHeaders.RESUMABLE))) {
            throw Refusal.ofField(
                    Reason.PRECONDITION_FAILED,
                    TusHeaders.RESUMABLE,
                    "This is tus " + TusHeaders.VERSION + "; a request says so in " + TusHeaders.RESUMABLE + ".");
        }
    }

    private long number(String header) {
        String value = headers.getHeaderString(header);
        if (value == null || !NUMBER.matcher(value).matches()) {
            throw Refusal.invalid(header, header + " is a number of octets, and needed here.");
        }
        return Long.parseLong(value);
    }

    private static Refusal brokenOff() {
        return Refusal.invalid(
                "body", "The connection broke off before all octets came; ask for the offset and go on.");
    }

    private UUID account() {
        return caller.device().account();
    }
}
