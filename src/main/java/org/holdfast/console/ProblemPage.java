package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Says in words what went wrong, and what to do. */
@Named
@RequestScoped
public class ProblemPage {

    private static final Set<Integer> IN_WORDS = Set.of(403, 404, 503);

    @Inject
    private HttpServletRequest request;

    /** {@code 403}, {@code 404}, {@code 503}, {@code expired}, or {@code 500} for all else: the end of keys among the words. */
    public String getKind() {
        if (request.getParameter("expired") != null) {
            return "expired";
        }
        if (request.getParameter("failed") != null) {
            return "500";
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            return "404";
        }
        return status instanceof Integer known && IN_WORDS.contains(known) ? known.toString() : "500";
    }
}
