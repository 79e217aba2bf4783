package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds subscribers of all carriers, for whoever runs the plant. */
@Stateless
public class SubscriberDirectory {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    @PersistenceContext
    private EntityManager database;

    /** How many a carrier has had, those that have left included. */
    public long count(UUID carrier) {
        return database.createQuery("select count(a) from Account a where a.carrier = :carrier", Long.class)
                .setParameter("carrier", carrier)
                .getSingleResult();
    }

    /**
     * The subscribers that someone may mean, in the order of their ids.
     *
     * @param written an account's id; a number in E.164 form, of those who hold it now; an e-mail address; or a reference of a
     *     carrier's, each exactly as it was given
     * @param limit how many at most
     */
    public List<Subscriber> find(String written, int limit) {
        boolean isId = ID.matcher(written).matches();
        String by = isId
                ? "a.id"
                : written.startsWith("+") ? "a.heldMsisdn" : written.contains("@") ? "a.email" : "a.reference";
        Object wanted = isId ? UUID.fromString(written) : written;
        return database.createQuery("select a from Account a where " + by + " = :wanted order by a.id", Account.class)
                .setParameter("wanted", wanted)
                .setMaxResults(limit)
                .getResultStream()
                .map(Account::subscriber)
                .toList();
    }
}
