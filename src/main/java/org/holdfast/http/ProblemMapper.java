package org.holdfast.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything that leaves a resource by being thrown. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Inject
    private Problems problems;

    @Override
    public Response toResponse(Throwable thrown) {
        return problems.answer(thrown);
    }
}
