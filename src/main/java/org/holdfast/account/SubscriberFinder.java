package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Finds a carrier's subscribers as somebody types: by any beginning of a number, an e-mail address, a reference, or words of a name. */
@Stateless
public class SubscriberFinder {

    /** Characters typed that are looked at. */
    public static final int LONGEST = 100;

    /** Rows of words looked at for those that are found: one subscriber may have several that begin alike. */
    private static final int ROWS_FOR_EACH = 8;

    private static final int MOST_WORDS = 5;

    @PersistenceContext
    private EntityManager database;

    @Inject
    private StatelessSession session;

    /** Those of the carrier's that have one of these ids; one statement. @param ids at most a page of a list */
    public List<Subscriber> all(UUID carrier, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.createQuery(
                        "select a from Account a where a.carrier = :carrier and a.id in (:ids)", Account.class)
                .setParameter("carrier", carrier)
                .setParameter("ids", ids)
                .getResultStream()
                .map(Account::subscriber)
                .toList();
    }

    /**
     * Two statements, by the index; all that is typed must be there.
     *
     * @param limit how many at most
     */
    public List<Subscriber> find(UUID carrier, String typed, int limit) {
        List<String> words = SubscriberWords.typed(typed.substring(0, Math.min(LONGEST, typed.length()))).stream()
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty() || typed.indexOf('\0') >= 0) {
            return List.of();
        }
        List<UUID> ids = idsOf(carrier, words, limit);
        Map<UUID, Subscriber> found = database.createQuery(
                        "select a from Account a where a.carrier = :carrier and a.id in (:ids)", Account.class)
                .setParameter("carrier", carrier)
                .setParameter("ids", ids)
                .getResultStream()
                .map(Account::subscriber)
                .collect(Collectors.toMap(Subscriber::id, each -> each, (one, same) -> one, LinkedHashMap::new));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** In the order of the word that the longest typed one begins. */
    private List<UUID> idsOf(UUID carrier, List<String> words, int limit) {
        StringBuilder sql = new StringBuilder(
                "select w.account_id from subscriber_word w where w.carrier_id = :carrier and w.word >= :from0 and w.word < :to0");
        for (int i = 1; i < words.size(); i++) {
            sql.append(
                            " and exists (select 1 from subscriber_word v where v.account_id = w.account_id and v.word >= :from")
                    .append(i)
                    .append(" and v.word < :to")
                    .append(i)
                    .append(')');
        }
        sql.append(" order by w.word, w.account_id");
        var query = session.createNativeQuery(sql.toString(), UUID.class)
                .addScalar("account_id", UUID.class)
                .setParameter("carrier", carrier)
                .setMaxResults(limit * ROWS_FOR_EACH);
        for (int i = 0; i < words.size(); i++) {
            query.setParameter("from" + i, words.get(i)).setParameter("to" + i, words.get(i) + '\uffff');
        }
        return query.list().stream().distinct().limit(limit).toList();
    }
}
