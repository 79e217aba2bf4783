package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StatelessSession;
import org.holdfast.journal.JournalReader.Link;
import org.jspecify.annotations.Nullable;

/** The statements of {@link Replay}: each is about many accounts. Looks up one by one in an index, but in one statement. */
@ApplicationScoped
class ReplayStore {

    private static final String MOVE = "merge into journal_head head using (select wanted.* from unnest("
            + "cast(:accounts as uuid array), cast(:seqs as bigint array), cast(:hashes as varchar(64) array),"
            + " cast(:states as varchar(64) array), cast(:items as integer array), cast(:collections as integer array),"
            + " cast(:fromSeqs as bigint array), cast(:fromHashes as varchar(64) array))"
            + " as wanted (account, seq, hash, state, items, collections, from_seq, from_hash)) moved"
            + " on (head.account_id = moved.account and head.seq = moved.from_seq and head.hash = moved.from_hash)"
            + " when matched then update set seq = moved.seq, hash = moved.hash, state = moved.state,"
            + " live_items = moved.items, live_collections = moved.collections";

    @Inject
    private StatelessSession session;

    /** Something that has its name within an account. */
    record Named<T>(UUID account, T name) {}

    Map<UUID, Head> heads(Collection<UUID> accounts) {
        Map<UUID, Head> heads = new HashMap<>();
        session.createNativeQuery(
                        "select head.* from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join journal_head head on head.account_id = wanted.id",
                        HeadRow.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .forEach(row -> heads.put(row.head().account(), row.head()));
        return heads;
    }

    /** The hashes of entries, from one to another, both included, for each account. */
    Map<Named<Long>, Digest> hashes(Map<UUID, long[]> spans) {
        Map<Named<Long>, Digest> hashes = new HashMap<>();
        if (spans.isEmpty()) {
            return hashes;
        }
        session.createNativeQuery(
                        "select cast(entry.account_id as varchar(36)), entry.seq, entry.hash from unnest(cast(:accounts as uuid array),"
                                + " cast(:froms as bigint array), cast(:tos as bigint array)) as wanted (id, low, high)"
                                + " join journal_entry entry on entry.account_id = wanted.id"
                                + " and entry.seq >= wanted.low and entry.seq <= wanted.high",
                        Object[].class)
                .setParameter("accounts", spans.keySet().toArray(UUID[]::new))
                .setParameter(
                        "froms", spans.values().stream().map(span -> span[0]).toArray(Long[]::new))
                .setParameter(
                        "tos", spans.values().stream().map(span -> span[1]).toArray(Long[]::new))
                .list()
                .forEach(row -> hashes.put(
                        new Named<>(uuid(row[0]), ((Number) row[1]).longValue()),
                        Digest.parse((String) row[2]).orElseThrow()));
        return hashes;
    }

    /** What is live of the items by now. */
    Map<Named<UUID>, Digest> liveBefore(Collection<Named<UUID>> items) {
        Map<Named<UUID>, Digest> live = new HashMap<>();
        if (items.isEmpty()) {
            return live;
        }
        session.createNativeQuery(
                        "select cast(entry.account_id as varchar(36)), cast(entry.item_id as varchar(36)), entry.digest from"
                                + " unnest(cast(:accounts as uuid array), cast(:items as uuid array)) as wanted (account, id)"
                                + " join journal_entry entry on entry.account_id = wanted.account"
                                + " and entry.item_id = wanted.id and entry.seq = (select max(last.seq) from journal_entry"
                                + " last where last.account_id = wanted.account and last.item_id = wanted.id)"
                                + " where entry.digest is not null",
                        Object[].class)
                .setParameter("accounts", accounts(items))
                .setParameter("items", items.stream().map(Named::name).toArray(UUID[]::new))
                .list()
                .forEach(row -> live.put(
                        new Named<>(uuid(row[0]), uuid(row[1])),
                        Digest.parse((String) row[2]).orElseThrow()));
        return live;
    }

    /** Those that there are. */
    Set<Named<Digest>> stored(Collection<Named<Digest>> contents) {
        Set<Named<Digest>> stored = new HashSet<>();
        if (contents.isEmpty()) {
            return stored;
        }
        session.createNativeQuery(
                        "select cast(content.account_id as varchar(36)), content.digest from unnest(cast(:accounts as uuid array),"
                                + " cast(:digests as varchar(64) array)) as wanted (id, digest) join journal_content content"
                                + " on content.account_id = wanted.id and content.digest = wanted.digest",
                        Object[].class)
                .setParameter("accounts", accounts(contents))
                .setParameter(
                        "digests",
                        contents.stream().map(content -> content.name().hex()).toArray(String[]::new))
                .list()
                .forEach(row -> stored.add(
                        new Named<>(uuid(row[0]), Digest.parse((String) row[1]).orElseThrow())));
        return stored;
    }

    void insertContent(UUID account, Digest digest, byte[] octets, @Nullable Long first) {
        session.insert(new ContentRow(account, digest, octets, first));
    }

    void insertEntries(UUID account, List<Link> links) {
        links.forEach(link -> session.insert(new EntryRow(account, link.entry(), link.hash())));
    }

    void insertHead(Head head) {
        session.insert(new HeadRow(head));
    }

    /** From exactly where they were: anything else fails, and the transaction with it. */
    void moveHeads(List<Head> from, List<Head> to) {
        if (to.isEmpty()) {
            return;
        }
        int moved = session.createNativeMutationQuery(MOVE)
                .setParameter("accounts", column(to, Head::account, UUID[]::new))
                .setParameter("seqs", column(to, Head::seq, Long[]::new))
                .setParameter("hashes", column(to, head -> head.token().hash().hex(), String[]::new))
                .setParameter("states", column(to, head -> head.state().hex(), String[]::new))
                .setParameter("items", column(to, Head::liveItems, Integer[]::new))
                .setParameter("collections", column(to, Head::liveCollections, Integer[]::new))
                .setParameter("fromSeqs", column(from, Head::seq, Long[]::new))
                .setParameter(
                        "fromHashes", column(from, head -> head.token().hash().hex(), String[]::new))
                .executeUpdate();
        if (moved != to.size()) {
            throw new IllegalStateException("of " + to.size() + " heads only " + moved + " are where they were");
        }
    }

    private static <T> UUID[] accounts(Collection<Named<T>> things) {
        return things.stream().map(Named::account).toArray(UUID[]::new);
    }

    private static <T> T[] column(List<Head> heads, Function<Head, T> value, IntFunction<T[]> array) {
        return heads.stream().map(value).toArray(array);
    }

    /** An untyped column of ids is octets on one database and an id on the other; as text it is the same on both. */
    private static UUID uuid(Object text) {
        return UUID.fromString((String) text);
    }
}
