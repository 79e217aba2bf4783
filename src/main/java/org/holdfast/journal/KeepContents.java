package org.holdfast.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses that contents are removed in the embedded database, but for those of an erased account. PostgreSQL has a function
 * instead.
 */
public class KeepContents implements Trigger {

    /** SQLSTATE for a broken integrity constraint. */
    private static final String INTEGRITY = "23000";

    private static final int ACCOUNT_COLUMN = 0;

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (before == null) {
            return;
        }
        try (PreparedStatement erased =
                connection.prepareStatement("select 1 from account where id = ? and status = 'erased'")) {
            erased.setObject(1, before[ACCOUNT_COLUMN]);
            try (ResultSet found = erased.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("the journal keeps its contents: this removal is refused", INTEGRITY);
                }
            }
        }
    }
}
