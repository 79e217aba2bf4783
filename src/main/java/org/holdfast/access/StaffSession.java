package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.StaffBounds;
import org.holdfast.account.StaffMember;

/** The member of staff whose browser sent the request that is being answered, and their coming and going. */
@RequestScoped
public class StaffSession {

    @Inject
    private HttpServletRequest request;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private StaffBounds bounds;

    @Inject
    private Clock clock;

    /** Empty if nobody is signed in. */
    public Optional<SignedIn> signedIn() {
        return Optional.ofNullable((SignedIn) request.getAttribute(StaffDoor.SIGNED_IN));
    }

    /** @throws Refusal UNAUTHENTICATED if nobody is signed in */
    public StaffCaller caller() {
        return signedIn()
                .map(SignedIn::caller)
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHENTICATED, "Nobody is signed in."));
    }

    /** From here on the browser is theirs. The session gets another id, so that one planted before is worth nothing. */
    public void begin(StaffMember member) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval(Math.toIntExact(bounds.idle().toSeconds()));
        StaffCaller caller = new StaffCaller(member.id(), member.carrier(), member.name(), member.role());
        SignedIn signedIn = new SignedIn(caller, member.carrierName(), clock.instant(), member.generation());
        session.setAttribute(StaffDoor.SIGNED_IN, signedIn);
        request.setAttribute(StaffDoor.SIGNED_IN, signedIn);
    }

    /** Nothing of them stays. */
    public void end() {
        signedIn().ifPresent(known -> deeds.note(Deed.SIGNED_OUT, known.caller(), About.nobody()));
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.removeAttribute(StaffDoor.SIGNED_IN);
    }
}
