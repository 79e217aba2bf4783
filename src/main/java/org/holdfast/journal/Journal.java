package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;

/**
 * The account's append-only history, and the one way into it.
 *
 * <p>An account's journal is a list of entries numbered 1, 2, 3 … Each carries a hash over the hash before it and itself, so
 * that the hash of the last one, the head, stands for the whole history. Who wants to append {@link #lock locks} the head
 * row, decides what to write while nobody else can, and {@link #append appends} in the same transaction: order is commit
 * order. Accounts never wait for each other. Entries and contents are never changed or removed; triggers in the database
 * refuse it.
 *
 * <p>Promise: a transaction that committed is found again, whole, in its place. Limit: as far as the database keeps what it
 * has committed (docs/promises.md).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Journal {

    private static final Set<Cause> FROM_OUTSIDE = EnumSet.of(Cause.USER, Cause.IMPORT, Cause.RESEED, Cause.UNKNOWN);

    @Inject
    private StatelessSession session;

    @Inject
    private Gate gate;

    @Inject
    private Event<Damage> met;

    @Inject
    private Mending mending;

    /** Starts an account's journal. */
    public Head open(UUID account) {
        Head head = Head.ofEmpty(account);
        session.insert(new HeadRow(head));
        return head;
    }

    /**
     * Makes the caller the account's only writer until its transaction ends. Empty if there is no such journal.
     *
     * @throws Refusal RECOVERING if this node has found out, at the latest by the connection that this transaction has, that its
     *     database is not the one that it knew; or if the account is in {@link Quarantine}
     */
    public Optional<Head> lock(UUID account) {
        Optional<HeadRow> row = lockedRow(account);
        gate.requireWritable();
        row.filter(HeadRow::isQuarantined).ifPresent(quarantined -> {
            throw Quarantine.refusal();
        });
        return row.map(HeadRow::head);
    }

    /**
     * Keeps writers out until the caller's transaction ends, for one who appends nothing: while the gate is shut, and of an account
     * in quarantine, too. Empty if there is no such journal.
     */
    public Optional<Head> keepStill(UUID account) {
        return lockedRow(account).map(HeadRow::head);
    }

    private Optional<HeadRow> lockedRow(UUID account) {
        return session.createQuery("from HeadRow where account = :account", HeadRow.class)
                .setParameter("account", account)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
    }

    /**
     * Appends the drafts in their order, all of them or, if the transaction fails, none.
     *
     * @param locked what {@link #lock} returned in this transaction
     * @param at the time of all of them
     * @return the entries, in order, and the new head
     */
    public Appended append(Head locked, List<Draft> drafts, Instant at) {
        if (drafts.isEmpty()) {
            return new Appended(locked, List.of());
        }
        Head head = locked;
        List<EntryRow> rows = new ArrayList<>(drafts.size());
        List<Entry> entries = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Entry entry = draft.numbered(head.seq() + 1, at);
            head = head.after(entry, Optional.ofNullable(draft.replaces()));
            rows.add(new EntryRow(head.account(), entry, head.token().hash()));
            entries.add(entry);
        }
        insertContents(locked, drafts);
        rows.forEach(session::insert);
        moveHead(locked, head);
        return new Appended(head, List.copyOf(entries));
    }

    /**
     * Destroys all contents of an account whose last entry says that it is {@link Entry#erases erased}; a trigger in the database
     * refuses it for any other.
     */
    public void eraseContents(UUID account) {
        session.createMutationQuery("delete from ContentRow where account = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /**
     * Contents as they were found.
     *
     * @param sound octets that hash to their digest
     * @param damaged digests whose octets are there and don't; they are handed to nobody
     */
    public record Found(Map<Digest, byte[]> sound, Set<Digest> damaged) {}

    /** The octets of the digests, each checked; what is damaged is reported, what the account does not have is left out. */
    public Found find(UUID account, Collection<Digest> digests) {
        Map<Digest, byte[]> sound = new HashMap<>();
        Set<Digest> damaged = new HashSet<>();
        for (ContentRow row : wanted("select content.*", ContentRow.class, account, digests)) {
            Digest digest = row.digest();
            if (Digest.of(row.octets()).equals(digest)) {
                sound.put(digest, row.octets());
            } else {
                damaged.add(digest);
                met.fireAsync(Damage.ofContent(account, digest));
            }
        }
        return new Found(sound, damaged);
    }

    /** The octets of the digests; what the account does not have, or has damaged, is left out. */
    public Map<Digest, byte[]> contents(UUID account, Collection<Digest> digests) {
        return find(account, digests).sound();
    }

    /** Reports a content that must be there and isn't. */
    public Refusal lost(UUID account, Digest digest) {
        met.fireAsync(Damage.ofContent(account, digest));
        return Damage.refusal();
    }

    /** The numbers of octets that contents have; what the account does not have is left out. */
    public Map<Digest, Integer> sizes(UUID account, Collection<Digest> digests) {
        Map<Digest, Integer> sizes = new HashMap<>();
        wanted("select content.digest, octet_length(content.octets)", Object[].class, account, digests)
                .forEach(row -> sizes.put(Digest.parse((String) row[0]).orElseThrow(), ((Number) row[1]).intValue()));
        return sizes;
    }

    /** Contents are stored once: those that the account has already are not sent again. The head's lock keeps others out. */
    private void insertContents(Head locked, List<Draft> drafts) {
        Map<Digest, ContentRow> contents = new LinkedHashMap<>();
        long seq = locked.seq();
        for (Draft draft : drafts) {
            Content content = draft.content();
            seq++;
            if (content != null) {
                contents.putIfAbsent(content.digest(), new ContentRow(locked.account(), content, seq));
            }
        }
        Set<Digest> stored = stored(locked.account(), contents.keySet());
        heal(locked.account(), drafts, stored);
        contents.keySet().removeAll(stored);
        contents.values().forEach(session::insert);
    }

    /**
     * Who sends octets that are here already is acknowledged only if they are here undamaged; if not, they are right now. What
     * the server itself appends again it has just read, and so checked.
     */
    private void heal(UUID account, List<Draft> drafts, Set<Digest> stored) {
        Map<Digest, Content> sent = new HashMap<>();
        for (Draft draft : drafts) {
            Content content = draft.content();
            if (content != null && FROM_OUTSIDE.contains(draft.cause()) && stored.contains(content.digest())) {
                sent.put(content.digest(), content);
            }
        }
        for (Digest damaged : find(account, sent.keySet()).damaged()) {
            mending.content(account, Objects.requireNonNull(sent.get(damaged)));
        }
    }

    private Set<Digest> stored(UUID account, Collection<Digest> digests) {
        return wanted("select content.digest", String.class, account, digests).stream()
                .map(hex -> Digest.parse(hex).orElseThrow())
                .collect(Collectors.toSet());
    }

    /**
     * Looks each digest up in the index, one by one but in one statement. {@code in (…)} would do on PostgreSQL; H2 would read
     * all contents of the account.
     */
    private <T> List<T> wanted(String select, Class<T> type, UUID account, Collection<Digest> digests) {
        if (digests.isEmpty()) {
            return List.of();
        }
        return session.createNativeQuery(
                        select + " from unnest(cast(:digests as varchar(64) array)) as wanted (digest)"
                                + " join journal_content content"
                                + " on content.account_id = :account and content.digest = wanted.digest",
                        type)
                .setParameter(
                        "digests", digests.stream().distinct().map(Digest::hex).toArray(String[]::new))
                .setParameter("account", account)
                .list();
    }

    /** The lock makes a lost update impossible; that one row moved from where it was is checked all the same. */
    private void moveHead(Head from, Head to) {
        int moved = session.createMutationQuery(
                        "update HeadRow set seq = :seq, hash = :hash, state = :state, liveItems = :items,"
                                + " liveCollections = :collections where account = :account and seq = :from and hash = :fromHash")
                .setParameter("seq", to.seq())
                .setParameter("hash", to.token().hash().hex())
                .setParameter("state", to.state().hex())
                .setParameter("items", to.liveItems())
                .setParameter("collections", to.liveCollections())
                .setParameter("account", to.account())
                .setParameter("from", from.seq())
                .setParameter("fromHash", from.token().hash().hex())
                .executeUpdate();
        if (moved != 1) {
            throw new IllegalStateException("the head of account " + to.account() + " is no longer at " + from.seq());
        }
    }

    /**
     * What came of appending.
     *
     * @param head the journal's head now
     * @param entries one for each draft, in order
     */
    public record Appended(Head head, List<Entry> entries) {}
}
