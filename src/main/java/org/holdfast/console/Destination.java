package org.holdfast.console;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;

/** Where a page leads to. */
final class Destination {

    private static final int LONGEST = 500;

    private Destination() {}

    /**
     * Where somebody wanted to go when they were asked to sign in, if it is a place of theirs; else where their role begins.
     *
     * @param wanted path and query, as the browser says: nothing that it can lead elsewhere with is believed
     */
    static String after(@Nullable String wanted, StaffRole role) {
        String home = Place.homeOf(role).getPath();
        if (wanted == null || wanted.length() > LONGEST || wanted.chars().anyMatch(Character::isISOControl)) {
            return home;
        }
        int query = wanted.indexOf('?');
        String path = query < 0 ? wanted : wanted.substring(0, query);
        return Place.at(path)
                .filter(place -> !place.isForAnybody() && place.isFor(role))
                .map(place -> wanted)
                .orElse(home);
    }

    /** @param path from the root of the application */
    static void goTo(String path) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        external.getFlash().setKeepMessages(true);
        external.redirect(external.getRequestContextPath() + path);
        faces.responseComplete();
    }
}
