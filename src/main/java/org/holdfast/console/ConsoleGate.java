package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.SignedIn;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.journal.Gate;

/**
 * The one way into the console: lets through who may go where they want to go, by {@link Place}; sends strangers to the sign-in,
 * and refuses the rest. Nothing of the console is kept by a browser or anybody in between.
 */
@WebFilter(urlPatterns = {"/console", "/console/*"})
public class ConsoleGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StaffSession session;

    @Inject
    private transient StaffDeeds deeds;

    @Inject
    private transient Gate gate;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        String path = pathOf(request);
        Optional<StaffCaller> caller = session.signedIn().map(SignedIn::caller);
        if (path.equals("/console")) {
            Place home = caller.map(StaffCaller::role).map(Place::homeOf).orElse(Place.SIGN_IN);
            response.sendRedirect(request.getContextPath() + home.getPath());
            return;
        }
        Optional<Place> place = Place.at(path);
        if (place.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (gate.standing().state() == Gate.State.RECOVERING && !isToSeeIt(place.get(), caller)) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else if ((place.get() == Place.SIGN_IN || place.get() == Place.DIRECTORY) && caller.isPresent()) {
            // Whoever wants to be somebody else signs out first, so that nothing of theirs is left in the session.
            response.sendRedirect(
                    request.getContextPath() + Place.homeOf(caller.get().role()).getPath());
        } else if (place.get().isForAnybody()) {
            chain.doFilter(request, response);
        } else if (caller.isEmpty()) {
            askToSignIn(request, response, path);
        } else if (place.get().isFor(caller.get().role())) {
            chain.doFilter(request, response);
        } else {
            deeds.note(
                    Deed.REFUSED,
                    caller.get(),
                    About.nobody().with(Map.of("path", place.get().getPath())));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** While the past comes back nobody is served, but an operator who is signed in sees how it comes. */
    static boolean isToSeeIt(Place place, Optional<StaffCaller> caller) {
        return place == Place.PLANT
                && caller.filter(known -> place.isFor(known.role())).isPresent();
    }

    /** With the slash that ends some addresses taken off. Not decoded: no place needs escapes. */
    private static String pathOf(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        String query = request.getQueryString();
        String wanted = query == null ? path : path + "?" + query;
        String signIn = request.getContextPath() + Place.SIGN_IN.getPath() + "?to="
                + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            // A script can't follow a redirect to another page; this tells it to.
            response.setContentType("text/xml");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + signIn.replace("&", "&amp;") + "\"/></partial-response>");
            return;
        }
        response.sendRedirect(signIn);
    }
}
