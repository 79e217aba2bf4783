package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.escrow.Rows.Name;
import org.holdfast.escrow.Rows.Table;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** What has to be shipped (the table {@code escrow_outbox}). Each call is a short transaction. */
@Stateless
public class Backlog {

    static final String JOURNAL = "journal";
    static final String BLOB = "blob";

    @Inject
    private StatelessSession session;

    /**
     * A row of it.
     *
     * @param account null if it is no account's
     * @param ref what it is called there: of an entry its sequence number, of a row its key
     */
    public record Noted(long id, String what, @Nullable UUID account, String ref) {}

    /** A blob that this node ships now. */
    public record Claim(long id, UUID account, Digest digest) {}

    /** Rows that changed, the oldest of each table first. Those of accounts in quarantine stay where they are. */
    public List<Noted> rows(int limitOfEach) {
        return read(Rows.TABLES.stream()
                .map(table -> some(Rows.notedAs(table), limitOfEach))
                .collect(Collectors.joining(" union all ")));
    }

    /** Heads that moved, the oldest first; but for accounts in quarantine, of which the vault has another story. */
    public List<Noted> heads(int limit) {
        return read(some(JOURNAL, limit));
    }

    private static String some(String what, int limit) {
        return "(select note.id, note.what, note.account_id, note.ref from escrow_outbox note where note.what = '"
                + what
                + "' and not exists (select 1 from quarantine apart where apart.account_id = note.account_id)"
                + " order by note.id limit " + limit + ")";
    }

    private List<Noted> read(String sql) {
        return session
                .createNativeQuery(sql, Object[].class)
                .addScalar("id", Long.class)
                .addScalar("what", String.class)
                .addScalar("account_id", UUID.class)
                .addScalar("ref", String.class)
                .list()
                .stream()
                .map(row -> new Noted((Long) row[0], (String) row[1], (UUID) row[2], (String) row[3]))
                .toList();
    }

    /** Takes rows out that need no shipping any more. */
    public void forget(Collection<Long> ids) {
        session.doWork(database -> {
            try (PreparedStatement delete = database.prepareStatement("delete from escrow_outbox where id = ?")) {
                for (Long id : ids) {
                    delete.setLong(1, id);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        });
    }

    /** Whether a row's change has not been shipped yet. */
    public boolean has(Table table, Name name) {
        NativeQuery<Long> query = session.createNativeQuery(
                        "select id from escrow_outbox where what = :what and ref = :ref"
                                + (name.account() == null ? "" : " and account_id = :account") + " limit 1",
                        Long.class)
                .setParameter("what", Rows.notedAs(table))
                .setParameter("ref", name.ref());
        if (name.account() != null) {
            query.setParameter("account", name.account());
        }
        return !query.list().isEmpty();
    }

    /**
     * Takes the blob that waits longest and that no other node is shipping.
     *
     * @param seconds after which another node may take it
     */
    public Optional<Claim> claimBlob(int seconds) {
        List<Object[]> found = session.createNativeQuery(
                        "select id, account_id, ref from escrow_outbox where what = 'blob'"
                                + " and (claimed_until is null or claimed_until < current_timestamp)"
                                + " order by id limit 1 for update skip locked",
                        Object[].class)
                .addScalar("id", Long.class)
                .addScalar("account_id", UUID.class)
                .addScalar("ref", String.class)
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = found.get(0);
        long id = (Long) row[0];
        postpone(id, seconds);
        return Optional.of(
                new Claim(id, (UUID) row[1], Digest.parse((String) row[2]).orElseThrow()));
    }

    /** Leaves a blob alone for a while. */
    public void postpone(long id, int seconds) {
        session.createNativeMutationQuery("update escrow_outbox set claimed_until = current_timestamp + interval '"
                        + seconds + "' second where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Writes down that a blob is in the vault and was read back. What waits now is its row, for the next segment. */
    public void shipped(Claim claim) {
        session.createNativeMutationQuery("insert into escrow_blob (account_id, digest, escrowed_at)"
                        + " values (:account, :digest, current_timestamp) on conflict do nothing")
                .setParameter("account", claim.account())
                .setParameter("digest", claim.digest().hex())
                .executeUpdate();
        session.createNativeMutationQuery(
                        "delete from escrow_blob_wait where account_id = :account and digest = :digest")
                .setParameter("account", claim.account())
                .setParameter("digest", claim.digest().hex())
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update escrow_outbox set what = 'blob-row', claimed_until = null where id = :id")
                .setParameter("id", claim.id())
                .executeUpdate();
    }

    /**
     * Forgets entries that wait for a blob that has arrived. An entry and its blob may arrive at the same time, each in a
     * transaction that doesn't see the other: what is left then is swept here.
     */
    public void settle() {
        session.createNativeMutationQuery(
                        "delete from escrow_blob_wait where exists (select 1 from escrow_blob kept"
                                + " where kept.account_id = escrow_blob_wait.account_id and kept.digest = escrow_blob_wait.digest)")
                .executeUpdate();
    }

    /**
     * How much there is.
     *
     * @param oldest since when the oldest row has been waiting; null if there is none
     */
    public record Waiting(@Nullable Instant oldest, long entries, long blobs, long segment) {}

    /** Of entries, only accounts are counted whose heads wait. */
    public Waiting waiting() {
        Object[] row = session.createNativeQuery(
                        "select (select at from escrow_outbox order by id limit 1) as oldest,"
                                + " (select coalesce(sum(head.seq - coalesce(progress.seq, 0)), 0) from (select distinct"
                                + " account_id from escrow_outbox where what = 'journal') waiting join journal_head head"
                                + " on head.account_id = waiting.account_id left join escrow_progress progress"
                                + " on progress.account_id = head.account_id) as entries,"
                                + " (select count(*) from escrow_outbox where what = 'blob') as blobs,"
                                + " (select coalesce(max(segment), 0) from escrow_chain) as segment",
                        Object[].class)
                .addScalar("oldest", Instant.class)
                .addScalar("entries", Long.class)
                .addScalar("blobs", Long.class)
                .addScalar("segment", Long.class)
                .getSingleResult();
        return new Waiting((Instant) row[0], (Long) row[1], (Long) row[2], (Long) row[3]);
    }
}
