package org.holdfast.node;

import java.util.Set;
import java.util.UUID;

/**
 * The event that something may have changed in the database that this node didn't do: an account's head, or who may listen to it. What
 * it is, is in the database. Fired on a thread of its own, outside of any transaction.
 *
 * @param accounts which ones; empty for any of them, because something may not have been heard
 */
public record Tiding(Set<UUID> accounts) {

    static final Tiding OF_ANY = new Tiding(Set.of());

    public boolean isOfAny() {
        return accounts.isEmpty();
    }
}
