package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a carrier's subscribers, closed ones too, page by page in the order of their ids. */
@Stateless
public class SubscriberSearch {

    @PersistenceContext
    private EntityManager database;

    /** What is looked for, exactly as written; null asks for nothing. */
    public record Wanted(
            @Nullable String msisdn,
            @Nullable String email,
            @Nullable String reference) {}

    /** @param next the id after which the next page begins, or null if this is the last one */
    public record Page(
            List<Subscriber> subscribers, @Nullable UUID next) {}

    /**
     * One page of the carrier's subscribers.
     *
     * @param after the id that the page before ended with, or null for the first
     * @param limit how many at most, 1 or more
     */
    public Page find(UUID carrier, Wanted wanted, @Nullable UUID after, int limit) {
        Map<String, Object> given = given(wanted);
        StringBuilder query = new StringBuilder("select a from Account a where a.carrier = :carrier");
        given.keySet().forEach(field -> query.append(" and a." + field + " = :" + field));
        query.append(after == null ? "" : " and a.id > :after").append(" order by a.id");
        TypedQuery<Account> find = database.createQuery(query.toString(), Account.class)
                .setParameter("carrier", carrier)
                .setMaxResults(limit + 1);
        given.forEach(find::setParameter);
        if (after != null) {
            find.setParameter("after", after);
        }
        return page(find.getResultStream().map(Account::subscriber).toList(), limit);
    }

    /** One more than the limit was asked for, to see whether there is a next page. */
    private static Page page(List<Subscriber> found, int limit) {
        return found.size() > limit
                ? new Page(found.subList(0, limit), found.get(limit - 1).id())
                : new Page(found, null);
    }

    private static Map<String, Object> given(Wanted wanted) {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "msisdn", wanted.msisdn());
        put(given, "email", wanted.email());
        put(given, "reference", wanted.reference());
        return given;
    }

    private static void put(Map<String, Object> given, String field, @Nullable String value) {
        if (value != null) {
            given.put(field, value);
        }
    }
}
