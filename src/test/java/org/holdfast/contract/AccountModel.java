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
 * itself what each op must come to. Notes, because they never merge: a stale edit becomes a second item.
 */
final class AccountModel {

    private final Random random;
    private final Map<UUID, Content> live = new HashMap<>();
    private final List<UUID> known = new ArrayList<>();
    private final List<Op> sent = new ArrayList<>();
    private final Map<UUID, Status> expected = new HashMap<>();
    private int written;

    AccountModel(long seed) {
        this.random = new Random(seed);
    }

    /** The next op; what it must come to is remembered. */
    Op next() {
        int dice = random.nextInt(10);
        Op op = known.isEmpty() || dice < 3 ? create() : dice < 6 ? edit() : dice < 8 ? delete() : repeat();
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
        }
        expected.put(op.op(), Status.DUPLICATE);
    }

    /** The digests of what must be live. */
    Map<UUID, Digest> live() {
        Map<UUID, Digest> digests = new HashMap<>();
        live.forEach((item, content) -> digests.put(item, content.digest()));
        return digests;
    }

    private Op create() {
        UUID item = uuid();
        known.add(item);
        return put(item, null, Status.STORED);
    }

    private Op edit() {
        UUID item = anyKnown();
        Content now = live.get(item);
        if (now == null) {
            return put(item, someDigest(), Status.STORED);
        }
        boolean behind = random.nextInt(3) == 0;
        return behind ? stale(item) : put(item, now.digest(), Status.STORED);
    }

    private Op stale(UUID item) {
        Content content = note();
        Op.Put put = new Op.Put(uuid(), item, Kind.NOTE, null, someDigest(), content, content.digest(), Cause.USER);
        expected.put(put.op(), Status.KEPT_BOTH);
        return put;
    }

    private Op put(UUID item, @Nullable Digest base, Status status) {
        Content content = note();
        Op.Put put = new Op.Put(uuid(), item, Kind.NOTE, null, base, content, content.digest(), Cause.USER);
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
