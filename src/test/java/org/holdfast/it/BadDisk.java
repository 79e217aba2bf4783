package org.holdfast.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Flips one bit each: of a content and of a blob in the database, and of a segment in the vault that has nothing to do with them. */
final class BadDisk {

    private final UUID account;
    private final String content;
    private long segment;

    /** @param content the digest of the content; the blob is the account's only one */
    BadDisk(UUID account, String content) {
        this.account = account;
        this.content = content;
    }

    /** In the database, and finds out which segment {@link #strike(Path)} shall damage. */
    void strike(Connection database) throws SQLException {
        flip(database, "journal_content", "account_id = ? and digest = '" + content + "'");
        flip(database, "blob_chunk", "account_id = ? and n = 1");
        long other = number(
                database,
                "select max(address.segment) from escrow_address address join journal_entry entry"
                        + " on entry.account_id = address.account_id"
                        + " and entry.seq between address.first_seq and address.last_seq"
                        + " where address.account_id = ? and entry.digest = '" + content + "'");
        segment = number(
                database,
                "select segment from escrow_address where account_id <> ? and segment <> " + other
                        + " group by segment order by count(*) desc, segment limit 1");
    }

    void strike(Path vault) throws IOException {
        Path file = vault.resolve(String.format("segments/%012d.ndjson.gz", segment));
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 1;
        Files.write(file, octets);
    }

    long segment() {
        return segment;
    }

    private void flip(Connection database, String table, String where) throws SQLException {
        byte[] octets;
        try (PreparedStatement query = database.prepareStatement("select octets from " + table + " where " + where)) {
            query.setObject(1, account);
            try (ResultSet found = query.executeQuery()) {
                require(found.next(), "there is no " + table + " where " + where);
                octets = found.getBytes(1);
            }
        }
        octets[octets.length / 2] ^= 1;
        try (PreparedStatement update =
                database.prepareStatement("update " + table + " set octets = ? where " + where)) {
            update.setBytes(1, octets);
            update.setObject(2, account);
            require(update.executeUpdate() == 1, "not one row of " + table + " was damaged");
        }
    }

    private long number(Connection database, String sql) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setObject(1, account);
            try (ResultSet found = query.executeQuery()) {
                require(found.next() && found.getLong(1) > 0, "no answer to " + sql);
                return found.getLong(1);
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
