package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * The table of the words that live items are found by. Its key is in the order in which a search reads it: account, kind, word,
 * and then what ranks the items that share the word. Rows are written many in one statement: a contact has twenty and more.
 */
@ApplicationScoped
class WordStore {

    /** Rows of one statement, which bounds its arrays' memory. */
    private static final int ROWS_A_STATEMENT = 10_000;

    /** A word's rank is so much less its weight: the less, the further up. */
    static final int LEAST = 10;

    private static final String INSERT = "insert into item_word (account_id, kind, word, rank, sort, item_id)"
            + " select :account, fresh.kind, fresh.word, fresh.rank, fresh.sort, fresh.item"
            + " from unnest(cast(:kinds as varchar(16) array), cast(:words as varchar(64) array),"
            + " cast(:ranks as integer array), cast(:sorts as varchar(64) array), cast(:items as uuid array))"
            + " as fresh (kind, word, rank, sort, item)";

    /** {@code delete … where item_id in (…)} would read all words of the account on H2. */
    private static final String DELETE = "merge into item_word word"
            + " using (select wanted.id as id from unnest(cast(:items as uuid array)) as wanted (id)) wanted"
            + " on (word.account_id = :account and word.item_id = wanted.id) when matched then delete";

    @Inject
    private StatelessSession session;

    private record Row(String kind, String word, int rank, String sort, UUID item) {}

    /** Writes the words of those items that are live; there must be none of theirs yet. */
    void insert(UUID account, Collection<Item> items) {
        List<Row> rows = new ArrayList<>();
        for (Item item : items) {
            if (item.live()) {
                addRows(item, rows);
            }
        }
        // In the order of the key, so that neighbours in the index are written together.
        rows.sort(Comparator.comparing(Row::kind).thenComparing(Row::word));
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            insertRows(account, rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT)));
        }
    }

    /** Takes out all words of some items. */
    void delete(UUID account, Collection<UUID> items) {
        if (!items.isEmpty()) {
            session.createNativeMutationQuery(DELETE)
                    .setParameter("items", items.toArray(UUID[]::new))
                    .setParameter("account", account)
                    .executeUpdate();
        }
    }

    /** Takes out all words of an account. */
    void clear(UUID account) {
        session.createNativeMutationQuery("delete from item_word where account_id = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /**
     * An item stands under each of its words, and once under each letter that one of them begins with: a search for one letter
     * finds a good part of all items, and must not have to read them all to show the first.
     */
    private static void addRows(Item item, List<Row> rows) {
        String kind = item.kind().wire();
        String sort = Words.order(item.projection().title());
        Map<String, Integer> initials = new HashMap<>();
        for (Word word : item.projection().words()) {
            int rank = LEAST - word.weight();
            rows.add(new Row(kind, word.text(), rank, sort, item.id()));
            int first = word.text().codePointAt(0);
            if (Character.isLetterOrDigit(first) && !Run.isDense(first)) {
                boolean whole = word.text().length() == Character.charCount(first);
                initials.merge(Character.toString(first), whole ? rank - Wanted.WHOLE : rank, Math::min);
            }
        }
        initials.forEach((letter, rank) -> rows.add(new Row(kind, Wanted.INITIAL + letter, rank, sort, item.id())));
    }

    private void insertRows(UUID account, List<Row> rows) {
        session.createNativeMutationQuery(INSERT)
                .setParameter("account", account)
                .setParameter("kinds", rows.stream().map(Row::kind).toArray(String[]::new))
                .setParameter("words", rows.stream().map(Row::word).toArray(String[]::new))
                .setParameter("ranks", rows.stream().map(Row::rank).toArray(Integer[]::new))
                .setParameter("sorts", rows.stream().map(Row::sort).toArray(String[]::new))
                .setParameter("items", rows.stream().map(Row::item).toArray(UUID[]::new))
                .executeUpdate();
    }
}
