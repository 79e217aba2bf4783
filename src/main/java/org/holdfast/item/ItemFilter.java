package org.holdfast.item;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * What a list may be narrowed to; null asks for nothing.
 *
 * @param collection only items in this one
 * @param dueAfter only what is due then or later
 * @param dueBefore only what is due before
 * @param completed only what is completed, or only what is not
 */
public record ItemFilter(
        @Nullable UUID collection,
        @Nullable Instant dueAfter,
        @Nullable Instant dueBefore,
        @Nullable Boolean completed) {

    /** Only items of one collection, if it is not null. */
    public static ItemFilter in(@Nullable UUID collection) {
        return new ItemFilter(collection, null, null, null);
    }

    boolean asksForDueDates() {
        return dueAfter != null || dueBefore != null;
    }

    /** Conditions on {@code item}, each with {@code and} before it; empty if nothing is asked for. */
    String sql() {
        return (collection == null ? "" : " and item.collection_id = :collection")
                + (dueAfter == null ? "" : " and item.span_to >= :dueAfter")
                + (dueBefore == null ? "" : " and item.span_to < :dueBefore")
                + (completed == null ? "" : " and item.completed_at is " + (completed ? "not null" : "null"));
    }

    void bind(CommonQueryContract query) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("collection", collection);
        given.put("dueAfter", dueAfter);
        given.put("dueBefore", dueBefore);
        given.forEach((name, value) -> {
            if (value != null) {
                query.setParameter(name, value);
            }
        });
    }
}
