package org.holdfast.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.Quarantine.Why;
import org.holdfast.journal.Replay.Conflict;
import org.holdfast.journal.ReplayStore.Named;
import org.jspecify.annotations.Nullable;

/** Whether, and how, a tail continues a journal. Pure. */
record Continuation(
        UUID account,
        List<Link> fresh,
        Map<Digest, byte[]> contents,
        Head head,
        @Nullable Conflict conflict) {

    /**
     * @param head where the journal stands
     * @param there the hashes of entries that are there, at least of those that the tail has, too
     * @param live the digest of each item that the tail is about, before the tail; none for one that isn't live
     */
    static Continuation of(Replay.Tail tail, Head head, Map<Named<Long>, Digest> there, Map<Named<UUID>, Digest> live) {
        UUID account = tail.account();
        Map<UUID, Digest> now = new HashMap<>();
        List<Link> fresh = new ArrayList<>();
        Head reached = head;
        for (Link link : tail.links()) {
            Entry entry = link.entry();
            if (entry.seq() <= head.seq()) {
                Digest here = there.get(new Named<>(account, entry.seq()));
                if (!link.hash().equals(here)) {
                    return refused(tail, head, new Conflict(Why.DIVERGED, entry.seq(), here, link.hash()));
                }
                continue;
            }
            if (entry.seq() != reached.seq() + 1) {
                return refused(tail, head, new Conflict(Why.GAP, reached.seq() + 1, null, null));
            }
            UUID item = entry.item();
            Digest before = now.containsKey(item) ? now.get(item) : live.get(new Named<>(account, item));
            Head after = reached.after(entry, Optional.ofNullable(before));
            if (!after.token().hash().equals(link.hash())) {
                return refused(tail, head, mismatch(head, link, fresh.isEmpty()));
            }
            reached = after;
            now.put(item, entry.digest());
            fresh.add(link);
        }
        return new Continuation(account, fresh, tail.contents(), reached, null);
    }

    /** The first new entry follows ours, or another one; those after it follow what came with them. */
    private static Conflict mismatch(Head head, Link link, boolean first) {
        return first
                ? new Conflict(Why.DIVERGED, head.seq(), head.token().hash(), null)
                : new Conflict(Why.BROKEN, link.entry().seq(), null, link.hash());
    }

    private static Continuation refused(Replay.Tail tail, Head head, Conflict conflict) {
        return new Continuation(tail.account(), List.of(), Map.of(), head, conflict);
    }

    /** What its new entries name. */
    Set<Digest> digests() {
        return firsts().keySet();
    }

    /** The first new entry that names each. */
    Map<Digest, Long> firsts() {
        Map<Digest, Long> firsts = new HashMap<>();
        for (Link link : fresh) {
            Digest digest = link.entry().digest();
            if (digest != null) {
                firsts.putIfAbsent(digest, link.entry().seq());
            }
        }
        return firsts;
    }
}
