package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.holdfast.access.SignedIn;
import org.holdfast.access.StaffSession;
import org.holdfast.account.StaffBounds;
import org.jspecify.annotations.Nullable;

/** What the frame around every page says of who sits before it. */
@Named
@RequestScoped
public class Desk {

    @Inject
    private StaffSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private StaffBounds bounds;

    public boolean isSignedIn() {
        return session.signedIn().isPresent();
    }

    public String getName() {
        return session.caller().name();
    }

    /** The key of the role's name among the words. */
    public String getRoleKey() {
        return "role." + session.caller().role().wire();
    }

    /** Null for an operator. */
    public @Nullable String getCarrier() {
        return session.signedIn().map(SignedIn::carrierName).orElse(null);
    }

    public List<Place> getMenu() {
        return session.signedIn()
                .map(known -> Place.menuOf(known.caller().role()))
                .orElse(List.of());
    }

    /** Whether the page that is shown is there. */
    public boolean isAt(Place place) {
        return request.getRequestURI().equals(request.getContextPath() + place.getPath());
    }

    /** Milliseconds without a click after which the browser says that the session is about to end: a minute before it does. */
    public long getWarnAfter() {
        return bounds.idle().minusMinutes(1).toMillis();
    }

    /** Called by the browser when somebody says that they are still there: that it was called is all that it takes. */
    public void stay() {
        session.caller();
    }

    public String signOut() {
        session.end();
        return Place.SIGN_IN.getPath() + "?faces-redirect=true";
    }
}
