package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads the two parameters of a list. As strings, because what the container can't convert it would answer with 404. */
@ApplicationScoped
class Paging {

    @Inject
    private Limits limits;

    int limit(@Nullable String limit) {
        if (limit == null) {
            return limits.defaultPageItems();
        }
        try {
            int asked = Integer.parseInt(limit);
            if (asked >= 1 && asked <= limits.pageItems()) {
                return asked;
            }
        } catch (NumberFormatException e) {
            // Not a number is as wrong as too large a number.
        }
        throw Refusal.invalid("limit", "limit must be a number from 1 to " + limits.pageItems() + ".");
    }

    /** Null for the first page. */
    @Nullable
    UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("cursor", "cursor must be one that a page before gave.");
        }
    }
}
