package org.holdfast.ops;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database, with one transaction at a time.
 *
 * <p>H2 writes a consistent snapshot of each of its maps, but not of all of them together: while one transaction's commit is
 * being written, another's half-done changes get into some maps and not into others, and a process that is killed just then
 * can leave an index entry without its row (h2database issue 2080; docs/adr/0010 says what was seen here). Without a second transaction there is
 * nothing half-done. PostgreSQL needs none of this.
 */
public class EmbeddedDataSource implements DataSource {

    /** How long a transaction waits for its turn, in seconds. */
    private static final int PATIENCE_SECONDS = 20;

    private static final Semaphore TURN = new Semaphore(1, true);

    /** The thread that took the turn last: for whoever looks for what took so long. */
    private static final AtomicReference<@Nullable Thread> HOLDER = new AtomicReference<>();

    private final JdbcDataSource h2 = new JdbcDataSource();

    /** The setters are for the container, which reads web.xml. */
    public void setURL(String url) {
        h2.setURL(url);
    }

    public void setUser(String user) {
        h2.setUser(user);
    }

    public void setPassword(String password) {
        h2.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return takingTurns(h2.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return takingTurns(h2.getConnection(user, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        h2.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return h2.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.h2");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }

    private static Connection takingTurns(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                EmbeddedDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Turns(connection));
    }

    /** A connection has the turn from the beginning of a transaction until it is over, the writing of its commit included. */
    private static final class Turns implements InvocationHandler {

        private static final Set<String> BEGINNINGS = Set.of("createStatement", "prepareStatement", "prepareCall");

        private final Connection connection;
        private boolean hasTurn;

        Turns(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("isValid")) {
                return answers();
            }
            if (begins(name)) {
                take();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (ends(name)) {
                    giveBack();
                }
            }
        }

        /**
         * H2 calls a connection valid whose database it has closed because a write failed, on a full disk for example. The pool would keep
         * it for ever; the next one that is opened opens the database anew.
         */
        private boolean answers() {
            try (Statement statement = connection.createStatement();
                    ResultSet one = statement.executeQuery("select 1")) {
                return one.next();
            } catch (SQLException e) {
                return false;
            }
        }

        /** The first statement begins it: to switch auto-commit off is only to say that there may be one. */
        private boolean begins(String name) throws SQLException {
            return !hasTurn && BEGINNINGS.contains(name) && !connection.getAutoCommit();
        }

        private boolean ends(String name) throws SQLException {
            return switch (name) {
                case "commit", "rollback", "close", "abort" -> true;
                case "setAutoCommit" -> connection.getAutoCommit();
                default -> false;
            };
        }

        private synchronized void take() throws SQLException {
            if (hasTurn) {
                return;
            }
            try {
                if (!TURN.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw tooLong();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLTransientException("interrupted while waiting for other transactions", e);
            }
            hasTurn = true;
            HOLDER.set(Thread.currentThread());
        }

        /** Says in the log what the one is doing who has the turn. */
        private static SQLTransientException tooLong() {
            Thread busy = HOLDER.get();
            SQLTransientException refusal =
                    new SQLTransientException("other transactions took longer than " + PATIENCE_SECONDS + " s");
            if (busy != null) {
                Exception doing = new Exception("what " + busy.getName() + " does, which took the turn last");
                doing.setStackTrace(busy.getStackTrace());
                refusal.addSuppressed(doing);
            }
            return refusal;
        }

        private synchronized void giveBack() {
            if (hasTurn) {
                hasTurn = false;
                TURN.release();
            }
        }
    }
}
