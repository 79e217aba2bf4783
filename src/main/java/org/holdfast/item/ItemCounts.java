package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** How much an account keeps, counted by the database in its indexes; nothing of what it is. */
@Stateless
public class ItemCounts {

    /** Collections that are listed; the rest is in the sums. */
    private static final int MOST_COLLECTIONS = 200;

    private static final String SQL = "select cast(null as uuid) as collection, kind, live, count(*) as n,"
            + " cast(0 as bigint) as place from item where account_id = :account group by kind, live"
            + " union all select collection, kind, live, n, place from (select c.id as collection, c.holds as kind,"
            + " true as live, (select count(*) from item i where i.account_id = c.account_id"
            + " and i.collection_id = c.id and i.live) as n, c.seq as place from item c"
            + " where c.account_id = :account and c.live and c.kind = 'collection' order by c.seq limit "
            + MOST_COLLECTIONS + ") listed order by place";

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

    /** All of it. */
    public record Counts(List<OfKind> kinds, List<OfCollection> collections) {}

    /** Kinds in their order, collections the oldest first. One statement. */
    public Counts of(UUID account) {
        Map<Kind, long[]> kinds = new EnumMap<>(Kind.class);
        List<OfCollection> collections = new ArrayList<>();
        for (Object[] row : session.createNativeQuery(SQL, Object[].class)
                .addScalar("collection", UUID.class)
                .addScalar("kind", String.class)
                .addScalar("live", Boolean.class)
                .addScalar("n", Long.class)
                .setParameter("account", account)
                .list()) {
            Optional<Kind> kind = row[1] == null ? Optional.empty() : Kind.ofWire((String) row[1]);
            long count = (Long) row[3];
            if (row[0] != null) {
                UUID id = (UUID) row[0];
                boolean isDefault = DefaultCollections.isDefault(account, id);
                collections.add(new OfCollection(id, kind.orElse(null), count, isDefault));
            } else {
                kinds.computeIfAbsent(kind.orElseThrow(), any -> new long[2])[(Boolean) row[2] ? 0 : 1] = count;
            }
        }
        return new Counts(inOrder(kinds), collections);
    }

    private static List<OfKind> inOrder(Map<Kind, long[]> counts) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.COLLECTION)
                .map(kind -> {
                    long[] found = counts.getOrDefault(kind, new long[2]);
                    return new OfKind(kind, found[0], found[1]);
                })
                .toList();
    }
}
