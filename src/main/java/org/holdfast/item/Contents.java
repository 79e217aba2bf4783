package org.holdfast.item;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Damage;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Journal;

/**
 * The stored octets that merging will want, fetched a few at a time: one statement for many, and never more than
 * {@value #AT_A_TIME} MiB in memory.
 */
final class Contents {

    private static final int AT_A_TIME = 32;

    private final Journal journal;
    private final UUID account;
    private final Deque<Digest> wanted;
    private final Map<Digest, Optional<byte[]>> fetched = new HashMap<>();
    private final Set<Digest> damaged = new HashSet<>();

    /** @param wanted what will be asked for, in about that order */
    Contents(Journal journal, UUID account, Collection<Digest> wanted) {
        this.journal = journal;
        this.account = account;
        this.wanted = new ArrayDeque<>(wanted);
    }

    /**
     * The octets; empty if the account has never had them.
     *
     * @throws Refusal UNAVAILABLE if it has, and they are damaged: nothing can be decided by them, nor by their absence
     */
    Optional<byte[]> get(Digest digest) {
        if (!fetched.containsKey(digest)) {
            List<Digest> next = nextWith(digest);
            Journal.Found found = journal.find(account, next);
            fetched.clear();
            next.forEach(
                    each -> fetched.put(each, Optional.ofNullable(found.sound().get(each))));
            damaged.addAll(found.damaged());
        }
        if (damaged.contains(digest)) {
            throw Damage.refusal();
        }
        return fetched.getOrDefault(digest, Optional.empty());
    }

    /** Reports octets that must be there. */
    Refusal lost(Digest digest) {
        return journal.lost(account, digest);
    }

    private List<Digest> nextWith(Digest digest) {
        List<Digest> next = new ArrayList<>();
        next.add(digest);
        while (next.size() < AT_A_TIME && !wanted.isEmpty()) {
            next.add(wanted.poll());
        }
        return next;
    }
}
