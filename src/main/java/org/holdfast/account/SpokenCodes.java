package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;

/**
 * Codes by which a subscriber on the telephone shows that it is they who call, and that they want to be helped: their device asks for
 * one, they read it out, the rep types it. All under the lock of the account's row; an account has one at a time.
 */
@Stateless
public class SpokenCodes {

    private static final SecureRandom CHANCE = new SecureRandom();

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    /** Makes a new code; one from before is good for nothing from here on. @throws Refusal NOT_FOUND if there is no such account */
    public EnrolmentService.Issued issue(UUID account, UUID device, Duration life) {
        if (database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Refusal.notFound("account");
        }
        Instant now = clock.instant();
        String code = CodeDigits.drawSpoken(CHANCE);
        SpokenCode known = database.find(SpokenCode.class, account);
        SpokenCode issued = known == null ? new SpokenCode(account) : known;
        issued.begin(UUID.randomUUID(), device, code, now, now.plus(life));
        if (known == null) {
            database.persist(issued);
        }
        return new EnrolmentService.Issued(code, now.plus(life));
    }

    /**
     * Whether this is the account's code; then it is used. If not, that was a try, and it is counted: so the caller must commit, and
     * not throw.
     *
     * @param tries wrong ones that kill a code
     */
    public boolean use(UUID account, String code, int tries) {
        Account owner = database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        SpokenCode known = owner == null ? null : database.find(SpokenCode.class, account);
        Instant now = clock.instant();
        if (known == null || !known.isOpen(now, tries)) {
            return false;
        }
        if (!known.is(code)) {
            known.countWrongTry();
            return false;
        }
        known.use(now);
        return true;
    }
}
