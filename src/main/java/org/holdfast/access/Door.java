package org.holdfast.access;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.journal.Gate;

/**
 * The one authentication mechanism of the server; it chooses by path how callers are recognised: by what each request shows, or,
 * in the console, by the session ({@link StaffDoor}). A caller who shows nothing,
 * or nothing that is known, goes on as nobody: what nobody may do is decided by {@link RoleGuard}, in one place.
 */
@ApplicationScoped
@DeclareRoles({Roles.DEVICE, Roles.WRITER, Roles.CARRIER, Roles.OPERATOR, Roles.REP, Roles.SUPERVISOR, Roles.AUDITOR})
public class Door implements HttpAuthenticationMechanism {

    private static final String API = "/api/";
    private static final String CONSOLE = "/console";

    @Inject
    private CredentialService credentials;

    @Inject
    private RateLimits rateLimits;

    @Inject
    private StaffDoor staff;

    @Inject
    private Gate gate;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/")) {
            return staff.validateRequest(request, response, context);
        }
        if (!path.startsWith(API) || isPointless(request)) {
            return context.doNothing();
        }
        Optional<Identity> caller =
                Credential.parse(request.getHeader("Authorization")).flatMap(shown -> identify(shown, request));
        if (caller.isEmpty()) {
            return context.doNothing();
        }
        Caller.remember(request, caller.get());
        return context.notifyContainerAboutLogin(
                caller.get().name(), caller.get().roles());
    }

    /** A database that lacks its past doesn't know who anybody is; only whoever asks how it stands is looked for all the same. */
    private boolean isPointless(HttpServletRequest request) {
        return gate.standing().state() == Gate.State.RECOVERING
                && !request.getRequestURI().endsWith("/status");
    }

    /** Whatever goes wrong here is left to the guard to answer, because here there is no way to say it as a problem answer. */
    private Optional<Identity> identify(Credential shown, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Optional<Refusal> tooMany = shown.isGuessable() ? rateLimits.beforeSignIn(address) : Optional.empty();
        if (tooMany.isPresent()) {
            Caller.excuse(request, tooMany.get());
            return Optional.empty();
        }
        try {
            Optional<Identity> identity = credentials.identify(shown);
            if (identity.isEmpty()) {
                rateLimits.failedToSignIn(address).ifPresent(refusal -> Caller.excuse(request, refusal));
            }
            return identity;
        } catch (EJBException e) {
            Caller.excuse(request, e);
            return Optional.empty();
        }
    }
}
