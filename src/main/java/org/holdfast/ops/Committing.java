package org.holdfast.ops;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.holdfast.journal.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose commit fails where it would only warn. PostgreSQL ends a commit whose wait for the synchronous standby was
 * cancelled as if all were well, with a warning that the driver keeps to itself: the change is in this database, and gone if the standby
 * takes over. So it is no acknowledgement: whether it holds is unknown, and who sends it again is told.
 *
 * <p>Whether a commit that ended without a warning was confirmed is asked afterwards, of whoever wants to know ({@link
 * Confirmation}): a server whose list of standbys was emptied meanwhile lets everybody go who waits, and doesn't warn.
 */
final class Committing implements InvocationHandler {

    /** The statement may have been completed, or not (ISO 9075, class 40, subclass 003). */
    static final String COMPLETION_UNKNOWN = "40003";

    /** Whether a commit on the connection waits for another server, now. */
    interface Question {
        boolean isYes(Connection connection) throws SQLException;
    }

    private static final String SUCCESS = "00";

    private final Connection connection;
    private final Question isSynchronous;

    Committing(Connection connection, Question isSynchronous) {
        this.connection = connection;
        this.isSynchronous = isSynchronous;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean commits = commits(method, arguments);
        if (commits) {
            // What was said about statements before says nothing about the commit.
            connection.clearWarnings();
        }
        Object result = call(method, arguments);
        if (commits) {
            requireNoWarning();
            if (Confirmation.isAsked() && isSynchronous.isYes(connection)) {
                Confirmation.give();
            }
        }
        return result;
    }

    /** To switch auto-commit on in the middle of a transaction commits it (java.sql.Connection). */
    private static boolean commits(Method method, Object @Nullable [] arguments) {
        return method.getName().equals("commit")
                || method.getName().equals("setAutoCommit") && arguments != null && Boolean.TRUE.equals(arguments[0]);
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void requireNoWarning() throws SQLException {
        for (SQLWarning warning = connection.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            String state = warning.getSQLState();
            if (state == null || !state.startsWith(SUCCESS)) {
                throw new SQLException(
                        "the commit ended with a warning, and counts as unconfirmed: " + warning.getMessage(),
                        COMPLETION_UNKNOWN,
                        warning);
            }
        }
    }
}
