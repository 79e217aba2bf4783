package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.holdfast.Limits;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Draft;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.journal.StateSum;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/** An account whose journal and index are plain lists, so that the rules can be tried without a database. */
final class AccountInMemory {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    final UUID id = new UUID(7, 7);
    final List<Entry> entries = new ArrayList<>();
    final Map<UUID, Item> items = new LinkedHashMap<>();
    /** Contents whose octets are not to be trusted. */
    final Set<Digest> damaged = new HashSet<>();

    private final Map<Digest, byte[]> contents = new HashMap<>();
    private final Map<UUID, AnswerRow> answers = new HashMap<>();
    private Head head = new Head(id, SyncToken.genesis(id), StateSum.EMPTY, 0, 0);
    private final Limits limits = Limits.DEFAULTS;
    private final Map<UUID, GivenBackRow> givenBack = new HashMap<>();
    private long reconciled;

    /** One push that nobody guards. */
    List<Outcome> push(Op... ops) {
        return push(workspace(), Guard.NONE, ops);
    }

    /** One push of a device, at a time, under the mass-change guard. */
    List<Outcome> push(UUID device, Instant at, HoldStore holds, Op... ops) {
        Workspace workspace = workspace();
        Watch watch = new Watch(workspace, device, at, holds, GuardBounds.DEFAULTS, List.of(ops));
        List<Outcome> outcomes = push(workspace, watch, ops);
        watch.write();
        return outcomes;
    }

    private Workspace workspace() {
        return new Workspace(head, "device", NOW, store, journal);
    }

    private List<Outcome> push(Workspace workspace, Guard guard, Op... ops) {
        Set<UUID> ids = new HashSet<>();
        for (Op op : ops) {
            ids.add(op.item());
            if (op instanceof Op.Put put && put.collection() != null) {
                ids.add(put.collection());
            }
        }
        workspace.load(ids);
        Rules rules = new Rules.Parts(journal, reader, store, Toy.FORMATS, Toy.VIEWS, new Blobs(), limits)
                .over(workspace, List.of(ops), guard);
        Answers known = new Answers(id, answers);
        List<Outcome> outcomes = new ArrayList<>();
        for (Op op : ops) {
            Optional<Outcome> before = known.to(op, workspace, rules.contents());
            Outcome outcome = before.orElseGet(() -> rules.apply(op));
            outcomes.add(outcome);
            if (before.isEmpty()) {
                known.remember(op, outcome);
            }
        }
        known.fresh().forEach(answer -> answers.put(answer.op(), answer));
        workspace.write();
        return outcomes;
    }

    /**
     * One op by which a device gives back what was lost.
     *
     * @param common the last entry that its past shares with this journal
     * @param seq of the lost entry; null if the device doesn't say
     */
    Outcome gives(long common, @Nullable Long seq, Op op) {
        Workspace workspace = new Workspace(head, "device", NOW, store, journal);
        workspace.load(Set.of(op.item()));
        reconciled = common;
        Map<UUID, Long> seqs = seq == null ? Map.of() : Map.of(java.util.Objects.requireNonNull(op.op()), seq);
        Reseeding reseeding = new Reseeding(workspace, reseeds, reader, new Reseed(id, seqs), List.of(op));
        Rules rules = new Rules.Parts(journal, reader, store, Toy.FORMATS, Toy.VIEWS, new Blobs(), limits)
                .over(workspace, reseeding.rebased(List.of(op)), Guard.NONE);
        Outcome outcome = reseeding.apply(op, rules);
        reseeding.write();
        workspace.write();
        return outcome;
    }

    /** The number of its last entry. */
    long seq() {
        return entries.size();
    }

    /** A push of one op. */
    Outcome does(Op op) {
        return push(op).get(0);
    }

    boolean isDone(Op op) {
        Workspace workspace = workspace();
        return new Rules.Parts(journal, reader, store, Toy.FORMATS, Toy.VIEWS, new Blobs(), limits)
                .over(workspace, List.of(op), Guard.NONE)
                .isDone(op, Optional.ofNullable(items.get(op.item())));
    }

    Item item(UUID item) {
        return java.util.Objects.requireNonNull(items.get(item));
    }

    /** What a live item says. */
    Content content(UUID item) {
        Item now = item(item);
        Digest digest = java.util.Objects.requireNonNull(now.digest());
        return new Content(
                digest, String.valueOf(now.mediaType()), java.util.Objects.requireNonNull(contents.get(digest)));
    }

    /** The octets of an item, as text. */
    String shown(UUID item) {
        return Toy.text(java.util.Objects.requireNonNull(
                contents.get(java.util.Objects.requireNonNull(item(item).digest()))));
    }

    /** What an item's entries said, oldest first: media types, or {@code delete}. */
    List<String> story(UUID item) {
        return entries.stream()
                .filter(entry -> entry.item().equals(item))
                .map(entry -> entry.mediaType() == null ? "delete" : entry.mediaType())
                .toList();
    }

    private final Journal journal = new Journal() {
        @Override
        public Appended append(Head locked, List<Draft> drafts, Instant at) {
            List<Entry> appended = new ArrayList<>();
            for (Draft draft : drafts) {
                Entry entry = draft.numbered(head.seq() + 1, at);
                if (draft.content() != null) {
                    contents.put(draft.content().digest(), draft.content().octets());
                }
                int change = (draft.content() == null ? 0 : 1) - (draft.replaces() == null ? 0 : 1);
                boolean collection = draft.kind() == Kind.COLLECTION;
                head = new Head(
                        id,
                        new SyncToken(entry.seq(), Digest.of()),
                        StateSum.EMPTY,
                        head.liveItems() + (collection ? 0 : change),
                        head.liveCollections() + (collection ? change : 0));
                appended.add(entry);
            }
            entries.addAll(appended);
            return new Appended(head, appended);
        }

        @Override
        public Found find(UUID account, Collection<Digest> digests) {
            Map<Digest, byte[]> found = new HashMap<>(contents);
            found.keySet().retainAll(Set.copyOf(digests));
            found.keySet().removeAll(damaged);
            Set<Digest> met = new HashSet<>(digests);
            met.retainAll(damaged);
            return new Found(found, met);
        }
    };

    private final ReseedStore reseeds = new ReseedStore() {
        @Override
        long common(UUID account, UUID device) {
            return reconciled;
        }

        @Override
        Map<UUID, GivenBackRow> givenBack(UUID account, Collection<UUID> ids) {
            Map<UUID, GivenBackRow> found = new HashMap<>(givenBack);
            found.keySet().retainAll(Set.copyOf(ids));
            return found;
        }

        @Override
        void save(Collection<GivenBackRow> rows, Collection<UUID> known) {
            rows.forEach(row -> givenBack.put(row.item(), row));
        }
    };

    private final JournalReader reader = new JournalReader() {
        @Override
        public Map<UUID, Entry> lastUpTo(UUID account, Collection<UUID> ids, long seq) {
            Map<UUID, Entry> found = new HashMap<>();
            entries.stream()
                    .filter(entry -> ids.contains(entry.item()) && entry.seq() <= seq)
                    .forEach(entry -> found.put(entry.item(), entry));
            return found;
        }

        @Override
        public Map<UUID, Entry> lastPuts(UUID account, Collection<UUID> ids) {
            Map<UUID, Entry> found = new HashMap<>();
            entries.stream()
                    .filter(entry -> entry.digest() != null && ids.contains(entry.item()))
                    .forEach(entry -> found.put(entry.item(), entry));
            return found;
        }

        @Override
        public List<Entry> entriesOf(UUID account, List<UUID> ids, List<Digest> digests) {
            return entries.stream()
                    .filter(entry -> ids.contains(entry.item()) && digests.contains(entry.digest()))
                    .toList();
        }

        @Override
        public Map<Digest, Integer> sizes(UUID account, Collection<Digest> digests) {
            Map<Digest, Integer> sizes = new HashMap<>();
            contents(account, digests).forEach((digest, octets) -> sizes.put(digest, octets.length));
            return sizes;
        }

        @Override
        public Map<Digest, byte[]> contents(UUID account, Collection<Digest> digests) {
            return journal.contents(account, digests);
        }
    };

    private final ItemStore store = new ItemStore() {
        @Override
        Map<UUID, Item> items(UUID account, Collection<UUID> ids) {
            Map<UUID, Item> found = new HashMap<>(items);
            found.keySet().retainAll(Set.copyOf(ids));
            return found;
        }

        @Override
        List<Item> inCollection(UUID account, UUID collection, boolean live, long after, int limit) {
            return in(collection, item -> item.live() == live && item.seq() > after).stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        long deletedIn(UUID account, UUID collection, long after) {
            return in(collection, item -> !item.live() && item.seq() > after).size();
        }

        @Override
        void save(UUID account, Collection<Item> changed, Set<UUID> known) {
            for (Item item : changed) {
                if (known.contains(item.id()) != items.containsKey(item.id())) {
                    throw new IllegalStateException(item + " is inserted twice, or updated before it is there");
                }
                items.put(item.id(), item);
            }
        }
    };

    private List<Item> in(UUID collection, Predicate<Item> which) {
        return items.values().stream()
                .filter(item -> collection.equals(item.collection()))
                .filter(which)
                .sorted(Comparator.comparing(Item::seq))
                .toList();
    }
}
