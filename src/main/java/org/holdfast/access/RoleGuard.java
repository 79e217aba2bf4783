package org.holdfast.access;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller do what the method, or else its class, says with {@code @RolesAllowed} or {@code @PermitAll}. A method that
 * says nothing is for nobody: to forget the annotation locks out, it doesn't let in.
 *
 * <p>The container has a filter for the same annotations, which knows nothing of forgetting or of suspended accounts; this one
 * comes before it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 1)
public class RoleGuard implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Inject
    private Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Set<String>> demanded = demanded();
        RuntimeException excuse = caller.excuse();
        if (demanded.isPresent() && excuse != null) {
            throw excuse;
        }
        if (demanded.isPresent()) {
            check(demanded.get(), caller.identity());
        }
    }

    /** Empty if anybody may. */
    private Optional<Set<String>> demanded() {
        return demandedBy(resource.getResourceMethod());
    }

    /** The method's own word counts first, then that of the class that declares it: the container may have put a proxy between. */
    static Optional<Set<String>> demandedBy(Method method) {
        for (AnnotatedElement place : List.of(method, method.getDeclaringClass())) {
            RolesAllowed roles = place.getAnnotation(RolesAllowed.class);
            if (roles != null) {
                return Optional.of(Set.of(roles.value()));
            }
            if (place.isAnnotationPresent(PermitAll.class)) {
                return Optional.empty();
            }
        }
        return Optional.of(Set.of());
    }

    static void check(Set<String> demanded, @Nullable Identity caller) {
        Set<String> has = caller == null ? Set.of() : caller.roles();
        if (!Collections.disjoint(demanded, has)) {
            return;
        }
        if (demanded.contains(Roles.WRITER) && has.contains(Roles.DEVICE)) {
            throw Refusal.of(Reason.SUSPENDED, "This account is suspended: it reads, but doesn't write.");
        }
        throw caller == null
                ? Refusal.of(Reason.UNAUTHENTICATED, "This needs a credential, in the header Authorization.")
                : Refusal.of(Reason.FORBIDDEN, "This credential does not allow that.");
    }
}
