package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffRules;
import org.holdfast.account.Text;

/** Decides on holds for a member of staff: the decision and its line in the record are one transaction. What follows is {@link HoldDecisions#goOn}. */
@Stateless
public class HoldDesk {

    private static final Pattern PLAIN = Pattern.compile(Text.PLAIN);

    @Inject
    private StaffRules rules;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private HoldService holds;

    /** @throws Refusal as {@link StaffRules#require}, {@link HoldService#decide} and {@link Decider#outsider}; CONFLICT if the account is closed */
    public Hold release(StaffCaller caller, UUID account, UUID id, String reason) {
        return decide(caller, account, id, reason, Hold.State.RELEASED, Deed.HOLD_RELEASED);
    }

    /** @throws Refusal as {@link #release} */
    public Hold discard(StaffCaller caller, UUID account, UUID id, String reason) {
        return decide(caller, account, id, reason, Hold.State.DISCARDED, Deed.HOLD_DISCARDED);
    }

    private Hold decide(StaffCaller caller, UUID account, UUID id, String reason, Hold.State decision, Deed deed) {
        if (rules.require(caller, Right.ACT, account).status().isOver()) {
            throw Refusal.ofField(Reason.CONFLICT, "closed", "This account is closed.");
        }
        if (!PLAIN.matcher(reason).matches()) {
            throw Refusal.invalid("reason", "reason " + Text.PLAIN_SENTENCE + ".");
        }
        Hold hold = holds.decide(account, id, decision, Decider.outsider(caller.author(), reason));
        deeds.note(
                deed,
                caller,
                About.account(account)
                        .because(hold.reason())
                        .with(Map.of(
                                "hold", id.toString(),
                                "kind", hold.kind().wire(),
                                "deletes", hold.deletes(),
                                "edits", hold.edits())));
        return hold;
    }
}
