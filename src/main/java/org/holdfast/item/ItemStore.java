package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The item room's tables: the index, and the answers to ops. */
@ApplicationScoped
class ItemStore {

    /** Ids asked for in one statement. */
    private static final int IDS_A_STATEMENT = 1_000;

    @Inject
    private StatelessSession session;

    Map<UUID, Item> items(UUID account, Collection<UUID> ids) {
        Map<UUID, Item> found = new HashMap<>();
        for (List<UUID> some : chunks(ids)) {
            session.createQuery("from ItemRow where account = :account and id in :ids", ItemRow.class)
                    .setParameter("account", account)
                    .setParameterList("ids", some)
                    .list()
                    .forEach(row -> found.put(row.item().id(), row.item()));
        }
        return found;
    }

    Map<UUID, AnswerRow> answers(UUID account, Collection<UUID> ops) {
        Map<UUID, AnswerRow> found = new HashMap<>();
        for (List<UUID> some : chunks(ops)) {
            session.createQuery("from AnswerRow where account = :account and op in :ops", AnswerRow.class)
                    .setParameter("account", account)
                    .setParameterList("ops", some)
                    .list()
                    .forEach(row -> found.put(row.op(), row));
        }
        return found;
    }

    /** How many live items a collection has. */
    long liveIn(UUID account, UUID collection) {
        return session.createQuery(
                        "select count(*) from ItemRow where account = :account and collection = :collection and live",
                        Long.class)
                .setParameter("account", account)
                .setParameter("collection", collection)
                .uniqueResult();
    }

    void insert(UUID account, Collection<Item> items) {
        items.forEach(item -> session.insert(new ItemRow(account, item)));
    }

    /** Inserts the items that are not known yet and updates the others, in two batches. */
    void save(UUID account, Collection<Item> items, Set<UUID> known) {
        insert(
                account,
                items.stream().filter(item -> !known.contains(item.id())).toList());
        items.stream()
                .filter(item -> known.contains(item.id()))
                .forEach(item -> session.update(new ItemRow(account, item)));
    }

    void insertAnswers(Collection<AnswerRow> answers) {
        answers.forEach(session::insert);
    }

    private static List<List<UUID>> chunks(Collection<UUID> ids) {
        List<UUID> all = ids.stream().distinct().toList();
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_A_STATEMENT) {
            chunks.add(all.subList(from, Math.min(all.size(), from + IDS_A_STATEMENT)));
        }
        return chunks;
    }
}
