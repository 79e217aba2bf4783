package org.holdfast.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Keeps the journal append-only in the embedded database, whose triggers are classes. PostgreSQL has a function instead. */
public class RefuseChange implements Trigger {

    /** SQLSTATE for a broken integrity constraint. */
    private static final String INTEGRITY = "23000";

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("the journal is append-only: this change is refused", INTEGRITY);
    }
}
