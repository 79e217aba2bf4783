package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;

/**
 * A second factor of somebody's own will: any member of staff may take over an authenticator, and is asked for its code from then on. Who has to
 * have one takes it over when they sign in. Another one, or none any more, is for whoever keeps them to allow: who sits before an open session
 * must not be able to.
 */
@RequestScoped
public class OwnAuthenticator {

    @Inject
    private StaffSession session;

    @Inject
    private StaffService staff;

    @Inject
    private StaffSignIn signIn;

    @Inject
    private StaffDeeds deeds;

    /** The caller, as they are now. */
    public StaffMember member() {
        return staff.find(session.caller().staff()).orElseThrow(() -> Refusal.notFound("member of staff"));
    }

    /**
     * Takes over a secret that an authenticator app has, by a code which that app computed from it.
     *
     * @param password theirs; not looked at if they are of a directory
     * @throws Refusal CONFLICT of {@code authenticator} if they have one; WRONG_CODE of {@code old} if the password isn't theirs, of {@code secret} if
     *     the code isn't the secret's
     */
    public void take(String secret, String password, String code) {
        StaffMember member = member();
        if (member.secondFactor()) {
            throw Refusal.ofField(Reason.CONFLICT, "authenticator", "You have an authenticator already.");
        }
        if (!member.ofDirectory()
                && signIn.withPassword(member.name(), password)
                        .filter(known -> known.id().equals(member.id()))
                        .isEmpty()) {
            throw Refusal.ofField(Reason.WRONG_CODE, "old", "This is not your password.");
        }
        if (!signIn.enrol(member.id(), secret, code)) {
            throw Refusal.ofField(Reason.WRONG_CODE, "secret", "This code is not of this secret.");
        }
        deeds.note(
                Deed.SECOND_FACTOR_CHANGED,
                session.caller(),
                About.nobody().with(Map.of("staff", member.id().toString())));
    }
}
