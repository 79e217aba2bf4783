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
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What devices give back after the server lost its past (docs/protocol.md, "When the server has lost its past"): an op with cause
 * {@code reseed} is no new wish of anybody but a state that the item was in before. Three things decide what it does:
 *
 * <ul>
 *   <li>Is the item's head one that the device's past shares with this journal? Then what is given back came after it, and takes
 *       its place.
 *   <li>Was the item given back before, by another device, from a later entry of the lost past? Then this is older, and changes
 *       nothing. From an earlier one? Then this takes its place.
 *   <li>Else somebody wrote the item who had not heard of what is given back: the two are merged, as any two edits are; an edit
 *       beats a delete.
 * </ul>
 */
final class Reseeding {

    private final Workspace workspace;
    private final ReseedStore store;
    private final Reseed said;
    private final long common;
    private final Map<UUID, GivenBackRow> before = new HashMap<>();
    private final Map<UUID, GivenBackRow> fresh = new HashMap<>();
    private final Map<UUID, Entry> atCommon = new HashMap<>();
    private final Map<UUID, Map<Digest, Long>> entries = new HashMap<>();

    /** Looks up, in a few statements for all ops, what there is to know; none if nothing is given back. */
    Reseeding(Workspace workspace, ReseedStore store, JournalReader reader, Reseed said, List<Op> ops) {
        this.workspace = workspace;
        this.store = store;
        this.said = said;
        List<Op> given = ops.stream().filter(Reseeding::givesBack).toList();
        UUID device = said.device();
        this.common = given.isEmpty() || device == null ? 0 : store.common(workspace.account(), device);
        if (!given.isEmpty()) {
            List<UUID> items = given.stream().map(Op::item).distinct().toList();
            before.putAll(store.givenBack(workspace.account(), items));
            atCommon.putAll(reader.lastUpTo(workspace.account(), items, common));
            lookUpEntries(reader, given);
        }
    }

    private void lookUpEntries(JournalReader reader, List<Op> given) {
        List<UUID> items = new ArrayList<>();
        List<Digest> digests = new ArrayList<>();
        for (Op op : given) {
            Set<Digest> named = new HashSet<>();
            if (op.base() != null) {
                named.add(op.base());
            }
            if (op instanceof Op.Put put) {
                named.add(put.claimed());
            }
            named.forEach(digest -> {
                items.add(op.item());
                digests.add(digest);
            });
        }
        for (Entry entry : reader.entriesOf(workspace.account(), items, digests)) {
            entries.computeIfAbsent(entry.item(), none -> new HashMap<>())
                    .merge(Objects.requireNonNull(entry.digest()), entry.seq(), Math::max);
        }
    }

    static boolean givesBack(Op op) {
        return op.cause() == Cause.RESEED;
    }

    /** The ops as they will be judged if none of them stands in another's way: with the base that this journal knows. */
    List<Op> rebased(List<Op> ops) {
        return ops.stream().map(op -> givesBack(op) ? rebased(op) : op).toList();
    }

    Outcome apply(Op op, Rules rules) {
        Outcome outcome = isOlder(op) ? older(op, rules) : rules.apply(rebased(op));
        remember(op, outcome);
        return outcome;
    }

    /** Whether the item was given back from the same entry, or a later one, or was deleted after it had been given back. */
    private boolean isOlder(Op op) {
        Long seq = seqOf(op);
        GivenBackRow mark = mark(op.item());
        if (seq != null && mark != null) {
            return seq < mark.seq() || seq == mark.seq() && Objects.equals(mark.digest(), digestOf(op));
        }
        Optional<Item> head = workspace.item(op.item());
        return op instanceof Op.Put put
                && head.isPresent()
                && !head.get().live()
                && head.get().seq() > common
                && wasHere(put.item(), put.claimed()) > common;
    }

    /**
     * What is given back was not the last that the lost past said of the item, so the item stays as it is. Of one that is not
     * here, or was deleted so long ago that the device will not hear of it again, the tombstone is written, after the octets:
     * only a tombstone deletes.
     */
    private Outcome older(Op op, Rules rules) {
        Optional<Item> head = workspace.item(op.item());
        if (head.isPresent() && head.get().live()) {
            return olderThanLive(op, head.get(), rules.contents());
        }
        if (op instanceof Op.Put put && (head.isEmpty() || isForgotten(head.get()))) {
            Outcome again = rules.apply(put);
            if (again.status() == Status.STORED) {
                Item here = workspace.live(op.item()).orElseThrow();
                Item gone = workspace.delete(here, op.op(), Cause.RESEED);
                return Outcome.of(op, Status.UNCHANGED, gone.seq(), null);
            }
        }
        return Outcome.of(op, Status.UNCHANGED, head.map(Item::seq).orElse(null), null);
    }

    /** A collection would bring its items along. */
    private boolean isForgotten(Item deleted) {
        return deleted.seq() <= common && deleted.kind() != Kind.COLLECTION;
    }

    /** A device that gives back less than is here is told what is here, as if it had been merged. */
    private Outcome olderThanLive(Op op, Item head, Contents contents) {
        Digest digest = Objects.requireNonNull(head.digest());
        if (op instanceof Op.Delete) {
            return Outcome.of(op, Status.SURVIVED, head.seq(), digest);
        }
        byte[] octets = workspace
                .octets(digest)
                .or(() -> contents.get(digest))
                .orElseThrow(() -> new IllegalStateException("content " + digest + " is missing"));
        return digest.equals(digestOf(op))
                ? Outcome.of(op, Status.UNCHANGED, head.seq(), digest)
                : Outcome.merged(op, head, new Content(digest, String.valueOf(head.mediaType()), octets), null);
    }

    private Op rebased(Op op) {
        Digest base = baseOf(op);
        if (op instanceof Op.Put put) {
            return new Op.Put(
                    put.op(),
                    put.item(),
                    put.kind(),
                    put.collection(),
                    base,
                    put.content(),
                    put.claimed(),
                    put.cause());
        }
        return new Op.Delete(op.op(), op.item(), base, op.cause());
    }

    /** What this journal has of the item that what is given back is known to have come after. */
    private @Nullable Digest baseOf(Op op) {
        Optional<Item> head = workspace.live(op.item());
        if (head.isEmpty() || Objects.equals(head.get().digest(), op.base())) {
            return op.base();
        }
        if (head.get().seq() <= common) {
            return head.get().digest();
        }
        GivenBackRow mark = mark(op.item());
        Long seq = seqOf(op);
        if (mark != null && mark.digest() != null && seq != null && seq > mark.seq()) {
            return mark.digest();
        }
        Digest base = op.base();
        Entry then = atCommon.get(op.item());
        boolean known = base != null && wasHere(op.item(), base) > 0;
        return known || then == null || then.digest() == null ? base : then.digest();
    }

    /** The last entry by which the item had the content; 0 if it never had. */
    private long wasHere(UUID item, Digest content) {
        return entries.getOrDefault(item, Map.of()).getOrDefault(content, 0L);
    }

    private @Nullable GivenBackRow mark(UUID item) {
        return fresh.containsKey(item) ? fresh.get(item) : before.get(item);
    }

    private @Nullable Long seqOf(Op op) {
        return said.seqs().get(op.op());
    }

    private static @Nullable Digest digestOf(Op op) {
        return op instanceof Op.Put put ? put.claimed() : null;
    }

    /** Only what is now in the item counts as given back: a second item that holds it, or a delete that met an edit, doesn't. */
    private void remember(Op op, Outcome outcome) {
        Long seq = seqOf(op);
        GivenBackRow mark = mark(op.item());
        boolean notThere = outcome.rejection() != null
                || outcome.otherItem() != null
                || outcome.status() == Status.SURVIVED
                || outcome.status() == Status.HELD;
        if (seq != null && !notThere && (mark == null || seq > mark.seq())) {
            fresh.put(op.item(), new GivenBackRow(workspace.account(), op.item(), seq, digestOf(op)));
        }
    }

    void write() {
        store.save(fresh.values(), before.keySet());
    }
}
