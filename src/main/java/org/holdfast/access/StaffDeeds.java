package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The one place to which the console says what staff do; here the record of it joins in. Until then it is a line in the log. */
@ApplicationScoped
public class StaffDeeds {

    private static final Logger LOG = System.getLogger(StaffDeeds.class.getName());

    /** What is said. */
    public enum What {
        SIGNED_IN,
        SIGN_IN_FAILED,
        SIGNED_OUT,
        REFUSED,
        SUBSCRIBER_SEEN,
        CARRIER_ADDED,
        STAFF_ADDED,
        STAFF_CHANGED,
        STAFF_LOCKED,
        PASSWORD_CHANGED,
        SECOND_FACTOR_CHANGED
    }

    /**
     * @param who null if nobody who is known
     * @param about an id or an address; never what somebody typed as a password or a name
     */
    public void note(What what, @Nullable StaffCaller who, @Nullable String about) {
        boolean bad = what == What.REFUSED || what == What.SIGN_IN_FAILED;
        LOG.log(
                bad ? Level.WARNING : Level.INFO,
                "{0} by {1}: {2}",
                what,
                who == null ? "somebody" : who.author(),
                about == null ? "-" : about);
    }
}
