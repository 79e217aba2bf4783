package org.holdfast.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A journal read again from its first entry, believing nothing: numbers without gaps, each hash computed anew, and in the end
 * the head that all of it adds up to. Pure; the entries may come from anywhere.
 */
public final class Chain {

    /** Faults after which a journal is not looked at more closely. */
    private static final int ENOUGH = 20;

    private final Map<UUID, Digest> live = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Head head;

    /** Entries that are missing, the first and the last of them included. */
    public record Gap(long from, long to) {}

    public Chain(UUID account) {
        this.head = Head.ofEmpty(account);
    }

    /** Reads the next entry, with the hash that it was stored with. */
    public void add(Entry entry, Digest storedHash) {
        long expected = head.seq() + 1;
        if (entry.seq() != expected) {
            fault("entry " + expected + " is missing: " + entry.seq() + " comes after " + head.seq());
            if (entry.seq() > expected) {
                gap(expected, entry.seq() - 1);
            }
        }
        Optional<Digest> replaced = Optional.ofNullable(live.get(entry.item()));
        head = head.after(entry, replaced);
        if (!head.token().hash().equals(storedHash)) {
            fault("entry " + entry.seq() + " does not have its hash: stored " + storedHash + ", computed "
                    + head.token().hash());
            head = head.withHash(storedHash);
        }
        Digest digest = entry.digest();
        if (digest == null) {
            live.remove(entry.item());
        } else {
            live.put(entry.item(), digest);
        }
    }

    /** Compares what the entries add up to with what the head row says. */
    public void compare(Head stored) {
        if (stored.seq() > head.seq()) {
            gap(head.seq() + 1, stored.seq());
        }
        if (!stored.equals(head)) {
            fault("the head says " + stored.token() + " with state "
                    + stored.state().hex() + " and "
                    + stored.liveItems() + " items in " + stored.liveCollections()
                    + " collections, but the entries say "
                    + head.token() + " with state " + head.state().hex() + " and " + head.liveItems() + " items in "
                    + head.liveCollections() + " collections");
        }
    }

    private void gap(long from, long to) {
        if (gaps.size() < ENOUGH) {
            gaps.add(new Gap(from, to));
        }
    }

    void fault(String sentence) {
        if (faults.size() < ENOUGH) {
            faults.add(sentence);
        }
    }

    public Head head() {
        return head;
    }

    /** Which entries are missing; at most {@value #ENOUGH} gaps, the first ones. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** What is wrong, in words; at most {@value #ENOUGH} sentences. */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
