package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads the journal. Every list is in order of sequence and bounded. */
@Stateless
public class JournalReader {

    public static final int MOST_HEADS = 1_000;

    @Inject
    private StatelessSession session;

    @Inject
    private Journal journal;

    /** An entry, and the hash it was stored with. */
    public record Link(Entry entry, Digest hash) {}

    /** Accounts that have a journal, in order, after the given one. */
    public List<UUID> accounts(@Nullable UUID after, int limit) {
        return session.createQuery(
                        "select account from HeadRow where :after is null or account > :after order by account",
                        UUID.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list();
    }

    public Optional<Head> head(UUID account) {
        return session.createQuery("from HeadRow where account = :account", HeadRow.class)
                .setParameter("account", account)
                .uniqueResultOptional()
                .map(HeadRow::head);
    }

    /** Where these accounts' journals stand; an account that has none is left out. At most {@value #MOST_HEADS} of them. */
    public List<Head> heads(Collection<UUID> accounts) {
        if (accounts.size() > MOST_HEADS) {
            throw new IllegalArgumentException(accounts.size() + " accounts at once");
        }
        return session
                .createNativeQuery(
                        "select head.* from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join journal_head head on head.account_id = wanted.id",
                        HeadRow.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .stream()
                .map(HeadRow::head)
                .toList();
    }

    /**
     * Where the journal stands, and whether a token is one of its points: one statement, whatever the account holds.
     *
     * @return empty if there is no such journal
     */
    public Optional<Standing> standing(UUID account, SyncToken token) {
        Object[] found = session.createQuery(
                        "select head, entry.hash from HeadRow head left join EntryRow entry"
                                + " on entry.account = head.account and entry.seq = :seq where head.account = :account",
                        Object[].class)
                .setParameter("account", account)
                .setParameter("seq", token.seq())
                .uniqueResult();
        if (found == null) {
            return Optional.empty();
        }
        Digest there = token.seq() == 0
                ? SyncToken.genesis(account).hash()
                : Digest.parse((String) found[1]).orElse(null);
        return Optional.of(
                new Standing(((HeadRow) found[0]).head(), token.hash().equals(there)));
    }

    /** The head, and whether the token that was asked about is good. */
    public record Standing(Head head, boolean tokenIsGood) {}

    /** Entries {@code from}, {@code from} + 1 …, at most {@code limit} of them. */
    public List<Link> entries(UUID account, long from, int limit) {
        return links(session.createQuery(
                        "from EntryRow where account = :account and seq >= :from order by seq", EntryRow.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .setMaxResults(limit)
                .list());
    }

    /** An item's entries before the given sequence number, the latest first, at most {@code limit} of them. */
    public List<Link> revisions(UUID account, UUID item, long before, int limit) {
        return links(session.createQuery(
                        "from EntryRow where account = :account and item = :item and seq < :before order by seq desc",
                        EntryRow.class)
                .setParameter("account", account)
                .setParameter("item", item)
                .setParameter("before", before)
                .setMaxResults(limit)
                .list());
    }

    /** The last entry of each item that gave it content; an item that never had any is left out. */
    public Map<UUID, Entry> lastPuts(UUID account, Collection<UUID> items) {
        return session
                .createNativeQuery(
                        "select entry.* from unnest(cast(:items as uuid array)) as wanted (id)"
                                + " join journal_entry entry on entry.account_id = :account and entry.item_id = wanted.id"
                                + " where entry.seq = (select max(put.seq) from journal_entry put"
                                + " where put.account_id = :account and put.item_id = wanted.id and put.action = 'put')",
                        EntryRow.class)
                .setParameter("items", items.toArray(UUID[]::new))
                .setParameter("account", account)
                .list()
                .stream()
                .map(EntryRow::entry)
                .collect(Collectors.toMap(Entry::item, entry -> entry));
    }

    /**
     * The entries that gave an item a content, for many items in one statement.
     *
     * @param contents for each of the items the one that is looked for, in the same order
     */
    public List<Entry> entriesOf(UUID account, List<UUID> items, List<Digest> contents) {
        if (items.isEmpty()) {
            return List.of();
        }
        return session
                .createNativeQuery(
                        "select entry.* from unnest(cast(:items as uuid array), cast(:digests as varchar(64) array))"
                                + " as wanted (id, digest) join journal_entry entry on entry.account_id = :account"
                                + " and entry.item_id = wanted.id and entry.digest = wanted.digest",
                        EntryRow.class)
                .setParameter("items", items.toArray(UUID[]::new))
                .setParameter("digests", contents.stream().map(Digest::hex).toArray(String[]::new))
                .setParameter("account", account)
                .list()
                .stream()
                .map(EntryRow::entry)
                .toList();
    }

    /**
     * What each item's last entry was when the journal stood at {@code seq}, by item; an item that had none by then is left
     * out. Looks each up in the index, one by one but in one statement.
     */
    public Map<UUID, Entry> lastUpTo(UUID account, Collection<UUID> items, long seq) {
        if (items.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Entry> last = new HashMap<>();
        session.createNativeQuery(
                        "select entry.* from unnest(cast(:items as uuid array)) as wanted (id) join journal_entry entry"
                                + " on entry.account_id = :account and entry.item_id = wanted.id and entry.seq ="
                                + " (select max(before.seq) from journal_entry before where before.account_id = :account"
                                + " and before.item_id = wanted.id and before.seq <= :seq)",
                        EntryRow.class)
                .setParameter("items", items.toArray(UUID[]::new))
                .setParameter("account", account)
                .setParameter("seq", seq)
                .list()
                .forEach(row -> last.put(row.entry().item(), row.entry()));
        return last;
    }

    /**
     * The last entry that was made at the given time or before it. Clocks jump and sequences don't: of several such points the
     * latest counts.
     *
     * @return 0 if there is none
     */
    public long seqAt(UUID account, Instant time) {
        Long seq = session.createQuery(
                        "select max(seq) from EntryRow where account = :account and at <= :time", Long.class)
                .setParameter("account", account)
                .setParameter("time", time)
                .uniqueResult();
        return seq == null ? 0 : seq;
    }

    /** One entry, if the account has it. */
    public Optional<Link> entry(UUID account, long seq) {
        return session.createQuery("from EntryRow where account = :account and seq = :seq", EntryRow.class)
                .setParameter("account", account)
                .setParameter("seq", seq)
                .uniqueResultOptional()
                .map(JournalReader::link);
    }

    /** Entries by their numbers, in one statement; what the account doesn't have is left out. */
    public Map<Long, Entry> entriesAt(UUID account, Collection<Long> seqs) {
        if (seqs.isEmpty()) {
            return Map.of();
        }
        return session
                .createNativeQuery(
                        "select entry.* from unnest(cast(:seqs as bigint array)) as wanted (seq)"
                                + " join journal_entry entry on entry.account_id = :account and entry.seq = wanted.seq",
                        EntryRow.class)
                .setParameter("seqs", seqs.stream().distinct().toArray(Long[]::new))
                .setParameter("account", account)
                .list()
                .stream()
                .map(EntryRow::entry)
                .collect(Collectors.toMap(Entry::seq, entry -> entry));
    }

    /**
     * What an entry put; empty for a tombstone.
     *
     * @throws Refusal UNAVAILABLE if it is damaged or lost
     */
    public Optional<Content> content(UUID account, Entry entry) {
        Digest digest = entry.digest();
        String mediaType = entry.mediaType();
        return digest == null || mediaType == null
                ? Optional.empty()
                : Optional.of(new Content(digest, mediaType, octets(account, digest)));
    }

    /**
     * The octets of a content that an entry names.
     *
     * @throws Refusal UNAVAILABLE if they are damaged or lost
     */
    public byte[] octets(UUID account, Digest digest) {
        byte[] octets = contents(account, List.of(digest)).get(digest);
        if (octets == null) {
            throw journal.lost(account, digest);
        }
        return octets;
    }

    /** See {@link Journal#lost}. */
    public Refusal lost(UUID account, Digest digest) {
        return journal.lost(account, digest);
    }

    /** See {@link Journal#find}. */
    public Journal.Found find(UUID account, Collection<Digest> digests) {
        return journal.find(account, digests);
    }

    /** See {@link Journal#sizes}. */
    public Map<Digest, Integer> sizes(UUID account, Collection<Digest> digests) {
        return journal.sizes(account, digests);
    }

    /** See {@link Journal#contents}. */
    public Map<Digest, byte[]> contents(UUID account, Collection<Digest> digests) {
        return journal.contents(account, digests);
    }

    private static List<Link> links(List<EntryRow> rows) {
        return rows.stream().map(JournalReader::link).toList();
    }

    private static Link link(EntryRow row) {
        return new Link(row.entry(), row.hash());
    }
}
