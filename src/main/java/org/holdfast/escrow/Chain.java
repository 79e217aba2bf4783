package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Shipment.Stretch;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the vault: which one it is, the last segment, how far each account has come. Each call is a short
 * transaction; nothing is moved but from exactly where it was.
 */
@Stateless
public class Chain {

    @Inject
    private StatelessSession session;

    /**
     * The last segment that the database knows.
     *
     * @param segment 0 if there is none
     * @param sha256 64 zeros if there is none
     */
    public record Link(UUID vault, long segment, Digest sha256) {}

    /** A point of an account's journal. */
    public record Point(UUID account, long seq, Digest hash) {}

    /** Empty if this database has never met a vault. */
    public Optional<Link> known() {
        return session.createNativeQuery(
                        "select vault_id, segment, sha256 from escrow_chain where id = 1", Object[].class)
                .addScalar("vault_id", UUID.class)
                .addScalar("segment", Long.class)
                .addScalar("sha256", String.class)
                .uniqueResultOptional()
                .map(row -> new Link((UUID) row[0], (Long) row[1], digest((String) row[2])));
    }

    /** Whether nobody was ever served from here: no carrier, no account. */
    public boolean databaseIsEmpty() {
        return isNone("select count(*) from (select id from carrier limit 1) as first_one")
                && isNone("select count(*) from (select account_id from journal_head limit 1) as first_one");
    }

    private boolean isNone(String count) {
        return ((Number) session.createNativeQuery(count, Object.class).uniqueResult()).longValue() == 0;
    }

    /** Ships to this vault from now on, from its first segment on. Another node may have said so before. */
    public void claim(UUID vault) {
        session.createNativeMutationQuery("insert into escrow_chain (id, vault_id, segment, sha256)"
                        + " values (1, :vault, 0, :none) on conflict do nothing")
                .setParameter("vault", vault)
                .setParameter("none", Segment.NONE.hex())
                .executeUpdate();
    }

    /**
     * Takes this vault for the one that the database belongs to, from before its first segment on: to replay all of it. What is
     * known of another vault is forgotten.
     */
    public void restart(UUID vault) {
        claim(vault);
        session.doWork(database -> {
            for (String table :
                    new String[] {"escrow_segment", "escrow_address", "escrow_progress", "escrow_blob_wait"}) {
                try (PreparedStatement delete = database.prepareStatement("delete from " + table)) {
                    delete.executeUpdate();
                }
            }
        });
        session.createNativeMutationQuery(
                        "update escrow_chain set vault_id = :vault, segment = 0, sha256 = :none where id = 1")
                .setParameter("vault", vault)
                .setParameter("none", Segment.NONE.hex())
                .executeUpdate();
    }

    /** Goes on after a segment of which nothing can be read, as if it had been empty. */
    public void passOver(Link known, Digest sha256) {
        record(new Shipment(
                known.vault(),
                known.segment() + 1,
                known.sha256(),
                sha256,
                0,
                0,
                0,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of()));
    }

    /**
     * Blobs that entries in the vault name, and that neither the database has nor a segment tells of: they may be in the vault all the
     * same.
     */
    public List<NamedBlob> namedBlobs(@Nullable NamedBlob after, int limit) {
        return session
                .createNativeQuery(
                        "select wait.account_id, wait.seq, wait.digest from escrow_blob_wait wait where not exists (select 1"
                                + " from blob there where there.account_id = wait.account_id and there.digest = wait.digest)"
                                + " and (wait.account_id > :account or (wait.account_id = :account and wait.seq > :seq))"
                                + " order by wait.account_id, wait.seq limit " + limit,
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("seq", Long.class)
                .addScalar("digest", String.class)
                .setParameter("account", after == null ? AccountKey.PLANT : after.account())
                .setParameter("seq", after == null ? 0 : after.seq())
                .list()
                .stream()
                .map(row -> new NamedBlob((UUID) row[0], (Long) row[1], digest((String) row[2])))
                .toList();
    }

    /**
     * Makes a node the one that ships segments, or lets it go on. By the database's clock.
     *
     * @param seconds after which another one may take over
     * @return false if another node does
     */
    public boolean lease(UUID node, int seconds) {
        return session.createNativeMutationQuery(
                                "update escrow_chain set owner = :node,"
                                        + " owned_until = current_timestamp + interval '" + seconds + "' second"
                                        + " where id = 1 and (owner is null or owner = :node or owned_until < current_timestamp)")
                        .setParameter("node", node)
                        .executeUpdate()
                == 1;
    }

    /** Takes the chain from whoever owns it: called where that one is known to be dead. */
    public void free() {
        session.createNativeMutationQuery("update escrow_chain set owner = null, owned_until = null where id = 1")
                .executeUpdate();
    }

    /** Lets another node take over at once. */
    public void release(UUID node) {
        session.createNativeMutationQuery(
                        "update escrow_chain set owner = null, owned_until = null where id = 1 and owner = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    /** Which of the points are in the journals here, with the same hash. */
    public Set<Point> present(Collection<Point> points) {
        List<Point> all = List.copyOf(points);
        return session.doReturningWork(database -> {
            Set<Point> present = new HashSet<>();
            try (PreparedStatement query = database.prepareStatement("select wanted.account_id, wanted.seq, entry.hash"
                    + " from unnest(cast(? as uuid array), cast(? as bigint array)) as wanted (account_id, seq)"
                    + " join journal_entry entry on entry.account_id = wanted.account_id and entry.seq = wanted.seq")) {
                query.setArray(
                        1,
                        database.createArrayOf(
                                "uuid", all.stream().map(Point::account).toArray()));
                query.setArray(
                        2,
                        database.createArrayOf(
                                "bigint", all.stream().map(Point::seq).toArray()));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        present.add(new Point(row.getObject(1, UUID.class), row.getLong(2), digest(row.getString(3))));
                    }
                }
            }
            present.retainAll(all);
            return present;
        });
    }

    /** Whether there is a journal of one of these accounts here. */
    public boolean knowsAnyOf(Collection<UUID> accounts) {
        return !session.createNativeQuery(
                        "select head.account_id from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join journal_head head on head.account_id = wanted.id limit 1",
                        UUID.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .isEmpty();
    }

    /** The SHA-256 that a segment had when it was shipped; empty if the database doesn't know it. */
    public Optional<Digest> segment(long number) {
        return session.createNativeQuery("select sha256 from escrow_segment where number = :number", String.class)
                .setParameter("number", number)
                .uniqueResultOptional()
                .map(Chain::digest);
    }

    /**
     * Writes down a segment that is in the vault: chain, addresses and progress move together, and the outbox loses what the segment
     * answers.
     *
     * @return false if the chain has moved on meanwhile; then nothing was written
     * @throws IllegalStateException if the segment's entries are not those that come next; then nothing is written
     */
    public boolean record(Shipment shipment) {
        if (!move(shipment)) {
            return false;
        }
        Map<UUID, SyncToken> before =
                progress(shipment.stretches().stream().map(Stretch::account).toList());
        session.doWork(database -> ShipmentRows.write(database, shipment, before));
        return true;
    }

    private boolean move(Shipment to) {
        return session.createNativeMutationQuery("update escrow_chain set segment = :number, sha256 = :sha256"
                                + " where id = 1 and vault_id = :vault and segment = :before and sha256 = :previous")
                        .setParameter("number", to.number())
                        .setParameter("sha256", to.sha256().hex())
                        .setParameter("vault", to.vault())
                        .setParameter("before", to.number() - 1)
                        .setParameter("previous", to.previous().hex())
                        .executeUpdate()
                == 1;
    }

    /** How far these accounts are in the vault; one that isn't there at all is left out. */
    public Map<UUID, SyncToken> progress(Collection<UUID> accounts) {
        Map<UUID, SyncToken> found = new HashMap<>();
        session.createNativeQuery(
                        "select progress.account_id, progress.seq, progress.hash"
                                + " from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join escrow_progress progress on progress.account_id = wanted.id",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("seq", Long.class)
                .addScalar("hash", String.class)
                .setParameter("accounts", accounts.stream().distinct().toArray(UUID[]::new))
                .list()
                .forEach(row -> found.put((UUID) row[0], new SyncToken((Long) row[1], digest((String) row[2]))));
        return found;
    }

    /**
     * Notes everything again that a vault lacks, and goes on after the last segment that it has.
     *
     * @param last the last segment that the vault has; its number is 0 if it has none
     * @param kept the last segment whose content is known to be there; what came after it is shipped again
     */
    public void shipAgain(Link last, long kept) {
        session.doWork(database -> {
            ShippingAgain.note(database, kept);
            try (PreparedStatement update = database.prepareStatement(
                    "update escrow_chain set vault_id = ?, segment = ?, sha256 = ? where id = 1")) {
                update.setObject(1, last.vault());
                update.setLong(2, last.segment());
                update.setString(3, last.sha256().hex());
                update.executeUpdate();
            }
        });
    }

    private static Digest digest(String hex) {
        return Digest.parse(hex).orElseThrow();
    }
}
