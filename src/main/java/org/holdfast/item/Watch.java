package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The mass-change guard over what one device does in one transaction (docs/adr/0023). In each collection a device may delete so
 * many items in a day, and strip as many: {@link GuardBounds#floor}, or {@link GuardBounds#percent} of the collection's items,
 * whichever is more. What goes beyond that, and was not announced, is held.
 *
 * <p>A collection's items are those that are live now and those that this device has deleted within the day, so that deleting does
 * not shrink what may be deleted. They are counted when the floor is exceeded, for all ops of the transaction in one statement; a
 * collection that is to be deleted is counted by itself. Nothing is read before there is a delete or a stripping edit.
 */
final class Watch implements Guard {

    private final Workspace workspace;
    private final UUID device;
    private final Instant now;
    private final HoldStore store;
    private final GuardBounds bounds;
    private final List<Op> ops;
    private final Tally tally;
    private final Holding holding;
    private final Map<UUID, Long> items = new HashMap<>();
    private final Set<IntentRow> used = new LinkedHashSet<>();
    private @Nullable List<IntentRow> intents;

    /** @param ops all that will be asked about */
    Watch(Workspace workspace, UUID device, Instant now, HoldStore store, GuardBounds bounds, List<Op> ops) {
        this.workspace = workspace;
        this.device = device;
        this.now = now;
        this.store = store;
        this.bounds = bounds;
        this.ops = ops;
        this.tally = new Tally(workspace.account(), device, store, now);
        this.holding = new Holding(workspace, device, now, store, bounds, ops);
    }

    @Override
    public void letDelete(Item item) throws Held {
        if (item.kind() == Kind.COLLECTION) {
            letDeleteWhole(item);
            return;
        }
        UUID place = placeOf(item);
        if (isWithin(place, tally.deletes(place) + 1)) {
            tally.deleted(place, 1);
        } else if (!isAnnounced(place, item.kind(), 1, 0)) {
            throw new Held(item, place, item.kind(), 0);
        }
    }

    /** What goes with a collection counts as if each item had been deleted by itself, and goes as a whole or not at all. */
    private void letDeleteWhole(Item collection) throws Held {
        UUID all = workspace.account();
        UUID place = collection.id();
        Kind kind = Objects.requireNonNull(collection.projection().holds());
        count(List.of(place));
        int live = Math.toIntExact(items(place) - tally.deletes(place));
        boolean itemsMayGo = isWithin(place, tally.deletes(place) + live);
        boolean itselfMayGo = isWithin(all, tally.deletes(all) + 1);
        if (itemsMayGo && itselfMayGo) {
            tally.deleted(place, live);
            tally.deleted(all, 1);
        } else if (!isAnnounced(place, kind, live + 1, 0)) {
            throw itemsMayGo
                    ? new Held(collection, all, Kind.COLLECTION, live)
                    : new Held(collection, place, kind, live);
        }
    }

    @Override
    public void letEdit(Item head, Projection result) throws Held {
        Integer before = head.projection().weight();
        Integer after = result.weight();
        if (before == null || after == null || 2L * after >= before) {
            return;
        }
        UUID place = placeOf(head);
        if (isWithin(place, tally.strips(place) + 1)) {
            tally.stripped(place);
        } else if (!isAnnounced(place, head.kind(), 0, 1)) {
            throw new Held(head, place, head.kind(), 0);
        }
    }

    @Override
    public Outcome hold(Op op, Held held) {
        return holding.take(op, held);
    }

    /**
     * Writes what was counted, used and held.
     *
     * @return holds that were opened
     */
    List<Hold> write() {
        tally.write();
        used.forEach(store::update);
        return holding.write();
    }

    private boolean isWithin(UUID place, long count) {
        return count <= bounds.floor() || count <= items(place) * bounds.percent() / 100;
    }

    private boolean isAnnounced(UUID place, Kind kind, int deletes, int edits) {
        if (intents == null) {
            intents = store.intents(workspace.account(), device, now);
        }
        for (IntentRow intent : intents) {
            if (intent.take(place, kind, deletes, edits)) {
                used.add(intent);
                return true;
            }
        }
        return false;
    }

    /** How many items a place has, or had before this device began to delete. */
    private long items(UUID place) {
        if (!items.containsKey(place)) {
            Set<UUID> wanted = items.isEmpty() ? foreseen() : new HashSet<>();
            wanted.add(place);
            count(wanted);
        }
        return Objects.requireNonNull(items.get(place));
    }

    private void count(Collection<UUID> places) {
        UUID all = workspace.account();
        List<UUID> collections = new ArrayList<>(places);
        collections.remove(all);
        Map<UUID, Long> live = collections.isEmpty() ? Map.of() : store.live(all, collections);
        for (UUID place : places) {
            long now = place.equals(all)
                    ? workspace.liveCollections()
                    : live.getOrDefault(place, 0L) + workspace.liveSince(place);
            items.put(place, now + tally.deletes(place));
        }
    }

    /** All places that the ops may ask about, so that they are counted together. */
    private Set<UUID> foreseen() {
        Set<UUID> places = new HashSet<>();
        for (Op op : ops) {
            workspace.item(op.item()).map(this::placeOf).ifPresent(places::add);
        }
        return places;
    }

    /** Collections are in none; they are counted under the account. */
    private UUID placeOf(Item item) {
        UUID collection = item.collection();
        return collection == null ? workspace.account() : collection;
    }
}
