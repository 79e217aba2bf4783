package org.holdfast.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node's own connection to PostgreSQL, beside the pool, on which it tells and hears. Used by one thread.
 *
 * <p>What is told on it waits for no disk and no standby ({@code synchronous_commit = off}): it is worth nothing after a crash.
 */
final class Line implements AutoCloseable {

    /** How long it listens before it may speak, in one go. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    private static final String CHANNEL = "holdfast";

    /** In seconds, after which a database that says nothing counts as away. */
    private static final int SILENCE = 5;

    /** PostgreSQL takes less than 8,000 octets: the node that tells, and so many accounts. */
    private static final int ACCOUNTS = 200;

    private final Connection connection;
    private final String node;

    private Line(Connection connection, String node) {
        this.connection = connection;
        this.node = node;
    }

    static Line open(UUID node) throws SQLException {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.getValue("holdfast.db.url", String.class));
        source.setUser(config.getValue("holdfast.db.user", String.class));
        source.setPassword(
                config.getOptionalValue("holdfast.db.password", String.class).orElse(""));
        source.setApplicationName("holdfast-tidings");
        source.setSocketTimeout(SILENCE);
        source.setTcpKeepAlive(true);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("listen " + CHANNEL);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return new Line(connection, node.toString());
    }

    /** Waits up to {@link #PATIENCE}. @return of which accounts others told */
    Set<UUID> listen() throws SQLException {
        Set<UUID> accounts = new HashSet<>();
        PGNotification[] heard =
                connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(PATIENCE.toMillis()));
        if (heard != null) {
            for (PGNotification each : heard) {
                read(each.getParameter(), accounts);
            }
        }
        return accounts;
    }

    /** Whatever else is said on the channel is none of ours. */
    private void read(String words, Set<UUID> accounts) {
        String[] each = words.split(" ", -1);
        if (each[0].equals(node)) {
            return;
        }
        for (int i = 1; i < each.length; i++) {
            try {
                accounts.add(UUID.fromString(each[i]));
            } catch (IllegalArgumentException e) {
                return;
            }
        }
    }

    void say(Set<UUID> accounts) throws SQLException {
        List<UUID> all = new ArrayList<>(accounts);
        for (int from = 0; from < all.size(); from += ACCOUNTS) {
            StringBuilder words = new StringBuilder(node);
            all.subList(from, Math.min(all.size(), from + ACCOUNTS))
                    .forEach(account -> words.append(' ').append(account));
            try (PreparedStatement notify = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
                notify.setString(1, words.toString());
                notify.execute();
            }
        }
    }

    /** @throws SQLException if the database is away, or isn't the one any more that changes are made in */
    void requireAnswer() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet standby = statement.executeQuery("select pg_is_in_recovery()")) {
            if (!standby.next() || standby.getBoolean(1)) {
                throw new SQLException("the database has become a standby");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
