package org.holdfast.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody was given to see.
 *
 * @param deed what they did to see it, such as {@link Deed#LOOKED}
 * @param what in a word or two, such as {@code contacts}, {@code trash} or {@code revisions}
 * @param items which; of very many, the first are named and all counted
 * @param count how many
 */
public record Seen(Deed deed, String what, List<UUID> items, long count) {

    private static final int MOST_NAMED = 80;
    private static final int LONGEST = 60;

    public Seen {
        items = List.copyOf(items.subList(0, Math.min(items.size(), MOST_NAMED)));
        what = Audit.plain(what, LONGEST);
    }

    /** A list, or one item. */
    public static Seen of(String what, List<UUID> items) {
        return new Seen(Deed.LOOKED, what, items, items.size());
    }

    /** Much, of which it would say nothing to name each. */
    public static Seen counted(Deed deed, String what, long count) {
        return new Seen(deed, what, List.of(), count);
    }

    Map<String, ?> details(Permit permit) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("look", permit.id().toString());
        details.put("what", what);
        details.put("count", count);
        if (!items.isEmpty()) {
            details.put("items", items.stream().map(UUID::toString).toList());
        }
        return details;
    }
}
