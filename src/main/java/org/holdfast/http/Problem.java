package org.holdfast.http;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A problem answer (RFC 9457).
 *
 * @param type {@code urn:holdfast:problem:<name>}; programs decide by this
 * @param title the type in words
 * @param status the HTTP status, once more
 * @param detail what is wrong with this request, a sentence for people
 * @param field the offending field, parameter or header, as the client wrote it, if it is one
 * @param errors all offending fields, if several were found
 * @param instance {@code urn:uuid:} and the request's id, which the server's log has as well
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable List<Offence> errors,
        @Nullable String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:holdfast:problem:";

    /** One offending field and what is wrong with it. */
    public record Offence(String field, String detail) {}

    static Problem of(String name, int status, String detail, @Nullable String field, @Nullable UUID request) {
        String instance = request == null ? null : "urn:uuid:" + request;
        return new Problem(TYPE_PREFIX + name, title(name), status, detail, field, null, instance);
    }

    Problem withErrors(List<Offence> found) {
        return new Problem(type, title, status, detail, field, found, instance);
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }
}
