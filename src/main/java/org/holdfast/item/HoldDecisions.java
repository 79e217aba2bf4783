package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Decides on holds and does what follows, in many short transactions. A decision stands once it is made; if whoever made it is
 * cut off, or there is more to do than a request should wait for, {@link HoldExpiry} goes on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldDecisions {

    /** Transactions that one request waits for. */
    private static final int PAGES = 40;

    @Inject
    private HoldService holds;

    /**
     * Makes the changes after all. What is there by then is merged with them, and an edit beats a delete.
     *
     * @return the hold, settled unless it is a very large one
     */
    public Hold release(UUID account, UUID id, Decider decider) {
        return decide(account, id, Hold.State.RELEASED, decider);
    }

    /** Leaves all items as they are, and gives them back to the device that would have changed them. */
    public Hold discard(UUID account, UUID id, Decider decider) {
        return decide(account, id, Hold.State.DISCARDED, decider);
    }

    /** As {@link #discard}, because nobody decided. */
    public Hold expire(UUID account, UUID id) {
        return decide(account, id, Hold.State.EXPIRED, Decider.TIME);
    }

    /** Does what is left to do. */
    public void goOn(UUID account, UUID id) {
        boolean more = true;
        for (int page = 0; more && page < PAGES; page++) {
            more = holds.goOn(account, id);
        }
    }

    private Hold decide(UUID account, UUID id, Hold.State decision, Decider decider) {
        holds.decide(account, id, decision, decider);
        goOn(account, id);
        return holds.find(account, id);
    }
}
