package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.Refusal;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Tasks in the order in which they have to be done: by due date, then those without one in the order of their last change. */
@Stateless
public class TaskIndex {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,15})\\.([0-9a-f-]{36})|([0-9]{1,18})");

    @Inject
    private StatelessSession session;

    /** @param cursor where the next page begins; null on the last one */
    public record Page(List<Item> tasks, @Nullable String cursor) {}

    /**
     * The place after which a page begins: of a dated task its due date and id, of one without a date its sequence number.
     *
     * @param due null among the undated
     */
    private record Place(@Nullable Instant due, UUID id, long seq) {

        private static final Place FIRST = new Place(Instant.MIN, new UUID(0, 0), 0);

        static Place parse(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return FIRST;
            }
            Matcher parts = FORM.matcher(cursor);
            if (!parts.matches()) {
                throw Refusal.invalid("cursor", "cursor is not one that this list gave out.");
            }
            return parts.group(3) == null
                    ? new Place(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), uuid(parts.group(2)), 0)
                    : new Place(null, new UUID(0, 0), Long.parseLong(parts.group(3)));
        }

        static String after(Item last) {
            Span span = last.projection().span();
            return span == null ? Long.toString(last.seq()) : span.to().toEpochMilli() + "." + last.id();
        }

        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid("cursor", "cursor is not one that this list gave out.");
            }
        }
    }

    /**
     * One page of live tasks.
     *
     * @param filter if it asks for due dates, tasks without one are left out
     * @param cursor from the page before, or null for the first
     * @param limit how many at most, 1 or more
     */
    public Page list(UUID account, ItemFilter filter, @Nullable String cursor, int limit) {
        Place place = Place.parse(cursor);
        List<Item> tasks = new ArrayList<>();
        if (place.due() != null) {
            tasks.addAll(dated(account, filter, place, limit + 1));
        }
        if (tasks.size() <= limit && !filter.asksForDueDates()) {
            tasks.addAll(undated(account, filter, place, limit + 1 - tasks.size()));
        }
        List<Item> page = List.copyOf(tasks.subList(0, Math.min(limit, tasks.size())));
        return new Page(page, page.size() < tasks.size() ? Place.after(page.get(limit - 1)) : null);
    }

    private List<Item> dated(UUID account, ItemFilter filter, Place after, int limit) {
        boolean first = after == Place.FIRST;
        String begin = first
                ? " and item.span_to is not null"
                : " and item.span_to >= :due and (item.span_to > :due or item.id > :id)";
        NativeQuery<ItemRow> query = tasks(account, begin + filter.sql() + " order by item.span_to, item.id", limit);
        filter.bind(query);
        return items(first ? query : query.setParameter("due", after.due()).setParameter("id", after.id()));
    }

    private List<Item> undated(UUID account, ItemFilter filter, Place after, int limit) {
        String begin = " and item.span_to is null and item.seq > :seq";
        NativeQuery<ItemRow> query = tasks(account, begin + filter.sql() + " order by item.seq", limit);
        filter.bind(query);
        return items(query.setParameter("seq", after.seq()));
    }

    private NativeQuery<ItemRow> tasks(UUID account, String rest, int limit) {
        return session.createNativeQuery(
                        "select item.* from item where item.account_id = :account and item.live and item.kind = :kind"
                                + rest + " limit :limit",
                        ItemRow.class)
                .setParameter("account", account)
                .setParameter("kind", Kind.TASK.wire())
                .setParameter("limit", limit);
    }

    private static List<Item> items(NativeQuery<ItemRow> query) {
        return query.list().stream().map(ItemRow::item).toList();
    }
}
