package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.Query;
import org.holdfast.item.Span.Shape;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the index which live items lie in a stretch of time, through {@code item_by_span}. Both lists are cut to what is
 * asked for, and go on after their last item.
 */
@ApplicationScoped
public class ItemsByTime {

    private static final UUID LEAST = new UUID(0, 0);

    @Inject
    private StatelessSession session;

    /**
     * What is looked for.
     *
     * @param collection only items in this one, if not null
     */
    public record Search(UUID account, Kind kind, @Nullable UUID collection, Span span) {}

    /**
     * Items that lie there once, in order of their start; a floating one's is read as UTC.
     *
     * @param from only those that do not start before
     * @param after the item before the first one, if it starts at {@code from}
     */
    public List<Item> once(Search search, Instant from, @Nullable UUID after, int limit) {
        return query(
                        search,
                        "spanShape <> :computed and (startsAt > :start or (startsAt = :start and id > :after))"
                                + " order by startsAt, id")
                .setParameter("start", from)
                .setParameter("after", after == null ? LEAST : after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(ItemRow::item)
                .toList();
    }

    /** Items of which only their octets can tell when they take place, in order of their ids. */
    public List<Item> computed(Search search, @Nullable UUID after, int limit) {
        return query(search, "spanShape = :computed and id > :after order by id")
                .setParameter("after", after == null ? LEAST : after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(ItemRow::item)
                .toList();
    }

    private Query<ItemRow> query(Search search, String which) {
        var query = session.createQuery(
                        "from ItemRow where account = :account and live and kind = :kind"
                                + " and spanTo >= :from and spanFrom <= :to"
                                + (search.collection() == null ? "" : " and collection = :collection")
                                + " and " + which,
                        ItemRow.class)
                .setParameter("account", search.account())
                .setParameter("kind", search.kind().wire())
                .setParameter("from", search.span().from())
                .setParameter("to", search.span().to())
                .setParameter("computed", Shape.COMPUTED.name().toLowerCase(java.util.Locale.ROOT));
        if (search.collection() != null) {
            query.setParameter("collection", search.collection());
        }
        return query;
    }
}
