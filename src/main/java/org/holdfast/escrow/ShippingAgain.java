package org.holdfast.escrow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Notes in the outbox what a vault has lost: all, or what was in its last segments. Rows are noted all again, since no one
 * knows which of them were in which segment, and a row that is there twice does no harm.
 */
final class ShippingAgain {

    private ShippingAgain() {}

    /** @param kept the last segment whose content is there; 0 for a vault that has nothing, not even blobs */
    static void note(Connection database, long kept) throws SQLException {
        if (kept == 0) {
            execute(database, "delete from escrow_progress");
            execute(database, "delete from escrow_blob");
            execute(database, "delete from escrow_outbox where what = 'blob'");
            execute(
                    database,
                    "insert into escrow_outbox (what, account_id, ref) select 'blob', account_id, digest from blob");
        } else {
            goBack(database, kept);
        }
        forget(database, kept);
        execute(
                database,
                "insert into escrow_outbox (what, account_id, ref)"
                        + " select 'journal', head.account_id, cast(head.seq as varchar(20)) from journal_head head"
                        + " left join escrow_progress progress on progress.account_id = head.account_id"
                        + " where progress.seq is null or progress.seq < head.seq");
        for (Rows.Table table : Rows.TABLES) {
            // A blob's row is shipped after its octets, by whoever ships these.
            if (kept > 0 || !table.name().equals("blob")) {
                execute(database, table.noteAll());
            }
        }
    }

    /** Each account that has entries in a lost segment goes back to before the first of them. */
    private static void goBack(Connection database, long kept) throws SQLException {
        String lost = "(select min(lost.first_seq) - 1 from escrow_address lost"
                + " where lost.account_id = escrow_progress.account_id and lost.segment > ?)";
        try (PreparedStatement update = database.prepareStatement("update escrow_progress set seq = " + lost
                + " where account_id in (select account_id from escrow_address where segment > ?)")) {
            update.setLong(1, kept);
            update.setLong(2, kept);
            update.executeUpdate();
        }
        execute(database, "delete from escrow_progress where seq = 0");
        execute(
                database,
                "update escrow_progress set hash = (select entry.hash from journal_entry entry where entry.account_id ="
                        + " escrow_progress.account_id and entry.seq = escrow_progress.seq) where exists (select 1 from"
                        + " journal_entry entry where entry.account_id = escrow_progress.account_id and entry.seq ="
                        + " escrow_progress.seq)");
    }

    private static void forget(Connection database, long kept) throws SQLException {
        for (String table : new String[] {"escrow_address where segment", "escrow_segment where number"}) {
            try (PreparedStatement delete = database.prepareStatement("delete from " + table + " > ?")) {
                delete.setLong(1, kept);
                delete.executeUpdate();
            }
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
