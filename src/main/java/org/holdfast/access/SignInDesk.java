package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.access.SignInAttempt.Step;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;

/**
 * Lets staff in: password, then a code, then what is still to be done by them before they may begin. Each step is taken only if the
 * one before was, by the {@link SignInAttempt} that the server keeps.
 */
@RequestScoped
public class SignInDesk {

    private static final String HANDED_OVER = SignInAttempt.class.getName();

    @Inject
    private StaffSignIn signIn;

    @Inject
    private StaffService staff;

    @Inject
    private StaffSession session;

    @Inject
    private RateLimits rateLimits;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    /**
     * The first step. Empty if they aren't let in; why isn't said.
     *
     * @throws Refusal RATE_LIMITED
     */
    public Optional<SignInAttempt> withPassword(String name, String password) {
        refuseIfTooMany();
        Optional<StaffMember> member = signIn.withPassword(name, password);
        if (member.isEmpty()) {
            failed();
        }
        return member.map(known -> SignInAttempt.begin(known, clock.instant()));
    }

    /**
     * The second step, for those who have a second factor.
     *
     * @throws Refusal RATE_LIMITED; EXPIRED if the first step was too long ago
     */
    public boolean withCode(SignInAttempt attempt, String code) {
        refuseIfTooMany();
        attempt.demand(Step.CODE, clock.instant());
        boolean good = signIn.withCode(attempt.member().id(), code);
        if (good) {
            attempt.coded();
        } else {
            failed();
        }
        return good;
    }

    /** Where somebody else made up their password. @throws Refusal INVALID if it isn't good enough; EXPIRED */
    public void choosePassword(SignInAttempt attempt, String password) {
        attempt.demand(Step.NEW_PASSWORD, clock.instant());
        signIn.choosePassword(attempt.member(), password);
        renew(attempt);
    }

    /** Where they need a second factor and have none. @return whether the code was right @throws Refusal EXPIRED */
    public boolean enrol(SignInAttempt attempt, String code) {
        attempt.demand(Step.ENROLMENT, clock.instant());
        if (!signIn.enrol(attempt.member().id(), attempt.secret(), code)) {
            failed();
            return false;
        }
        attempt.coded();
        renew(attempt);
        return true;
    }

    /** Keeps an attempt that began elsewhere for the page that asks for the rest. */
    public void handOver(SignInAttempt attempt) {
        request.getSession().setAttribute(HANDED_OVER, attempt);
    }

    /** The attempt that was handed over, once. */
    public Optional<SignInAttempt> takeOver() {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(HANDED_OVER) instanceof SignInAttempt attempt)) {
            return Optional.empty();
        }
        session.removeAttribute(HANDED_OVER);
        return Optional.of(attempt);
    }

    /** The last step. @throws Refusal EXPIRED, or if anything is left to do */
    public void enter(SignInAttempt attempt) {
        attempt.demand(Step.IN, clock.instant());
        StaffMember member = renew(attempt);
        signIn.complete(member.id());
        session.begin(member);
        deeds.note(
                Deed.SIGNED_IN,
                session.caller(),
                About.nobody().with(Map.of("address", request.getRemoteAddr(), "how", attempt.how())));
    }

    private StaffMember renew(SignInAttempt attempt) {
        StaffMember member = staff.find(attempt.member().id())
                .filter(known -> !known.isLocked())
                .orElseThrow(() -> SignInAttempt.over());
        attempt.renew(member);
        return member;
    }

    private About from() {
        return About.nobody().with(Map.of("address", request.getRemoteAddr()));
    }

    private void failed() {
        deeds.note(Deed.SIGN_IN_FAILED, null, from());
        rateLimits.failedToSignIn(request.getRemoteAddr());
    }

    private void refuseIfTooMany() {
        rateLimits.beforeSignIn(request.getRemoteAddr()).ifPresent(refusal -> {
            throw refusal;
        });
    }
}
