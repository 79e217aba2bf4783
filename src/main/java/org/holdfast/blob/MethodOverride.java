package org.holdfast.blob;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets a client whose network knows no PATCH send a POST that says what it would have been (tus 1.0, X-HTTP-Method-Override).
 * Under {@code /uploads} only.
 */
@Provider
@PreMatching
public class MethodOverride implements ContainerRequestFilter {

    private static final Set<String> OVERRIDDEN = Set.of(HttpMethod.PATCH, HttpMethod.DELETE);

    @Override
    public void filter(ContainerRequestContext request) {
        String method = request.getHeaderString("X-HTTP-Method-Override");
        if (method != null
                && OVERRIDDEN.contains(method)
                && request.getMethod().equals(HttpMethod.POST)
                && isTus(request)) {
            request.setMethod(method);
        }
    }

    static boolean isTus(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals("uploads") || path.startsWith("uploads/");
    }
}
