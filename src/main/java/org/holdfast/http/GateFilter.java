package org.holdfast.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.holdfast.Refusal;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;

/**
 * Asks the {@link Gate} before anything else is asked, and once more before anything is answered: a database that is behind knows
 * neither tokens nor items, and what it says of them (401, 404, 409) would be lies that a handset might believe. A request that was
 * on its way when the loss was found is answered as if it had come after; if it was a push that had been committed, the handset sends
 * it again.
 *
 * <p>Let through: {@code GET /status} of a device that was recognised all the same. What is streamed already goes on: it can't be
 * taken back.
 */
@Provider
@Dependent
@PreMatching
@Priority(GateFilter.FIRST)
public class GateFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Before all others on the way in, and after them on the way out. */
    static final int FIRST = 100;

    private static final String LOSSES = GateFilter.class.getName() + ".losses";
    private static final int RECOVERING = 503;
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");
    private static final Annotation[] NONE = {};

    /** Of the headers of an answer that isn't given. */
    private static final Set<String> KEPT = Set.of("X-Request-Id", "Content-Security-Policy");

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Questions that are too long for an address. */
    private static final Set<String> READING_BY_POST = Set.of("reconcile", "receipts/verify");

    private final Gate gate;
    private final RequestId requestId;

    @Inject
    public GateFilter(Gate gate, RequestId requestId) {
        this.gate = gate;
        this.requestId = requestId;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(LOSSES, gate.losses());
        boolean recognised = request.getSecurityContext().getUserPrincipal() != null;
        if (gate.standing().state() == State.RECOVERING && !(isStatus(request) && recognised)) {
            throw gate.refusal();
        }
        if (gate.standing().state() == State.READ_ONLY && !reads(request)) {
            throw gate.refusal();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean since = request.getProperty(LOSSES) instanceof Long before && before != gate.losses();
        boolean lost = since || gate.standing().state() == State.RECOVERING;
        if (lost && !isUnderWay(response) && (since || !isGoodStatus(request, response))) {
            refuse(response);
        }
    }

    private void refuse(ContainerResponseContext response) {
        Refusal refusal = gate.refusal();
        Duration wait = Objects.requireNonNull(refusal.retryAfter());
        response.getHeaders().keySet().retainAll(KEPT);
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, wait.toSeconds());
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setStatus(RECOVERING);
        response.setEntity(
                Problem.of(refusal.reason().wire(), RECOVERING, refusal.sentence(), null, requestId.value()),
                NONE,
                PROBLEM);
    }

    /** Or refused already. */
    private static boolean isUnderWay(ContainerResponseContext response) {
        Object entity = response.getEntity();
        return response.getStatus() == RECOVERING
                || entity instanceof StreamingOutput
                || entity instanceof InputStream
                || MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(response.getMediaType());
    }

    private static boolean isGoodStatus(ContainerRequestContext request, ContainerResponseContext response) {
        return isStatus(request) && response.getStatus() == 200;
    }

    private static boolean isStatus(ContainerRequestContext request) {
        return READING.contains(request.getMethod()) && path(request).equals("status");
    }

    private static boolean reads(ContainerRequestContext request) {
        return READING.contains(request.getMethod()) || READING_BY_POST.contains(path(request));
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getPath();
    }
}
