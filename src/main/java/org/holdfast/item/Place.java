package org.holdfast.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The collection that a put leads to (docs/protocol.md, "Collections").
 *
 * <p>A put of the octets that the item has is a move. Any other names the place where its author saw the item, which may be
 * out of date: if that is where the base was, and the item has been moved since, then the edit goes to the item and leaves
 * it where it is. A collection that was deleted meanwhile is no reason to refuse what somebody wrote: it goes
 * where it would have gone if no collection had been named.
 */
final class Place {

    private final Workspace workspace;
    private final Map<UUID, Set<Seen>> seen = new HashMap<>();

    /** A content of an item, and where the item was when it had it. */
    private record Seen(@Nullable Digest content, @Nullable UUID collection) {}

    /**
     * Where a put leads.
     *
     * @param collection null for a collection, which is in none
     * @param warning why it is not the one that was asked for; null if it is
     */
    record Decided(@Nullable UUID collection, @Nullable String warning) {}

    Place(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Looks up, in one statement for all ops, where the bases were of those that may move an item without meaning to. */
    void foresee(JournalReader reader, List<Op> ops) {
        List<UUID> items = new ArrayList<>();
        List<Digest> bases = new ArrayList<>();
        for (Op op : ops) {
            Digest base = op.base();
            if (op instanceof Op.Put put && base != null && mayMeanElsewhere(put, workspace.live(put.item()))) {
                items.add(put.item());
                bases.add(base);
            }
        }
        for (Entry entry : reader.entriesOf(workspace.account(), items, bases)) {
            saw(entry.item(), new Seen(entry.digest(), entry.collection()));
        }
    }

    Decided of(Op.Put put, Optional<Item> item) throws Rejected {
        if (put.kind() == Kind.COLLECTION) {
            return new Decided(null, null);
        }
        UUID asked = put.collection();
        if (asked == null) {
            return new Decided(usual(put.kind(), item), null);
        }
        Item collection = workspace
                .item(asked)
                .filter(found -> found.kind() == Kind.COLLECTION)
                .filter(found -> found.projection().holds() == put.kind())
                .orElseThrow(() -> new Rejected(
                        "no-such-collection",
                        Reason.NOT_FOUND,
                        "There is no collection " + asked + " for a "
                                + put.kind().wire() + "."));
        if (!collection.live()) {
            return new Decided(
                    usual(put.kind(), item),
                    "The collection " + asked + " was deleted; the "
                            + put.kind().wire() + " is in another one.");
        }
        if (hasMovedSince(put, item)) {
            // The author's next edit starts from this one, and he still believes the item to be where he saw it.
            saw(put.item(), new Seen(put.claimed(), asked));
            return new Decided(usual(put.kind(), item), null);
        }
        return new Decided(asked, null);
    }

    /** Where an item is, or was and can be again; else its kind's default collection. */
    private UUID usual(Kind kind, Optional<Item> item) {
        return item.filter(this::isInLiveCollection)
                .map(Item::collection)
                .orElseGet(() -> DefaultCollections.idOf(workspace.account(), kind));
    }

    /** A live item always is, since a collection takes its items with it; a deleted one may have outlived its own. */
    private boolean isInLiveCollection(Item item) {
        UUID collection = item.collection();
        return item.live() || (collection != null && workspace.live(collection).isPresent());
    }

    private void saw(UUID item, Seen what) {
        seen.computeIfAbsent(item, none -> new HashSet<>()).add(what);
    }

    private boolean hasMovedSince(Op.Put put, Optional<Item> item) {
        Seen start = new Seen(put.base(), put.collection());
        return mayMeanElsewhere(put, item.filter(Item::live))
                && seen.getOrDefault(put.item(), Set.of()).contains(start);
    }

    /** Whether a put names another place than the item's, and is not plainly a move. */
    private static boolean mayMeanElsewhere(Op.Put put, Optional<Item> live) {
        return put.collection() != null
                && live.isPresent()
                && !Objects.equals(put.collection(), live.get().collection())
                && !(put.claimed().equals(put.base())
                        && put.claimed().equals(live.get().digest()));
    }
}
