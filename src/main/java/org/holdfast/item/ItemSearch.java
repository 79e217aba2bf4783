package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.Limits;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the live items of a kind by what somebody typed. Each word typed must begin one of the item's words, after both were
 * folded (see {@link Words}). The best come first: for each word typed counts the weight of the best word that answers it, and
 * more than any weight that it is the whole word; then comes the order of titles, then that of ids.
 *
 * <p>One statement reads the stretches of the account's dictionary that begin as what was typed. Its cost follows their size,
 * and not what other accounts have.
 */
@Stateless
public class ItemSearch {

    private static final String STRETCHES = "unnest(cast(:tokens as integer array), cast(:lows as varchar(64) array),"
            + " cast(:highs as varchar(64) array), cast(:wholes as integer array)) as asked (token, low, high, whole)";

    @Inject
    private StatelessSession session;

    @Inject
    private Limits limits;

    /** @param cursor where the next page begins; null on the last one */
    public record Found(List<Item> items, @Nullable String cursor) {}

    /**
     * One page of what is found.
     *
     * @param typed what is looked for; if it has no letter and no digit, nothing is found
     * @param cursor from the page before, or null for the first
     * @param limit how many at most, 1 or more
     * @throws org.holdfast.Refusal if what was typed is too long, or the cursor is none of a search
     */
    public Found find(UUID account, Kind kind, String typed, ItemFilter filter, @Nullable String cursor, int limit) {
        Wanted wanted = Wanted.of(typed, kind == Kind.CONTACT, limits);
        SearchCursor after = SearchCursor.parse(cursor);
        if (wanted.tokens() == 0) {
            return new Found(List.of(), null);
        }
        NativeQuery<Object[]> query = session.createNativeQuery(sql(wanted, filter, after != null), Object[].class)
                .addEntity("item", ItemRow.class)
                .addScalar("rank", Integer.class)
                .addScalar("sort", String.class)
                .setParameter("account", account)
                .setParameter("kind", kind.wire())
                .setParameter("limit", limit + 1);
        bind(query, wanted);
        filter.bind(query);
        if (after != null) {
            after.bind(query);
        }
        return page(query.list(), limit);
    }

    private static Found page(List<Object[]> rows, int limit) {
        List<Object[]> page = rows.subList(0, Math.min(limit, rows.size()));
        List<Item> items = page.stream().map(row -> ((ItemRow) row[0]).item()).toList();
        if (page.size() == rows.size()) {
            return new Found(items, null);
        }
        Object[] last = page.get(page.size() - 1);
        UUID id = items.get(items.size() - 1).id();
        return new Found(items, new SearchCursor((Integer) last[1], (String) last[2], id).text());
    }

    /** Items are only looked at once the page is known, unless what they have to be can't be told from their words. */
    private static String sql(Wanted wanted, ItemFilter filter, boolean goesOn) {
        String narrowed = filter.sql();
        String answers = "select answer.* from (" + answers(wanted) + ") answer where answer.rank is not null"
                + (goesOn
                        ? " and (answer.rank, answer.sort, answer.item_id)"
                                + " > (cast(:rank as integer), cast(:sort as varchar(64)), cast(:item as uuid))"
                        : "")
                + (narrowed.isEmpty() ? order("answer") : "");
        return "select {item.*}, found.rank as rank, found.sort as sort from (" + answers + ") found"
                + " join item on item.account_id = :account and item.id = found.item_id" + narrowed + order("found");
    }

    private static String order(String rows) {
        return " order by %1$s.rank, %1$s.sort, %1$s.item_id limit :limit".formatted(rows);
    }

    /** Each item that answers, with its rank: the sum of its best answers, and null if a token has none. */
    private static String answers(Wanted wanted) {
        String words = "from item_word word where word.account_id = :account and word.kind = :kind";
        if (wanted.isInitial()) {
            // Nothing may be done to the rank here: the rows are in its order in the index.
            return "select word.item_id, word.sort, word.rank " + words + " and word.word = :low";
        }
        String ranks = IntStream.range(0, wanted.tokens())
                .mapToObj(token -> "min(case when asked.token = " + token
                        + " then word.rank - case when word.word = asked.low then asked.whole else 0 end end)")
                .collect(Collectors.joining(" + "));
        return "select word.item_id, min(word.sort) as sort, " + ranks + " as rank from " + STRETCHES
                + " join item_word word on word.account_id = :account and word.kind = :kind"
                + " and word.word >= asked.low and word.word < asked.high group by word.item_id";
    }

    private static void bind(NativeQuery<?> query, Wanted wanted) {
        List<Wanted.Stretch> stretches = wanted.stretches();
        if (wanted.isInitial()) {
            query.setParameter("low", stretches.get(0).low());
            return;
        }
        query.setParameter(
                "tokens", stretches.stream().map(Wanted.Stretch::token).toArray(Integer[]::new));
        query.setParameter("lows", stretches.stream().map(Wanted.Stretch::low).toArray(String[]::new));
        query.setParameter("highs", stretches.stream().map(Wanted.Stretch::high).toArray(String[]::new));
        query.setParameter(
                "wholes", stretches.stream().map(Wanted.Stretch::whole).toArray(Integer[]::new));
    }
}
