package org.holdfast.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/** Bounds every body: by its announced length before a byte is read, and by its true length while it is read. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    @Inject
    private Limits limits;

    @Override
    public void filter(ContainerRequestContext request) {
        long limit = limitOf(request);
        if (announced(request) > limit) {
            throw tooLarge(limit);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream(), limit));
        }
    }

    /** The announced length, which may be more than an int holds; 0 if there is none. */
    private static long announced(ContainerRequestContext request) {
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return announced != null && announced.matches("[0-9]{1,18}") ? Long.parseLong(announced) : 0;
    }

    private long limitOf(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.endsWith("push") || path.endsWith("subscribers/batch")) {
            return limits.pushOctets();
        }
        if (path.startsWith("blobs/") || path.startsWith("uploads")) {
            return limits.blobOctets();
        }
        if (path.equals("import")) {
            return limits.importOctets();
        }
        MediaType type = request.getMediaType();
        boolean json = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        return json ? limits.bodyOctets() : limits.itemOctets();
    }

    private static Refusal tooLarge(long limit) {
        return Refusal.ofField(Reason.TOO_LARGE, "body", "The body is larger than the limit of " + limit + " octets.");
    }

    /** Lets {@code limit} octets through, and refuses at the next. */
    private static final class Bounded extends FilterInputStream {

        private final long limit;
        private long seen;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int octets) {
            seen += octets;
            if (seen > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
