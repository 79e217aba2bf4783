package org.holdfast.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.DeviceService;
import org.holdfast.account.EnrolmentService;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberService;
import org.holdfast.account.Text;

/** What staff do with a subscriber and their devices: each with its line in the record, in one transaction. */
@Stateless
public class SubscriberDesk {

    /** Characters of a reason. */
    public static final int MOST_REASON = 200;

    private static final Pattern PLAIN = Pattern.compile(Text.PLAIN);

    @Inject
    private StaffRules rules;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private EnrolmentService enrolment;

    @Inject
    private DeviceService devices;

    @Inject
    private SubscriberService subscribers;

    /** Issues a code for one more device. @throws Refusal as {@link StaffRules#require} and {@link EnrolmentService#issue} */
    public EnrolmentService.Issued issueCode(StaffCaller caller, UUID account) {
        requireOpen(caller, account);
        EnrolmentService.Issued issued = enrolment.issue(rules.carrierOf(caller), account);
        deeds.note(
                Deed.CODE_ISSUED,
                caller,
                About.account(account).with(Map.of("expires", issued.expiresAt().toString())));
        return issued;
    }

    /** Shuts a device out for good. @throws Refusal as {@link StaffRules#require}; NOT_FOUND if the account never had it */
    public void revoke(StaffCaller caller, UUID account, UUID device) {
        rules.require(caller, Right.ACT, account);
        devices.revoke(account, device);
        deeds.note(Deed.DEVICE_REVOKED, caller, About.account(account).with(Map.of("device", device.toString())));
    }

    /**
     * From here on its devices read, and don't write.
     *
     * @param reason 1 to {@value #MOST_REASON} characters, for the record
     * @throws Refusal as {@link StaffRules#require}; INVALID; CONFLICT if the account is closed
     */
    public Subscriber suspend(StaffCaller caller, UUID account, String reason) {
        return change(caller, account, reason, AccountStatus.SUSPENDED, Deed.SUSPENDED);
    }

    /** The end of that. @throws Refusal as {@link #suspend} */
    public Subscriber reactivate(StaffCaller caller, UUID account, String reason) {
        return change(caller, account, reason, AccountStatus.ACTIVE, Deed.REACTIVATED);
    }

    private Subscriber change(StaffCaller caller, UUID account, String given, AccountStatus status, Deed deed) {
        String reason = given.strip();
        if (reason.isEmpty()
                || reason.length() > MOST_REASON
                || !PLAIN.matcher(reason).matches()) {
            throw Refusal.invalid("reason", "A reason has 1 to " + MOST_REASON + " characters.");
        }
        // Whoever reactivates an account that was closed opens it again: that is the carrier's to decide, not a rep's.
        requireOpen(caller, account);
        Subscriber changed = subscribers.change(rules.carrierOf(caller), account, UnaryOperator.identity(), status);
        deeds.note(deed, caller, About.account(account).because(reason));
        return changed;
    }

    private void requireOpen(StaffCaller caller, UUID account) {
        if (rules.require(caller, Right.ACT, account).status().isOver()) {
            throw Refusal.ofField(Reason.CONFLICT, "closed", "This account is closed.");
        }
    }
}
