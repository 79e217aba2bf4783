package org.holdfast.ops;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.holdfast.journal.KnownDatabase;
import org.holdfast.journal.KnownDatabase.Point;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, with two questions that the driver doesn't ask: of each new connection, whether it leads to the database that this
 * process knew ({@link KnownDatabase}); of each commit, whether it is one ({@link Committing}).
 */
public class PostgresDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    /** What makes a commit wait for another server, and which other server there is to wait for. */
    private static final String IS_SYNCHRONOUS = "select current_setting('synchronous_standby_names') <> ''"
            + " and current_setting('synchronous_commit') in ('on', 'remote_apply')";

    private static final Committing.Question HAS_STANDBY =
            new StandbyQuestion(PostgresDataSource::isSynchronous, System::nanoTime);

    /** The other methods that make a connection come here. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try {
            Point before = KnownDatabase.furthest();
            KnownDatabase.met(before, lastSegment(connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return committing(connection, HAS_STANDBY);
    }

    static Connection committing(Connection connection, Committing.Question isSynchronous) {
        return (Connection) Proxy.newProxyInstance(
                PostgresDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Committing(connection, isSynchronous));
    }

    /** Null if there is none, or no table for it yet: at the very first start the pool is there before the schema. */
    private static @Nullable Point lastSegment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                return null;
            }
            try (ResultSet chain = statement.executeQuery("select vault_id, segment from escrow_chain")) {
                return chain.next() ? new Point(chain.getObject(1, UUID.class), chain.getLong(2)) : null;
            }
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("select to_regclass('escrow_chain') is not null")) {
            return table.next() && table.getBoolean(1);
        }
    }

    /** Asked in no transaction: an ordinary statement would begin one, which somebody would have to end. */
    private static boolean isSynchronous(Connection connection) throws SQLException {
        try (ResultSet answer = connection.unwrap(BaseConnection.class).execSQLQuery(IS_SYNCHRONOUS);
                Statement statement = answer.getStatement()) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
