package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one place to which the console says what staff do: it is recorded before they get what they asked for, or they don't get it. */
@ApplicationScoped
public class StaffDeeds {

    private static final Logger LOG = System.getLogger(StaffDeeds.class.getName());
    private static final Set<Deed> BAD = Set.of(Deed.REFUSED, Deed.SIGN_IN_FAILED);

    /** Who fails to sign in may have typed a password where the name goes; neither is kept. */
    private static final String SOMEBODY = "somebody";

    @Inject
    private Audit audit;

    /**
     * Notes what somebody did who isn't signed in, where it is known whose record it belongs to.
     *
     * @param staff who it was, if that is known
     * @throws org.holdfast.Refusal RECOVERING while nothing is written
     */
    public void noteStranger(UUID carrier, @Nullable UUID staff, Deed deed, About about) {
        audit.recordStranger(carrier, staff, SOMEBODY, deed, about);
        LOG.log(Level.WARNING, "{0} by {1}: {2}", deed.wire(), staff == null ? SOMEBODY : staff, about.details());
    }

    /**
     * @param who null if nobody who is known
     * @param about never what somebody typed as a password or a name
     * @throws org.holdfast.Refusal RECOVERING while nothing is written
     */
    public void note(Deed deed, @Nullable StaffCaller who, About about) {
        if (who == null) {
            audit.recordStranger(null, null, SOMEBODY, deed, about);
        } else {
            audit.record(who, deed, about);
        }
        LOG.log(
                BAD.contains(deed) ? Level.WARNING : Level.INFO,
                "{0} by {1}: {2}",
                deed.wire(),
                who == null ? SOMEBODY : who.author(),
                about.account() == null ? about.details() : about.account());
    }
}
