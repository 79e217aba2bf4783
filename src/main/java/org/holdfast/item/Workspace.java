package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Draft;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An account while its lock is held: what was stored before, and on top of it what the ops of this transaction have made of it
 * so far. Nothing reaches the database before it is told to {@link #write}: once all ops are through, or earlier where they come
 * to more than memory should hold.
 */
final class Workspace {

    private final String author;
    private final Instant at;
    private final ItemStore store;
    private final Journal journal;
    private final Map<UUID, Item> stored = new HashMap<>();
    private final Set<UUID> looked = new HashSet<>();
    private final Map<UUID, Item> changed = new LinkedHashMap<>();
    private final Map<Digest, byte[]> octets = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<UUID> unheardOf = new HashSet<>();
    private final long before;
    private Head head;
    private int liveItems;
    private int liveCollections;

    Workspace(Head head, String author, Instant at, ItemStore store, Journal journal) {
        this.head = head;
        this.before = head.seq();
        this.author = author;
        this.at = at;
        this.store = store;
        this.journal = journal;
        this.liveItems = head.liveItems();
        this.liveCollections = head.liveCollections();
    }

    /** The journal's head, as far as it is written. */
    Head head() {
        return head;
    }

    UUID account() {
        return head.account();
    }

    /** The number of the last entry, counting those that are not written yet. */
    long seq() {
        return head.seq() + drafts.size();
    }

    /** Looks up many items in one statement; an item that was not foreseen is looked up when it is asked for. */
    void load(Collection<UUID> ids) {
        stored.putAll(store.items(head.account(), ids));
        looked.addAll(ids);
    }

    /** The item as it is now, deleted or not; empty if it never was. */
    Optional<Item> item(UUID id) {
        if (!looked.contains(id)) {
            load(List.of(id));
        }
        Item now = changed.get(id);
        return Optional.ofNullable(now == null ? stored.get(id) : now);
    }

    Optional<Item> live(UUID id) {
        return item(id).filter(Item::live);
    }

    int liveItems() {
        return liveItems;
    }

    int liveCollections() {
        return liveCollections;
    }

    /** How many live items a collection has beside those that the database knows of; negative where some are gone. */
    long liveSince(UUID collection) {
        long more = 0;
        for (Item now : changed.values()) {
            Item before = stored.get(now.id());
            more += now.live() && collection.equals(now.collection()) ? 1 : 0;
            more -= before != null && before.live() && collection.equals(before.collection()) ? 1 : 0;
        }
        return more;
    }

    /**
     * An op that did not start from this state took its place. If the state is older than this transaction, whoever sent the ops
     * had not heard of it when they were made, and won't before they are answered.
     */
    void isMet(Item state) {
        if (state.seq() <= before) {
            unheardOf.add(state.id());
        }
    }

    /** The same happened to an op that was answered before, in an answer that may have been lost. */
    void wasMet(UUID item) {
        unheardOf.add(item);
    }

    /** Whether somebody wrote the item of whom the author of the ops can't know. */
    boolean hasUnheardOf(UUID item) {
        return unheardOf.contains(item);
    }

    /** Octets that an op of this transaction brought. */
    Optional<byte[]> octets(Digest digest) {
        return Optional.ofNullable(octets.get(digest));
    }

    Item put(
            UUID id,
            Kind kind,
            @Nullable UUID collection,
            Content content,
            @Nullable UUID op,
            Cause cause,
            Projection projection) {
        octets.put(content.digest(), content.octets());
        Draft draft = new Draft(id, kind, collection, content, author, op, cause, liveDigest(id));
        return add(draft, content.octets().length, projection);
    }

    Item delete(Item item, @Nullable UUID op, Cause cause) {
        Draft draft = new Draft(item.id(), item.kind(), item.collection(), null, author, op, cause, item.digest());
        return add(draft, 0, item.projection());
    }

    /** An item that is deleted lives again, in its collection and with a content that it had before. */
    Item bringBack(Item deleted, Content content, @Nullable UUID op, Projection projection) {
        Draft draft = new Draft(
                deleted.id(), deleted.kind(), deleted.collection(), content, author, op, Cause.UNDELETE, null);
        return add(draft, content.octets().length, projection);
    }

    /** Says again what a live item says, so that whoever pulls gets it. */
    Item repeat(Item live, Content content, Projection projection) {
        Draft draft = new Draft(
                live.id(), live.kind(), live.collection(), content, author, null, Cause.RESTORE, live.digest());
        return add(draft, content.octets().length, projection);
    }

    /** Takes items that were just read from the database, to be changed and then {@link #write written} at once. */
    void take(Collection<Item> items) {
        items.forEach(item -> stored.put(item.id(), item));
    }

    /** Writes what there is so far. What was not looked up for an op is not kept in memory any longer. */
    void write() {
        if (drafts.isEmpty()) {
            return;
        }
        head = journal.append(head, drafts, at).head();
        store.save(head.account(), changed.values(), stored.keySet());
        stored.putAll(changed);
        stored.keySet().retainAll(looked);
        changed.clear();
        drafts.clear();
    }

    private Item add(Draft draft, int size, Projection projection) {
        count(draft);
        drafts.add(draft);
        Entry entry = draft.numbered(head.seq() + drafts.size(), at);
        Item now = Item.at(entry, size, projection);
        changed.put(now.id(), now);
        return now;
    }

    private void count(Draft draft) {
        int change = (draft.content() == null ? 0 : 1) - (draft.replaces() == null ? 0 : 1);
        if (draft.kind() == Kind.COLLECTION) {
            liveCollections += change;
        } else {
            liveItems += change;
        }
    }

    private @Nullable Digest liveDigest(UUID id) {
        return live(id).map(Item::digest).orElse(null);
    }
}
