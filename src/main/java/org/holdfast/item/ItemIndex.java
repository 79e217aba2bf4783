package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the index: items as they are now. Every list is in order of sequence, so that paging never misses one, and bounded. */
@Stateless
public class ItemIndex {

    @Inject
    private StatelessSession session;

    @Inject
    private ItemStore store;

    /** The item, deleted or not. */
    public Optional<Item> find(UUID account, UUID id) {
        return Optional.ofNullable(store.items(account, List.of(id)).get(id));
    }

    /**
     * Live items of a kind in the order of their last change, oldest first. An item that changes while a client pages through
     * moves to the end: it may be seen twice, never missed.
     *
     * @param collection only items in this one, if not null
     * @param after only items whose head comes after this sequence number
     */
    public List<Item> live(UUID account, Kind kind, @Nullable UUID collection, long after, int limit) {
        String where = collection == null ? "" : " and collection = :collection";
        var query = session.createQuery(
                        "from ItemRow where account = :account and live and kind = :kind and seq > :after" + where
                                + " order by seq",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("kind", kind.wire())
                .setParameter("after", after)
                .setMaxResults(limit);
        if (collection != null) {
            query.setParameter("collection", collection);
        }
        return items(query.list());
    }

    /**
     * The same, the latest change first: for people, who look for what they did last. An item that changes while somebody leafs
     * through moves to the begin, and may be missed.
     *
     * @param before only items whose head comes before this sequence number
     */
    public List<Item> latest(UUID account, Kind kind, @Nullable UUID collection, long before, int limit) {
        String where = collection == null ? "" : " and collection = :collection";
        var query = session.createQuery(
                        "from ItemRow where account = :account and live and kind = :kind and seq < :before" + where
                                + " order by seq desc",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("kind", kind.wire())
                .setParameter("before", before)
                .setMaxResults(limit);
        if (collection != null) {
            query.setParameter("collection", collection);
        }
        return items(query.list());
    }

    /** Deleted items, the latest deletion first. */
    public List<Item> deleted(UUID account, long before, int limit) {
        return items(session.createQuery(
                        "from ItemRow where account = :account and not live and seq < :before order by seq desc",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("before", before)
                .setMaxResults(limit)
                .list());
    }

    /** Items, deleted ones too, whose head comes after a sequence number, in order. */
    public List<Item> changedAfter(UUID account, long after, Collection<Kind> kinds, int limit) {
        boolean all = Set.copyOf(kinds).size() == Kind.values().length;
        var query = session.createQuery(
                        "from ItemRow where account = :account and seq > :after" + (all ? "" : " and kind in :kinds")
                                + " order by seq",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("after", after)
                .setMaxResults(limit);
        if (!all) {
            query.setParameterList("kinds", kinds.stream().map(Kind::wire).toList());
        }
        return items(query.list());
    }

    private static List<Item> items(List<ItemRow> rows) {
        return rows.stream().map(ItemRow::item).toList();
    }
}
