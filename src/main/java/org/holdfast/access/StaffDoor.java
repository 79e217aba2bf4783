package org.holdfast.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.account.StaffBounds;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffService;

/**
 * Recognises staff by their session, which holds a {@link SignedIn} once the pages of the console have asked for password and code.
 * Within seconds of somebody's being locked, or their password's being changed elsewhere, their sessions are worth nothing.
 *
 * <p>Not a mechanism for the container to choose: {@link Door} is.
 */
@ApplicationScoped
@Typed(StaffDoor.class)
class StaffDoor implements HttpAuthenticationMechanism {

    static final String SIGNED_IN = SignedIn.class.getName();

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    @Inject
    private StaffService staff;

    @Inject
    private StaffBounds bounds;

    @Inject
    private Clock clock;

    private final LoadingCache<UUID, Optional<StaffMember>> standing = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(ASKED_AGAIN_AFTER)
            .build(id -> staff.find(id));

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SIGNED_IN) instanceof SignedIn known)) {
            return context.doNothing();
        }
        if (!isGood(known)) {
            session.invalidate();
            return context.doNothing();
        }
        request.setAttribute(SIGNED_IN, known);
        return context.notifyContainerAboutLogin(
                known.caller().author(), Set.of(known.caller().role().wire()));
    }

    /** While the database doesn't answer, a session goes on: what it may see comes from there, too. */
    private boolean isGood(SignedIn known) {
        Instant end = known.since().plus(bounds.session());
        try {
            return clock.instant().isBefore(end)
                    && standing.get(known.caller().staff())
                            .filter(member -> !member.isLocked() && member.generation() == known.generation())
                            .isPresent();
        } catch (EJBException e) {
            return true;
        }
    }

    /** For this node, at once: what was just changed is asked again. */
    void forget(UUID id) {
        standing.invalidate(id);
    }
}
