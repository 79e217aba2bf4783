package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.journal.Opening;

/** Makes the accounts that came back from escrow whole before anybody is served. Nodes share the work. */
@ApplicationScoped
class AfterReplay {

    private static final Logger LOG = System.getLogger(AfterReplay.class.getName());

    @Inject
    private MakeUp makeUp;

    /** An account that can't be made whole is passed over until the next start: the others shall not wait for it. */
    void makeUp(@Observes Opening opening) {
        int made = 0;
        Optional<UUID> next = makeUp.next(null);
        while (next.isPresent()) {
            UUID account = next.get();
            try {
                makeUp.of(account);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.ERROR,
                        "what is derived from the journal of account " + account + " lacks what came back",
                        e);
            }
            opening.progress().accept(++made);
            next = makeUp.next(account);
        }
        if (made > 0) {
            LOG.log(Level.INFO, "made the indexes of {0} accounts again that came back from escrow", made);
        }
    }
}
