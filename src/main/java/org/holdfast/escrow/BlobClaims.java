package org.holdfast.escrow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The queue of blobs that have to be shipped. */
final class BlobClaims {

    private BlobClaims() {}

    /**
     * Forgets the entries whose blob has arrived. An entry and its blob may arrive at the same time, each in a transaction that
     * doesn't see the other; so both do this after them, and it is done again later.
     */
    static void settle(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate("delete from escrow_blob_wait where exists (select 1 from escrow_blob kept where"
                    + " kept.account_id = escrow_blob_wait.account_id and kept.digest = escrow_blob_wait.digest)");
        }
    }
}
