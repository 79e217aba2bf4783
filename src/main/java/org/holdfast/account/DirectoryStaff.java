package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/**
 * Staff whom a carrier's directory knows. They are made when they come first, and are what it says of them each time they come again. What they
 * are called here stays: it is what stands in the record of what they did.
 */
@Stateless
public class DirectoryStaff {

    @PersistenceContext
    private EntityManager database;

    @Inject
    private StaffService staff;

    @Inject
    private Clock clock;

    /**
     * Somebody who has a role. If two of them come first at the same moment, one gets an exception of the database, and is there when they try
     * again. Whether they are locked is for the caller to look at.
     *
     * @param called what the directory calls them
     * @throws Refusal FORBIDDEN if they are known as another carrier's: a directory is of one carrier
     */
    public UUID admit(CarrierService.Named carrier, DirectoryName who, String called, StaffRole role) {
        Optional<Staff> known = find(who);
        if (known.isEmpty()) {
            String name = free(DirectoryName.plain(called, carrier.name()), who);
            Staff added = Staff.ofDirectory(carrier.id(), name, role, who, clock.instant());
            database.persist(added);
            return added.id();
        }
        if (!carrier.id().equals(known.get().carrier())) {
            throw Refusal.ofField(Reason.FORBIDDEN, "carrier", "This directory was another carrier's before.");
        }
        known.get().changeRole(role);
        return known.get().id();
    }

    /** Somebody who has no role any more: wherever they are signed in is over. @return who that is, if they ever were somebody */
    public Optional<UUID> dismiss(DirectoryName who) {
        Optional<Staff> known = find(who);
        known.ifPresent(Staff::endSessions);
        return known.map(Staff::id);
    }

    /** The name is somebody else's for ever, even if a directory gives it to another one later. */
    private String free(String name, DirectoryName who) {
        return staff.named(name).isEmpty() ? name : name + "." + who.mark();
    }

    private Optional<Staff> find(DirectoryName who) {
        return database.createNamedQuery(Staff.BY_DIRECTORY, Staff.class)
                .setParameter("issuer", who.issuer())
                .setParameter("subject", who.subject())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
