package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** How much an account keeps, counted by the database in its indexes; nothing of what it is. */
@Stateless
public class ItemCounts {

    /** Collections that are listed; the rest is in the sums. */
    private static final int MOST_COLLECTIONS = 200;

    @Inject
    private StatelessSession session;

    /**
     * Items of one kind.
     *
     * @param live that are there
     * @param deleted that were, and can be put back
     */
    public record OfKind(Kind kind, long live, long deleted) implements Serializable {}

    /**
     * A collection, without its name: that is the subscriber's.
     *
     * @param holds the kind of what is in it; null if it doesn't say
     */
    public record OfCollection(UUID id, @Nullable Kind holds, long live, boolean isDefault) implements Serializable {}

    /** For each kind but collections, in their order. One statement. */
    public List<OfKind> byKind(UUID account) {
        Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
        for (Object[] row : session.createNativeQuery(
                        "select kind, live, count(*) as n from item where account_id = :account group by kind, live",
                        Object[].class)
                .addScalar("kind", String.class)
                .addScalar("live", Boolean.class)
                .addScalar("n", Long.class)
                .setParameter("account", account)
                .list()) {
            Kind kind = Kind.ofWire((String) row[0]).orElseThrow();
            counts.computeIfAbsent(kind, any -> new long[2])[(Boolean) row[1] ? 0 : 1] += (Long) row[2];
        }
        List<OfKind> list = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long[] found = counts.getOrDefault(kind, new long[2]);
            if (kind != Kind.COLLECTION) {
                list.add(new OfKind(kind, found[0], found[1]));
            }
        }
        return list;
    }

    /** Live ones, the oldest first. One statement. */
    public List<OfCollection> byCollection(UUID account) {
        return session
                .createNativeQuery(
                        "select c.id, c.holds, (select count(*) from item i where i.account_id = c.account_id"
                                + " and i.collection_id = c.id and i.live) as n from item c"
                                + " where c.account_id = :account and c.live and c.kind = 'collection' order by c.seq",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("holds", String.class)
                .addScalar("n", Long.class)
                .setParameter("account", account)
                .setMaxResults(MOST_COLLECTIONS)
                .list()
                .stream()
                .map(row -> collection(account, row))
                .toList();
    }

    private static OfCollection collection(UUID account, Object[] row) {
        UUID id = (UUID) row[0];
        String holds = (String) row[1];
        return new OfCollection(
                id,
                holds == null ? null : Kind.ofWire(holds).orElse(null),
                (Long) row[2],
                DefaultCollections.isDefault(account, id));
    }
}
