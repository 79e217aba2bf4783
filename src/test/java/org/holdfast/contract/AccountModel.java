package org.holdfast.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An account of notes in plain memory, and a seeded stream of ops on it from clients that are sometimes behind. It knows by
 * itself what each op must come to. Notes, because they never merge: a stale edit becomes a second item. Where they are, and
 * what goes and comes back with a notebook, is up to {@link NotebookModel}.
 */
final class AccountModel {

    private final Random random;
    private final Map<UUID, Content> live = new HashMap<>();
    private final Map<UUID, Content> last = new HashMap<>();
    private final NotebookModel notebooks;
    private final List<UUID> known = new ArrayList<>();
    private final List<Op> sent = new ArrayList<>();
    private final Map<UUID, Status> expected = new HashMap<>();
    private int written;

    /** @param usual the account's default notebook */
    AccountModel(long seed, UUID usual) {
        this.random = new Random(seed);
        this.notebooks = new NotebookModel(usual);
    }

    /** The next op; what it must come to is remembered. */
    Op next() {
        int dice = random.nextInt(14);
        Op op = known.isEmpty() || dice < 3
                ? create()
                : dice < 6 ? edit() : dice < 8 ? delete() : dice < 10 ? repeat() : dice < 12 ? move() : notebook();
        sent.add(op);
        return op;
    }

    Status expectedOf(Op op) {
        return Objects.requireNonNull(expected.get(op.op()));
    }

    /** Tells the model where a stale edit went. */
    void learn(Op op, Outcome outcome) {
        UUID other = outcome.otherItem();
        if (other != null && op instanceof Op.Put put && expectedOf(op) == Status.KEPT_BOTH) {
            live.put(other, put.content());
            known.add(other);
            notebooks.place(other, notebooks.placeOf(put.item()));
        }
        expected.put(op.op(), Status.DUPLICATE);
    }

    /** The digests of what must be live. */
    Map<UUID, Digest> live() {
        Map<UUID, Digest> digests = new HashMap<>();
        live.forEach((item, content) -> digests.put(item, content.digest()));
        return digests;
    }

    /** The notebooks that the live notes must be in. */
    Map<UUID, UUID> places() {
        Map<UUID, UUID> places = new HashMap<>();
        live.keySet().forEach(item -> places.put(item, notebooks.placeOf(item)));
        return places;
    }

    private Op create() {
        UUID item = uuid();
        known.add(item);
        UUID notebook = notebooks.anyLive(random);
        notebooks.place(item, notebook);
        return put(item, notebook, null, note(), Status.STORED);
    }

    /** A note goes as it is where it is not, or is there already. */
    private Op move() {
        UUID item = anyKnown();
        Content now = live.get(item);
        if (now == null) {
            return create();
        }
        UUID notebook = notebooks.anyLive(random);
        boolean there = notebook.equals(notebooks.placeOf(item));
        notebooks.place(item, notebook);
        return put(item, notebook, now.digest(), now, there ? Status.UNCHANGED : Status.STORED);
    }

    /** A notebook is made, deleted with what is in it, or brought back. */
    private Op notebook() {
        UUID known = notebooks.any(random);
        if (known == null || random.nextInt(3) == 0) {
            UUID made = uuid();
            notebooks.make(made);
            return notebook(made, null);
        }
        if (notebooks.isLive(known)) {
            notebooks.delete(known, live.keySet()).forEach(item -> last.put(item, live.remove(item)));
            Op.Delete delete =
                    new Op.Delete(uuid(), known, NotebookModel.content(known).digest(), Cause.USER);
            expected.put(delete.op(), Status.STORED);
            return delete;
        }
        notebooks.bringBack(known).forEach(item -> live.put(item, Objects.requireNonNull(last.get(item))));
        return notebook(known, NotebookModel.content(known).digest());
    }

    private Op notebook(UUID id, @Nullable Digest base) {
        Content content = NotebookModel.content(id);
        Op.Put put = new Op.Put(uuid(), id, Kind.COLLECTION, null, base, content, content.digest(), Cause.USER);
        expected.put(put.op(), Status.STORED);
        return put;
    }

    private Op edit() {
        UUID item = anyKnown();
        Content now = live.get(item);
        if (now == null) {
            notebooks.revive(item);
            return put(item, null, someDigest(), note(), Status.STORED);
        }
        boolean behind = random.nextInt(3) == 0;
        return behind ? stale(item) : put(item, null, now.digest(), note(), Status.STORED);
    }

    private Op stale(UUID item) {
        Content content = note();
        Op.Put put = new Op.Put(uuid(), item, Kind.NOTE, null, someDigest(), content, content.digest(), Cause.USER);
        expected.put(put.op(), Status.KEPT_BOTH);
        return put;
    }

    private Op put(UUID item, @Nullable UUID notebook, @Nullable Digest base, Content content, Status status) {
        Op.Put put = new Op.Put(uuid(), item, Kind.NOTE, notebook, base, content, content.digest(), Cause.USER);
        live.put(item, content);
        expected.put(put.op(), status);
        return put;
    }

    private Op delete() {
        UUID item = anyKnown();
        Content now = live.get(item);
        boolean behind = random.nextInt(3) == 0;
        Op.Delete delete = new Op.Delete(uuid(), item, now == null || behind ? someDigest() : now.digest(), Cause.USER);
        if (now == null) {
            expected.put(delete.op(), Status.UNCHANGED);
        } else if (behind) {
            expected.put(delete.op(), Status.SURVIVED);
        } else {
            live.remove(item);
            expected.put(delete.op(), Status.STORED);
        }
        return delete;
    }

    private Op repeat() {
        return sent.get(random.nextInt(sent.size()));
    }

    private UUID anyKnown() {
        return known.get(random.nextInt(known.size()));
    }

    private Content note() {
        return note(++written);
    }

    private static Content note(int number) {
        return Content.of("text/plain", ("note " + number + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Digest someDigest() {
        return Digest.of(new byte[] {1}, new byte[] {(byte) random.nextInt()});
    }

    private UUID uuid() {
        return new UUID(
                random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
    }
}
