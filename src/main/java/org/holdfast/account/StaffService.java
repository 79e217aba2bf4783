package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.key.MasterKey;
import org.jspecify.annotations.Nullable;

/**
 * The people who work with the plant: found, listed, added, kept out and let in again. Who may do that to whom is decided by whoever
 * calls. Passwords come here as hashes, because hashing takes longer than a transaction should.
 */
@Stateless
public class StaffService {

    /** A carrier with more staff than that has a directory of its own. */
    private static final int MOST = 1_000;

    private static final String SELECT = "select s, c.name, t from Staff s left join Carrier c on c.id = s.carrier"
            + " left join StaffTries t on t.staff = s.id where ";

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private MasterKey master;

    /**
     * Those of some roles, in the order of their names.
     *
     * @param carrier whose staff; null for everybody's
     */
    public List<StaffMember> list(@Nullable UUID carrier, Collection<StaffRole> roles) {
        TypedQuery<Object[]> query = database.createQuery(
                        SELECT + "s.role in (:roles)" + (carrier == null ? "" : " and s.carrier = :carrier")
                                + " order by s.name",
                        Object[].class)
                .setParameter("roles", roles)
                .setMaxResults(MOST);
        if (carrier != null) {
            query.setParameter("carrier", carrier);
        }
        return query.getResultStream().map(StaffService::member).toList();
    }

    public Optional<StaffMember> find(UUID id) {
        return one("s.id = :wanted", id);
    }

    /** What some sign in with, by their ids; whoever is not there any more is left out. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.createQuery("select s.id, s.name from Staff s where s.id in (:ids)", Object[].class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    public Optional<StaffMember> named(String name) {
        return one("s.name = :wanted", name);
    }

    private Optional<StaffMember> one(String condition, Object wanted) {
        return database.createQuery(SELECT + condition, Object[].class)
                .setParameter("wanted", wanted)
                .getResultStream()
                .findFirst()
                .map(StaffService::member);
    }

    private static StaffMember member(Object[] row) {
        return ((Staff) row[0]).member((String) row[1], (StaffTries) row[2]);
    }

    /**
     * @param carrier null for an operator
     * @param hash of the password
     * @param byThemselves whether they chose it, rather than somebody who then knows it
     * @throws Refusal CONFLICT if the name is taken
     */
    public UUID add(@Nullable UUID carrier, String name, StaffRole role, String hash, boolean byThemselves) {
        if (named(name).isPresent()) {
            throw Refusal.ofField(Reason.CONFLICT, "name", "Somebody signs in with this name already.");
        }
        Staff staff = new Staff(UUID.randomUUID(), carrier, name, role, clock.instant());
        staff.changePassword(hash, byThemselves);
        database.persist(staff);
        return staff.id();
    }

    /** Keeps them out, and ends their sessions. */
    public void lock(UUID id) {
        locked(id).lock(clock.instant());
    }

    /** Lets them in again, whoever or whatever kept them out. */
    public void unlock(UUID id) {
        locked(id).unlock();
        tries(id).forgive();
    }

    /**
     * Ends their sessions.
     *
     * @param byThemselves whether they chose it
     * @throws Refusal CONFLICT if they are of a directory, and have none here
     */
    public void changePassword(UUID id, String hash, boolean byThemselves) {
        locked(id).changePassword(hash, byThemselves);
        tries(id).forgive();
    }

    /** @param secret what the codes are computed from, in base32 */
    public void enrolSecondFactor(UUID id, String secret) {
        byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
        locked(id).enrol(master.wrap(nameOf(id), octets), master.isSet());
    }

    /** For somebody who lost their authenticator: they enrol another when they sign in next. Ends their sessions. */
    public void forgetSecondFactor(UUID id) {
        locked(id).forgetSecondFactor();
        tries(id).forgive();
    }

    /** The hash to compare a password with; empty if there is none of that name, or they are of a directory. */
    public Optional<String> hashOf(String name) {
        return database.createNamedQuery(Staff.BY_NAME, Staff.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(Staff::passwordHash);
    }

    /** Takes a code, once. @return whether it was a good one */
    public boolean takeCode(UUID id, String code) {
        StaffTries tries = tries(id);
        Staff staff = locked(id);
        byte[] secret = staff.totpSecret();
        if (secret == null || tries.isBarredAt(clock.instant())) {
            return false;
        }
        byte[] octets = staff.isTotpWrapped() ? master.unwrap(nameOf(id), secret) : secret;
        return Totp.match(new String(octets, StandardCharsets.UTF_8), code, clock.instant(), tries.step()).stream()
                .anyMatch(tries::take);
    }

    /** Counts a wrong password or code. */
    public void wrong(UUID id, StaffBounds bounds) {
        tries(id).wrong(bounds, clock.instant());
    }

    /** Counts from the beginning again. */
    public void forgive(UUID id) {
        tries(id).forgive();
    }

    public void signedIn(UUID id) {
        tries(id).signedIn(clock.instant());
    }

    private Staff locked(UUID id) {
        Staff staff = database.find(Staff.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (staff == null) {
            throw Refusal.notFound("member of staff");
        }
        return staff;
    }

    /** Under the lock of its owner's row, so that it is made once. */
    private StaffTries tries(UUID id) {
        locked(id);
        StaffTries tries = database.find(StaffTries.class, id);
        if (tries == null) {
            tries = new StaffTries(id);
            database.persist(tries);
        }
        return tries;
    }

    private static String nameOf(UUID id) {
        return "staff-totp/" + id;
    }
}
