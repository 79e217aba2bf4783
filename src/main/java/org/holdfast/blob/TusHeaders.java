package org.holdfast.blob;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.holdfast.Limits;

/** What every answer under {@code /uploads} says of tus, problems included: its version, and what the server can do for whoever asks or asked too much. */
@Provider
public class TusHeaders implements ContainerResponseFilter {

    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";

    private static final String EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration";
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_LARGE = 413;

    @Inject
    private Limits limits;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!MethodOverride.isTus(request)) {
            return;
        }
        var headers = response.getHeaders();
        boolean asks = request.getMethod().equals(HttpMethod.OPTIONS);
        headers.putSingle(RESUMABLE, VERSION);
        if (asks || response.getStatus() == PRECONDITION_FAILED) {
            headers.putSingle("Tus-Version", VERSION);
        }
        if (asks || response.getStatus() == TOO_LARGE) {
            headers.putSingle("Tus-Max-Size", limits.blobOctets());
        }
        if (asks) {
            headers.putSingle("Tus-Extension", EXTENSIONS);
            headers.putSingle("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS);
        }
    }
}
