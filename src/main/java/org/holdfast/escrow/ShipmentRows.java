package org.holdfast.escrow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Shipment.Stretch;
import org.holdfast.journal.SyncToken;

/** The rows by which the database knows a segment that is in the vault; in batches, in the transaction of {@link Chain#record}. */
final class ShipmentRows {

    private ShipmentRows() {}

    /**
     * @param before how far the accounts of the segment were in the vault
     * @throws IllegalStateException if the segment's entries are not those that come next
     */
    static void write(Connection database, Shipment shipment, Map<UUID, SyncToken> before) throws SQLException {
        segment(database, shipment);
        addresses(database, shipment);
        progress(database, shipment, before);
        waits(database, shipment.blobs());
        forget(database, shipment.noted());
    }

    private static void segment(Connection database, Shipment shipment) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into escrow_segment (number, sha256, entries, records, octets, sealed_at) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, shipment.number());
            insert.setString(2, shipment.sha256().hex());
            insert.setInt(3, shipment.entries());
            insert.setInt(4, shipment.records());
            insert.setLong(5, shipment.octets());
            insert.setObject(6, shipment.sealedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void addresses(Connection database, Shipment shipment) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into escrow_address (account_id, segment, first_seq, last_seq) values (?, ?, ?, ?)")) {
            for (Stretch stretch : shipment.stretches()) {
                insert.setObject(1, stretch.account());
                insert.setLong(2, shipment.number());
                insert.setLong(3, stretch.first());
                insert.setLong(4, stretch.last());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void progress(Connection database, Shipment shipment, Map<UUID, SyncToken> before)
            throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                        "insert into escrow_progress (seq, hash, account_id) values (?, ?, ?)");
                PreparedStatement update = database.prepareStatement(
                        "update escrow_progress set seq = ?, hash = ? where account_id = ?")) {
            for (Stretch stretch : shipment.stretches()) {
                long from = Optional.ofNullable(before.get(stretch.account()))
                        .map(SyncToken::seq)
                        .orElse(0L);
                if (stretch.first() > from + 1) {
                    throw new IllegalStateException(
                            "segment " + shipment.number() + " begins at entry " + stretch.first() + " of account "
                                    + stretch.account() + ", but the vault has only " + from);
                }
                if (stretch.last() > from) {
                    PreparedStatement move = before.containsKey(stretch.account()) ? update : insert;
                    move.setLong(1, stretch.last());
                    move.setString(2, stretch.hash().hex());
                    move.setObject(3, stretch.account());
                    move.addBatch();
                }
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    /** Remembers the entries whose blob is not in the vault yet. */
    private static void waits(Connection database, List<NamedBlob> blobs) throws SQLException {
        if (blobs.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                database.prepareStatement("insert into escrow_blob_wait (account_id, seq, digest)"
                        + " select cast(? as uuid), cast(? as bigint), cast(? as varchar(64)) where not exists"
                        + " (select 1 from escrow_blob kept where kept.account_id = ? and kept.digest = ?)"
                        + " on conflict do nothing")) {
            for (NamedBlob blob : blobs) {
                insert.setObject(1, blob.account());
                insert.setLong(2, blob.seq());
                insert.setString(3, blob.blob().hex());
                insert.setObject(4, blob.account());
                insert.setString(5, blob.blob().hex());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void forget(Connection database, List<Long> noted) throws SQLException {
        try (PreparedStatement delete = database.prepareStatement("delete from escrow_outbox where id = ?")) {
            for (Long id : noted) {
                delete.setLong(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
