package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** The item room's tables: the index, and the answers to ops. */
@ApplicationScoped
class ItemStore {

    @Inject
    private StatelessSession session;

    @Inject
    private WordStore words;

    Map<UUID, Item> items(UUID account, Collection<UUID> ids) {
        return wanted("item", "id", ItemRow.class, account, ids).stream()
                .map(ItemRow::item)
                .collect(Collectors.toMap(Item::id, item -> item));
    }

    Map<UUID, AnswerRow> answers(UUID account, Collection<UUID> ops) {
        return wanted("op_answer", "op", AnswerRow.class, account, ops).stream()
                .collect(Collectors.toMap(AnswerRow::op, row -> row));
    }

    /**
     * Looks each id up in the index, one by one but in one statement. {@code in (…)} would do on PostgreSQL; H2 would read all
     * rows of the account.
     */
    private <T> List<T> wanted(String table, String key, Class<T> type, UUID account, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = "select found.* from unnest(cast(:ids as uuid array)) as wanted (id) join %s found"
                + " on found.account_id = :account and found.%s = wanted.id";
        return session.createNativeQuery(sql.formatted(table, key), type)
                .setParameter("ids", ids.stream().distinct().toArray(UUID[]::new))
                .setParameter("account", account)
                .list();
    }

    /**
     * Items of a collection that are live, or that are not, in order of sequence.
     *
     * @param after only items whose head comes after this sequence number
     */
    List<Item> inCollection(UUID account, UUID collection, boolean live, long after, int limit) {
        return session
                .createQuery(
                        "from ItemRow where account = :account and collection = :collection and live = :live"
                                + " and seq > :after order by seq",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("collection", collection)
                .setParameter("live", live)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(ItemRow::item)
                .toList();
    }

    /** How many items of a collection were deleted after a sequence number, and still are. */
    long deletedIn(UUID account, UUID collection, long after) {
        return session.createQuery(
                        "select count(*) from ItemRow where account = :account and collection = :collection"
                                + " and not live and seq > :after",
                        Long.class)
                .setParameter("account", account)
                .setParameter("collection", collection)
                .setParameter("after", after)
                .uniqueResult();
    }

    /** Inserts items that are not known yet, and their words. */
    void insert(UUID account, Collection<Item> items) {
        items.forEach(item -> session.insert(new ItemRow(account, item)));
        words.insert(account, items);
    }

    /**
     * Inserts the items that are not known yet and updates the others, in two batches, and their words. The words of an item
     * that was known are written anew even where they stay: to compare them would be to read them first.
     */
    void save(UUID account, Collection<Item> items, Set<UUID> known) {
        items.stream()
                .filter(item -> !known.contains(item.id()))
                .forEach(item -> session.insert(new ItemRow(account, item)));
        List<Item> others =
                items.stream().filter(item -> known.contains(item.id())).toList();
        others.forEach(item -> session.update(new ItemRow(account, item)));
        words.delete(account, others.stream().map(Item::id).toList());
        words.insert(account, items);
    }

    /** Throws the account's index away. */
    void clear(UUID account) {
        session.createMutationQuery("delete from ItemRow where account = :account")
                .setParameter("account", account)
                .executeUpdate();
        words.clear(account);
    }

    void insertAnswers(Collection<AnswerRow> answers) {
        answers.forEach(session::insert);
    }
}
