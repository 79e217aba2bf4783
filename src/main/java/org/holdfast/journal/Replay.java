package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.ReplayStore.Named;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries back that were in the journal once, with the sequence numbers and hashes that they had: the only way into it beside
 * {@link Journal#append}, for escrow alone. Nothing is believed: numbers must go on where the journal ends, every hash is computed
 * anew, and so is what the head adds up to.
 *
 * <p>It is not kept out by {@link Gate}, which keeps out everybody else. Two that replay the same don't hurt each other: heads are
 * moved from exactly where they were read, or the transaction fails.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Replay {

    @Inject
    private ReplayStore store;

    @Inject
    private Event<Replayed> replayed;

    /**
     * What an account shall have.
     *
     * @param links its entries, in order of sequence, without gaps
     * @param contents octets that they name; those that the account has already may be among them
     */
    public record Tail(UUID account, List<Link> links, Map<Digest, byte[]> contents) {}

    /**
     * What came of it.
     *
     * @param appended entries that were not there before
     * @param head where the account's journal stands now
     * @param missing contents that its entries name and that are neither there nor came with them
     * @param conflict why nothing was written for this account; null if all was well
     */
    public record Outcome(
            UUID account,
            int appended,
            SyncToken head,
            Set<Digest> missing,
            @Nullable Conflict conflict) {}

    /**
     * Two stories.
     *
     * @param seq the first entry in doubt
     * @param here the hash that it has here; null if it isn't here
     * @param there the hash that it has in what came; null if only what follows it came
     */
    public record Conflict(
            Quarantine.Why why,
            long seq,
            @Nullable Digest here,
            @Nullable Digest there) {}

    /**
     * Appends what isn't there yet. What is there with the same hash is passed over, so that it may be said again; where there is
     * another hash, or entries between are missing, nothing of that account is written, and the others' is.
     *
     * @param tails at most one for each account; all of them are in memory, and a few statements carry all of them
     * @return one for each tail, in order
     */
    public List<Outcome> replay(Collection<Tail> tails) {
        Map<UUID, Head> heads = store.heads(tails.stream().map(Tail::account).toList());
        Map<Named<Long>, Digest> there = store.hashes(overlaps(tails, heads));
        Map<Named<UUID>, Digest> live = store.liveBefore(itemsToKnow(tails, heads));
        List<Continuation> all = new ArrayList<>();
        for (Tail tail : tails) {
            Head head = heads.get(tail.account());
            all.add(Continuation.of(tail, head == null ? Head.ofEmpty(tail.account()) : head, there, live));
        }
        List<Continuation> good =
                all.stream().filter(tail -> tail.conflict() == null).toList();
        Set<Named<Digest>> missing = insertContents(good);
        good.forEach(tail -> store.insertEntries(tail.account(), tail.fresh()));
        moveHeads(good, heads);
        announce(good);
        return all.stream().map(tail -> outcome(tail, missing)).toList();
    }

    private static Outcome outcome(Continuation tail, Set<Named<Digest>> missing) {
        Set<Digest> lost = new HashSet<>();
        for (Digest digest : tail.digests()) {
            if (missing.contains(new Named<>(tail.account(), digest))) {
                lost.add(digest);
            }
        }
        return new Outcome(tail.account(), tail.fresh().size(), tail.head().token(), lost, tail.conflict());
    }

    /** Entries that came and that the account may have: from the first that came to the head. */
    private static Map<UUID, long[]> overlaps(Collection<Tail> tails, Map<UUID, Head> heads) {
        Map<UUID, long[]> spans = new LinkedHashMap<>();
        for (Tail tail : tails) {
            Head head = heads.get(tail.account());
            if (head == null || tail.links().isEmpty()) {
                continue;
            }
            long first = tail.links().get(0).entry().seq();
            long last = tail.links().get(tail.links().size() - 1).entry().seq();
            if (first <= head.seq()) {
                spans.put(tail.account(), new long[] {first, Math.min(last, head.seq())});
            }
        }
        return spans;
    }

    /** Items that new entries are about, of accounts that have entries already: theirs may replace something. */
    private static Set<Named<UUID>> itemsToKnow(Collection<Tail> tails, Map<UUID, Head> heads) {
        Set<Named<UUID>> items = new HashSet<>();
        for (Tail tail : tails) {
            Head head = heads.get(tail.account());
            if (head == null || head.seq() == 0) {
                continue;
            }
            tail.links().stream()
                    .map(Link::entry)
                    .filter(entry -> entry.seq() > head.seq())
                    .forEach(entry -> items.add(new Named<>(tail.account(), entry.item())));
        }
        return items;
    }

    /** Returns what entries name and nobody has. */
    private Set<Named<Digest>> insertContents(List<Continuation> tails) {
        Set<Named<Digest>> named = new HashSet<>();
        for (Continuation tail : tails) {
            tail.digests().forEach(digest -> named.add(new Named<>(tail.account(), digest)));
        }
        named.removeAll(store.stored(named));
        for (Continuation tail : tails) {
            Map<Digest, Long> firsts = tail.firsts();
            tail.contents().forEach((digest, octets) -> {
                if (named.remove(new Named<>(tail.account(), digest))) {
                    store.insertContent(tail.account(), digest, octets, firsts.get(digest));
                }
            });
        }
        return named;
    }

    private void moveHeads(List<Continuation> tails, Map<UUID, Head> heads) {
        List<Head> moved = new ArrayList<>();
        List<Head> from = new ArrayList<>();
        for (Continuation tail : tails) {
            Head before = heads.get(tail.account());
            if (before == null) {
                store.insertHead(tail.head());
            } else if (!tail.fresh().isEmpty()) {
                moved.add(tail.head());
                from.add(before);
            }
        }
        store.moveHeads(from, moved);
    }

    private void announce(List<Continuation> tails) {
        Set<UUID> accounts = new HashSet<>();
        for (Continuation tail : tails) {
            if (!tail.fresh().isEmpty()) {
                accounts.add(tail.account());
            }
        }
        if (!accounts.isEmpty()) {
            replayed.fire(new Replayed(Set.copyOf(accounts)));
        }
    }
}
