package org.holdfast.item;

import java.util.UUID;
import org.holdfast.journal.Kind;

/**
 * An op is not to be carried out before somebody has looked at it: thrown by the {@link Guard}, before anything is written.
 *
 * @see Rules#apply
 */
final class Held extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Item item;
    private final UUID place;
    private final Kind kind;
    private final int items;

    /**
     * @param item as it is, and stays for now
     * @param place the collection that it concerns; the account for collections themselves
     * @param kind of the items that it concerns
     * @param items how many would be gone with a collection; 0 for any other op
     */
    Held(Item item, UUID place, Kind kind, int items) {
        super("held", null, false, false);
        this.item = item;
        this.place = place;
        this.kind = kind;
        this.items = items;
    }

    Item item() {
        return item;
    }

    UUID place() {
        return place;
    }

    Kind kind() {
        return kind;
    }

    int items() {
        return items;
    }
}
