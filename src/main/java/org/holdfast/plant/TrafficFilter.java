package org.holdfast.plant;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Counts what the API answers. */
@Provider
public class TrafficFilter implements ContainerResponseFilter {

    private static final int FIRST_REFUSAL = 300;
    private static final int FIRST_FAILURE = 500;

    @Inject
    private Traffic traffic;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_FAILURE) {
            traffic.failed();
        } else if (response.getStatus() < FIRST_REFUSAL
                && request.getMethod().equals("POST")
                && request.getUriInfo().getPath().equals("push")) {
            traffic.pushed();
        }
    }
}
