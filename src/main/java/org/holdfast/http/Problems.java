package org.holdfast.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.transaction.xa.XAException;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** The one place where anything that goes wrong becomes a problem answer. What nobody foresaw is logged under the request's id and answered without detail. */
@ApplicationScoped
class Problems {

    private static final Logger LOG = System.getLogger(Problems.class.getName());

    /**
     * What an SQLSTATE begins with that says nothing of the request: a connection that is gone (08), a server that lacks room or
     * memory (53), is being shut down or started (57P), can't read or write its files (58), or doesn't get on with itself (XX), as
     * PostgreSQL says where a file must not grow.
     */
    private static final List<String> ABSENT = List.of("08", "53", "57P", "58", "XX");

    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    private RequestId requestId;

    @Inject
    private SecurityContext security;

    Response answer(Throwable thrown) {
        if (thrown instanceof EJBException wrapped && wrapped.getCause() != null) {
            return answer(wrapped.getCause());
        }
        if (thrown instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return violated(violations);
        }
        if (thrown instanceof JsonProcessingException malformed) {
            return malformed(malformed);
        }
        if (thrown instanceof ForbiddenException) {
            return refused(notAllowed());
        }
        if (thrown instanceof WebApplicationException byContainer) {
            return byContainer(byContainer);
        }
        if (databaseIsAway(thrown)) {
            LOG.log(
                    Level.WARNING,
                    "request {0}: the database does not answer: {1}",
                    requestId.value(),
                    thrown.toString());
            return refused(Refusal.retryLater(
                    Reason.UNAVAILABLE, "The database does not answer. Nothing is lost; try again.", SOON));
        }
        if (isUnconfirmed(thrown)) {
            LOG.log(
                    Level.WARNING,
                    "request {0}: unconfirmed: {1}",
                    requestId.value(),
                    String.valueOf(thrown.getCause()));
            return refused(Refusal.retryLater(
                    Reason.UNAVAILABLE,
                    "The database has not confirmed this change. Whether it was made is unknown; send it again.",
                    SOON));
        }
        LOG.log(Level.ERROR, "request " + requestId.value() + " failed", thrown);
        return problem(
                        "internal",
                        500,
                        "The server failed. Nothing of this request was written; the log has the cause under this request's id.",
                        null)
                .response()
                .build();
    }

    private Response refused(Refusal refusal) {
        Response.ResponseBuilder response = problem(
                        refusal.reason().wire(), Statuses.of(refusal.reason()), refusal.sentence(), refusal.field())
                .response();
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        if (refusal.reason() == Reason.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"holdfast\"");
        }
        return response.build();
    }

    private Refusal notAllowed() {
        return security.getCallerPrincipal() == null
                ? Refusal.of(Reason.UNAUTHENTICATED, "This needs a credential, in the header Authorization.")
                : Refusal.of(Reason.FORBIDDEN, "This credential does not allow that.");
    }

    private Response violated(ConstraintViolationException violations) {
        List<Problem.Offence> offences = violations.getConstraintViolations().stream()
                .map(violation -> new Problem.Offence(Paths.field(violation.getPropertyPath()), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.Offence::field).thenComparing(Problem.Offence::detail))
                .toList();
        String detail = offences.stream().map(o -> o.field() + " " + o.detail()).collect(Collectors.joining("; "));
        return problem("invalid", 400, detail, offences.get(0).field())
                .withErrors(offences)
                .response()
                .build();
    }

    private Response malformed(JsonProcessingException malformed) {
        if (malformed instanceof StreamConstraintsException) {
            return refused(Refusal.invalid("body", "The JSON exceeds a limit: " + malformed.getOriginalMessage()));
        }
        if (malformed instanceof JsonMappingException mapping && mapping.getCause() instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = Paths.field(mapping.getPath());
            return refused(Refusal.invalid(field, field + " is not of the form that is expected here."));
        }
        return refused(
                Refusal.invalid("body", "The body is not the JSON that is expected here" + where(malformed) + "."));
    }

    private static String where(JsonProcessingException malformed) {
        var location = malformed.getLocation();
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Response byContainer(WebApplicationException thrown) {
        Response given = thrown.getResponse();
        int status = given.getStatus();
        if (thrown.getCause() instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (status < 400) {
            return given;
        }
        if (status >= 500) {
            LOG.log(Level.ERROR, "request " + requestId.value() + " failed", thrown);
        }
        Response.ResponseBuilder response = problem(Statuses.nameOf(status), status, Statuses.sentenceFor(status), null)
                .response();
        for (String name : List.of(HttpHeaders.ALLOW, "Content-Range")) {
            String value = given.getHeaderString(name);
            if (value != null) {
                response.header(name, value);
            }
        }
        return response.build();
    }

    private Problem problem(String name, int status, String detail, @Nullable String field) {
        return Problem.of(name, status, detail, field, requestId.value());
    }

    /** The commit itself failed, and with it the knowledge whether there was one. The transaction manager keeps no more of the cause. */
    private static boolean isUnconfirmed(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof XAException) {
                return true;
            }
        }
        return false;
    }

    private static boolean databaseIsAway(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof java.sql.SQLNonTransientConnectionException
                    || cause instanceof jakarta.resource.ResourceException) {
                return true;
            }
            if (cause instanceof java.sql.SQLException sql
                    && sql.getSQLState() != null
                    && ABSENT.stream().anyMatch(sql.getSQLState()::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
