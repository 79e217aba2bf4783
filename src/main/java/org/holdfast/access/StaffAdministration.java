package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.CarrierService;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;
import org.holdfast.account.Totp;
import org.jspecify.annotations.Nullable;

/**
 * Who may keep whom: an operator keeps operators, and the supervisors of all carriers; a supervisor keeps the reps and auditors of
 * their own. Nobody keeps themselves. Passwords that are given out are drawn here, and good for one sign-in.
 */
@RequestScoped
public class StaffAdministration {

    /** What a name may be made of: it is said, typed and logged. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{1,98}";

    @Inject
    private StaffSession session;

    @Inject
    private StaffService staff;

    @Inject
    private StaffSignIn signIn;

    @Inject
    private StaffDoor door;

    @Inject
    private CarrierService carriers;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private Clock clock;

    /** Those whom the caller keeps, themselves not. */
    public List<StaffMember> list() {
        StaffCaller caller = session.caller();
        Set<StaffRole> roles = keptBy(caller.role());
        if (roles.isEmpty()) {
            throw forbidden();
        }
        return staff.list(caller.carrier(), roles).stream()
                .filter(member -> !member.id().equals(caller.staff()))
                .toList();
    }

    /** Whether too many wrong tries keep them out just now. */
    public boolean isBarred(StaffMember member) {
        return member.isBarredAt(clock.instant());
    }

    /** The roles of those whom somebody of a role keeps. */
    public static Set<StaffRole> keptBy(StaffRole role) {
        return switch (role) {
            case OPERATOR -> EnumSet.of(StaffRole.SUPERVISOR, StaffRole.OPERATOR);
            case SUPERVISOR -> EnumSet.of(StaffRole.REP, StaffRole.AUDITOR);
            case REP, AUDITOR -> EnumSet.noneOf(StaffRole.class);
        };
    }

    /**
     * Adds somebody.
     *
     * @param carrier of a supervisor whom an operator adds; else it is the caller's
     * @return the password to hand over, which they change when they sign in first
     * @throws Refusal FORBIDDEN; INVALID or CONFLICT, of the name
     */
    public String add(String name, StaffRole role, @Nullable UUID carrier) {
        StaffCaller caller = session.caller();
        if (!keptBy(caller.role()).contains(role)) {
            throw forbidden();
        }
        if (!name.matches(NAME)) {
            throw Refusal.invalid("name", "A name is made of letters, digits, dots, dashes and @, 2 to 99 of them.");
        }
        UUID of = caller.role() == StaffRole.OPERATOR ? carrier : caller.carrier();
        if (role.isOfCarrier() && of == null) {
            throw Refusal.invalid("carrier", "Whose supervisor this is must be said.");
        }
        String password = DrawnPassword.draw();
        UUID added = staff.add(role.isOfCarrier() ? of : null, name, role, signIn.hash(name, password), false);
        deeds.note(
                Deed.STAFF_ADDED, caller, About.nobody().with(Map.of("staff", added.toString(), "role", role.wire())));
        return password;
    }

    /** The carriers that there are, for those who run the plant. @throws Refusal FORBIDDEN to all others */
    public List<CarrierService.Named> carriers() {
        requireOperator();
        return carriers.list();
    }

    /**
     * Adds a carrier.
     *
     * @return the key for its systems, which is kept nowhere
     * @throws Refusal FORBIDDEN; INVALID or CONFLICT, of the name
     */
    public String addCarrier(String name) {
        StaffCaller caller = requireOperator();
        if (!name.matches(NAME)) {
            throw Refusal.invalid("name", "A name is made of letters, digits, dots, dashes and @, 2 to 99 of them.");
        }
        if (carriers.list().stream().anyMatch(carrier -> carrier.name().equals(name))) {
            throw Refusal.ofField(Reason.CONFLICT, "carrier", "There is a carrier of this name already.");
        }
        String key = "hfc_" + Totp.draw() + Totp.draw();
        UUID added = carriers.add(name, key);
        deeds.note(Deed.CARRIER_ADDED, caller, About.nobody().with(Map.of("carrier", added.toString())));
        return key;
    }

    private StaffCaller requireOperator() {
        StaffCaller caller = session.caller();
        if (caller.role() != StaffRole.OPERATOR) {
            throw forbidden();
        }
        return caller;
    }

    /** Keeps them out from now on, and ends what they are signed in to. @throws Refusal FORBIDDEN or NOT_FOUND */
    public void lock(UUID id) {
        kept(id);
        staff.lock(id);
        changed(Deed.STAFF_LOCKED, id);
    }

    /** Lets them in again, whatever kept them out. @throws Refusal FORBIDDEN or NOT_FOUND */
    public void unlock(UUID id) {
        kept(id);
        staff.unlock(id);
        changed(Deed.STAFF_CHANGED, id);
    }

    /** @return the password to hand over @throws Refusal FORBIDDEN or NOT_FOUND */
    public String resetPassword(UUID id) {
        StaffMember member = kept(id);
        String password = DrawnPassword.draw();
        staff.changePassword(id, signIn.hash(member.name(), password), false);
        changed(Deed.PASSWORD_CHANGED, id);
        return password;
    }

    /** For somebody whose authenticator is gone. @throws Refusal FORBIDDEN or NOT_FOUND */
    public void forgetSecondFactor(UUID id) {
        kept(id);
        staff.forgetSecondFactor(id);
        changed(Deed.SECOND_FACTOR_CHANGED, id);
    }

    /**
     * Changes the caller's own password; their other sessions end.
     *
     * @throws Refusal WRONG_CODE if the old one isn't theirs; INVALID if the new one isn't good enough
     */
    public void changeOwnPassword(String old, String chosen) {
        StaffCaller caller = session.caller();
        StaffMember member = signIn.withPassword(caller.name(), old)
                .filter(known -> known.id().equals(caller.staff()))
                .orElseThrow(() -> Refusal.ofField(Reason.WRONG_CODE, "old", "This is not your password."));
        signIn.choosePassword(member, chosen);
        changed(Deed.PASSWORD_CHANGED, caller.staff());
        staff.find(caller.staff()).ifPresent(session::begin);
    }

    private void changed(Deed deed, UUID id) {
        door.forget(id);
        deeds.note(deed, session.caller(), About.nobody().with(Map.of("staff", id.toString())));
    }

    private StaffMember kept(UUID id) {
        StaffCaller caller = session.caller();
        StaffMember member = staff.find(id)
                .filter(known -> caller.carrier() == null || caller.carrier().equals(known.carrier()))
                .orElseThrow(() -> Refusal.notFound("member of staff"));
        if (!keptBy(caller.role()).contains(member.role()) || id.equals(caller.staff())) {
            throw forbidden();
        }
        return member;
    }

    private static Refusal forbidden() {
        return Refusal.of(Reason.FORBIDDEN, "Your role does not allow that.");
    }
}
