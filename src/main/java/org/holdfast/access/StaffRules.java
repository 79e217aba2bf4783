package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.StaffRole;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberService;

/**
 * Whether a member of staff may do a thing, and to whom. Asked by every service that staff use, whatever the page before it has
 * asked: pages can be wrong. Who is refused is for the caller to record ({@link Deed#REFUSED}), because a refusal takes the
 * transaction with it.
 */
@ApplicationScoped
public class StaffRules {

    @Inject
    private SubscriberService subscribers;

    /**
     * @throws Refusal FORBIDDEN if the role doesn't have the right; also if somebody who isn't an operator belongs to no carrier, or an
     *     operator to one: nobody is that by design
     */
    public void require(StaffCaller caller, Right right) {
        boolean operator = caller.role() == StaffRole.OPERATOR;
        if (!right.isOf(caller.role()) || operator != (caller.carrier() == null)) {
            throw Refusal.of(Reason.FORBIDDEN, "Your role does not allow that.");
        }
    }

    /**
     * The same, and for one subscriber: of the caller's carrier.
     *
     * @throws Refusal FORBIDDEN as {@link #require(StaffCaller, Right)}, and to operators, who serve nobody; NOT_FOUND if there is no
     *     such subscriber, or it is another carrier's
     */
    public Subscriber require(StaffCaller caller, Right right, UUID account) {
        require(caller, right);
        return subscribers.find(carrierOf(caller), account);
    }

    /** @throws Refusal FORBIDDEN to operators, who belong to none */
    public UUID carrierOf(StaffCaller caller) {
        UUID carrier = caller.carrier();
        if (carrier == null) {
            throw Refusal.of(Reason.FORBIDDEN, "That is for a carrier's own staff.");
        }
        return carrier;
    }
}
