package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/**
 * Issues enrolment codes and takes devices in for them. All of it happens under the lock of the account's row, so that two
 * requests can't use one code, nor fill one place.
 */
@Stateless
public class EnrolmentService {

    private static final SecureRandom CHANCE = new SecureRandom();

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private Limits limits;

    /** A code, in the one moment in which it is known. */
    public record Issued(String code, Instant expiresAt) {}

    /** A device, and its token in the one moment in which it is known. */
    public record Enrolled(UUID device, String token, UUID account) {}

    /**
     * Issues a code for one more device of the account.
     *
     * @throws Refusal NOT_FOUND if there is no such subscriber or it is another carrier's, CONFLICT if it is closed, QUOTA if
     *     as many codes are open as an account may have devices
     */
    public Issued issue(UUID carrier, UUID account) {
        Account owner = database.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        if (owner == null || !owner.belongsTo(carrier)) {
            throw Refusal.notFound("subscriber");
        }
        owner.refuseIfClosed();
        Instant now = clock.instant();
        if (openCodes(List.of(owner), now).size() >= limits.devices()) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "This subscriber has " + limits.devices() + " open enrolment codes; more aren't issued.");
        }
        String code = CodeDigits.draw(CHANCE);
        EnrolmentCode issued = new EnrolmentCode(account, UUID.randomUUID(), code, now, now.plus(limits.codeLife()));
        database.persist(issued);
        return new Issued(code, issued.expiresAt());
    }

    /**
     * Enrols a device. A number that nobody holds and a code that is wrong, used, expired or locked are one answer: empty. It
     * is no exception, because the wrong try that was counted against every open code of the number must be committed.
     *
     * @throws Refusal QUOTA if the account has as many devices as it may; the code stays good
     */
    public Optional<Enrolled> enrol(String msisdn, String code, String name, String platform) {
        Instant now = clock.instant();
        // Two carriers may have given out one number: whose it is, the code tells.
        List<Account> holders = database.createNamedQuery(Account.HOLDERS, Account.class)
                .setParameter("msisdn", msisdn)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        List<EnrolmentCode> open = openCodes(holders, now);
        List<EnrolmentCode> fitting =
                open.stream().filter(candidate -> candidate.is(code)).toList();
        if (fitting.size() != 1) {
            open.forEach(EnrolmentCode::countWrongTry);
            return Optional.empty();
        }
        EnrolmentCode used = fitting.get(0);
        refuseIfFull(used.account());
        used.use(now);
        return Optional.of(add(used.account(), name, platform, now));
    }

    private List<EnrolmentCode> openCodes(List<Account> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return database.createNamedQuery(EnrolmentCode.OPEN, EnrolmentCode.class)
                .setParameter("accounts", accounts.stream().map(Account::id).toList())
                .setParameter("now", now)
                .setParameter("tries", limits.codeTries())
                .getResultList();
    }

    private void refuseIfFull(UUID account) {
        long devices = database.createNamedQuery(Device.COUNT_LIVE, Long.class)
                .setParameter("account", account)
                .getSingleResult();
        if (devices >= limits.devices()) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "This account has " + limits.devices() + " devices, which is the limit; revoke one first.");
        }
    }

    private Enrolled add(UUID account, String name, String platform, Instant now) {
        String token = DeviceToken.draw(CHANCE);
        UUID device = UUID.randomUUID();
        database.persist(new Device(account, device, name, platform, DeviceToken.hash(token), now));
        return new Enrolled(device, token, account);
    }
}
