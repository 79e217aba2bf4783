package org.holdfast.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.h2.api.Trigger;

/**
 * Lets a content be changed in the embedded database only so that its octets hash to its digest: a repair. PostgreSQL has a
 * function instead, which decides the same.
 */
public class RefuseOtherOctets implements Trigger {

    /** SQLSTATE for a broken integrity constraint. */
    private static final String INTEGRITY = "23000";

    private int digest;
    private int octets;

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
            throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, schema, table, null)) {
            while (columns.next()) {
                int position = columns.getInt("ORDINAL_POSITION") - 1;
                switch (columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT)) {
                    case "digest" -> digest = position;
                    case "octets" -> octets = position;
                    default -> {}
                }
            }
        }
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        Object[] mended = before.clone();
        mended[octets] = after[octets];
        boolean repairs = Arrays.deepEquals(mended, after)
                && after[octets] instanceof byte[] now
                && Digest.of(now).hex().equals(after[digest]);
        if (!repairs) {
            throw new SQLException(
                    "the journal is append-only: octets that don't hash to their digest are refused", INTEGRITY);
        }
    }
}
