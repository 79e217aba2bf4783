package org.holdfast.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;

/**
 * Staff prove who they are: by a password, and by a code if they have a second factor. Too many wrong tries bar the name for a
 * while. Whoever isn't let in doesn't learn why: an unknown name, a wrong password, a locked account and a barred one give the same
 * answer after the same time. Not called inside of a transaction.
 */
@ApplicationScoped
public class StaffSignIn {

    @Inject
    private StaffService staff;

    @Inject
    private Passwords passwords;

    @Inject
    private StaffBounds bounds;

    @Inject
    private Clock clock;

    /** Who this is, if the password is theirs and nothing keeps them out. Slow on purpose. */
    public Optional<StaffMember> withPassword(String name, String password) {
        boolean sane = name.indexOf('\0') < 0 && password.length() <= StaffBounds.LONGEST_PASSWORD;
        // Who is of a directory is nobody here: guesses at a password that they don't have must not bar them.
        Optional<StaffMember> known =
                sane ? staff.named(name).filter(member -> !member.ofDirectory()) : Optional.empty();
        String hash = known.flatMap(member -> staff.hashOf(name)).orElse(null);
        boolean agree = passwords.agree(sane ? password : "", hash);
        if (known.isEmpty() || known.get().isBarredAt(clock.instant())) {
            return Optional.empty();
        }
        if (!agree) {
            staff.wrong(known.get().id(), bounds);
            return Optional.empty();
        }
        return known.filter(member -> !member.isLocked());
    }

    /** Whether there is an operator of this name with this password: for programs, which have no second factor. */
    public boolean isOperator(String name, String password) {
        Optional<StaffMember> operator =
                withPassword(name, password).filter(member -> member.role() == StaffRole.OPERATOR);
        operator.filter(member -> member.wrong() > 0).ifPresent(member -> staff.forgive(member.id()));
        return operator.isPresent();
    }

    /** Whether it is the code of this moment, shown for the first time. */
    public boolean withCode(UUID member, String code) {
        boolean good = staff.takeCode(member, code);
        if (!good) {
            staff.wrong(member, bounds);
        }
        return good;
    }

    /**
     * Takes over a secret that an authenticator app has, by a code which that app computed from it.
     *
     * @return whether it was; nothing is changed otherwise
     */
    public boolean enrol(UUID member, String secret, String code) {
        if (Totp.match(secret, code, clock.instant(), 0).isEmpty()) {
            return false;
        }
        staff.enrolSecondFactor(member, secret);
        return staff.takeCode(member, code);
    }

    /** Says that somebody is in; what they got wrong before is forgotten. */
    public void complete(UUID member) {
        staff.signedIn(member);
    }

    /** @throws Refusal INVALID if it is too short or too long, or their name */
    public void choosePassword(StaffMember member, String password) {
        staff.changePassword(member.id(), hash(member.name(), password), true);
    }

    /** The hash of a password that is good enough. @throws Refusal INVALID if it isn't */
    public String hash(String name, String password) {
        int least = bounds.passwordLength();
        if (password.length() < least || password.length() > StaffBounds.LONGEST_PASSWORD) {
            throw Refusal.invalid(
                    "password",
                    "A password has between " + least + " and " + StaffBounds.LONGEST_PASSWORD + " characters.");
        }
        if (password.equalsIgnoreCase(name)) {
            throw Refusal.invalid("password", "A password is not the name it belongs to.");
        }
        return passwords.hash(password);
    }
}
