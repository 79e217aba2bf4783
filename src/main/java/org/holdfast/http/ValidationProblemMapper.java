package org.holdfast.http;

import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Beside {@link ProblemMapper}, because the platform brings a mapper of its own for this exception, and the nearest type wins. */
@Provider
public class ValidationProblemMapper implements ExceptionMapper<ValidationException> {

    @Inject
    private Problems problems;

    @Override
    public Response toResponse(ValidationException thrown) {
        return problems.answer(thrown);
    }
}
