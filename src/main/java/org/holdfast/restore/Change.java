package org.holdfast.restore;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.holdfast.item.Item;
import org.holdfast.item.PastState;
import org.holdfast.journal.Digest;

/** What a restore does to one item. */
public record Change(PastState past, Item now, Act act) {

    /** In words of what the subscriber will see. */
    public enum Act {
        /** It was deleted since and comes back. */
        ADD,
        /** It was changed since and becomes what it was. */
        CHANGE,
        /** It was changed since and gets back what it lost, beside what it has. */
        MERGE,
        /** It has the same content and goes back to the collection that it was in. */
        MOVE,
        /** It has come since and is deleted. */
        REMOVE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What there is to do; empty if the item is as it was, or may stay as it is. */
    static Optional<Change> between(PastState past, Item now, Strategy strategy, boolean skipDeletes) {
        return act(past, now, strategy, skipDeletes).map(act -> new Change(past, now, act));
    }

    private static Optional<Act> act(PastState past, Item now, Strategy strategy, boolean skipDeletes) {
        boolean replacing = strategy == Strategy.REPLACE;
        Digest digest = past.digest();
        if (digest == null) {
            return now.live() && replacing && !skipDeletes ? Optional.of(Act.REMOVE) : Optional.empty();
        }
        if (!now.live()) {
            return Optional.of(Act.ADD);
        }
        if (!digest.equals(now.digest()) || !Objects.equals(past.mediaType(), now.mediaType())) {
            return Optional.of(replacing ? Act.CHANGE : Act.MERGE);
        }
        return replacing && !Objects.equals(past.collection(), now.collection())
                ? Optional.of(Act.MOVE)
                : Optional.empty();
    }
}
