package org.holdfast.restore;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;
import org.holdfast.item.Item;
import org.holdfast.item.PastState;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What of an account is restored.
 *
 * @param kinds only items of these
 * @param collection only this collection and what is or was in it; null for all
 * @param item only this item; null for all
 */
public record Scope(
        Set<Kind> kinds,
        @Nullable UUID collection,
        @Nullable UUID item) implements Serializable {

    boolean holds(PastState past, Item now) {
        return kinds.contains(now.kind())
                && (item == null || item.equals(now.id()))
                && (collection == null
                        || collection.equals(now.id())
                        || collection.equals(now.collection())
                        || collection.equals(past.collection()));
    }
}
