package org.holdfast.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database that the stories run on, named by the system property {@code holdfast.it.database}: {@code h2} (each server's
 * own file) or {@code postgresql} (one cluster for the whole run, with a database for each server). On PostgreSQL the schema
 * belongs to one role and the server works under another with fewer rights, as it should in production.
 */
public final class Databases implements AutoCloseable {

    private static final String OWNER = "holdfast_owner";
    private static final String APPLICATION = "holdfast_app";
    private static final String PASSWORD = "story";

    private @Nullable EmbeddedPostgres cluster;
    private int made;

    public static boolean isPostgreSql() {
        String name = System.getProperty("holdfast.it.database", "h2");
        if (!name.equals("h2") && !name.equals("postgresql")) {
            throw new IllegalArgumentException("holdfast.it.database is " + name + "; it is h2 or postgresql");
        }
        return name.equals("postgresql");
    }

    /** The settings of a server with a fresh database. */
    public synchronized Map<String, String> fresh() {
        if (!isPostgreSql()) {
            return Map.of();
        }
        try {
            EmbeddedPostgres running = cluster();
            String database = "holdfast_" + ++made;
            execute(running, "CREATE DATABASE " + database + " OWNER " + OWNER);
            return Map.of(
                    "HOLDFAST_DB_URL", "jdbc:postgresql://localhost:" + running.getPort() + "/" + database,
                    "HOLDFAST_DB_USER", APPLICATION,
                    "HOLDFAST_DB_PASSWORD", PASSWORD,
                    "HOLDFAST_DB_OWNER_USER", OWNER,
                    "HOLDFAST_DB_OWNER_PASSWORD", PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the cluster refuses a database", e);
        }
    }

    /** Keeps a copy of a database that nobody is connected to. */
    synchronized void keepCopy(String url) {
        onCluster("DROP DATABASE IF EXISTS " + nameIn(url) + "_copy");
        onCluster("CREATE DATABASE " + nameIn(url) + "_copy TEMPLATE " + nameIn(url) + " OWNER " + OWNER);
    }

    /** Puts the copy in the database's place. */
    synchronized void putBackCopy(String url) {
        onCluster("DROP DATABASE " + nameIn(url) + " WITH (FORCE)");
        onCluster("CREATE DATABASE " + nameIn(url) + " TEMPLATE " + nameIn(url) + "_copy OWNER " + OWNER);
    }

    /** Drops a database and makes an empty one of the same name. */
    synchronized void destroy(String url) {
        onCluster("DROP DATABASE " + nameIn(url) + " WITH (FORCE)");
        onCluster("CREATE DATABASE " + nameIn(url) + " OWNER " + OWNER);
    }

    /** A connection that no trigger holds back: an operator's, or a disk's that goes bad. */
    synchronized Connection unguarded(String url) throws SQLException, IOException {
        Connection connection = cluster().getDatabase("postgres", nameIn(url)).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }

    /** Where the cluster's files are. */
    synchronized Path clusterFolder() throws SQLException, IOException {
        try (Connection connection = cluster().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("SHOW data_directory")) {
            folder.next();
            return Path.of(folder.getString(1));
        }
    }

    private static String nameIn(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void onCluster(String sql) {
        try {
            execute(cluster(), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private EmbeddedPostgres cluster() throws IOException, SQLException {
        if (cluster == null) {
            // Set explicitly: the library switches off what makes a commit durable, to make tests fast.
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
            cluster = started;
            requireFsync(started);
            for (String role : new String[] {OWNER, APPLICATION}) {
                execute(started, "CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
            }
        }
        return cluster;
    }

    /** The library starts the server with {@code -F}, which only a later {@code -c fsync=on} undoes: ask the server itself. */
    private static void requireFsync(EmbeddedPostgres cluster) throws SQLException {
        try (Connection connection = cluster.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("SHOW fsync")) {
            if (!fsync.next() || !fsync.getString(1).equals("on")) {
                throw new IllegalStateException(
                        "the cluster runs without fsync; what it says of commits proves nothing");
            }
        }
    }

    private static void execute(EmbeddedPostgres cluster, String sql) throws SQLException {
        try (Connection connection = cluster.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }
}
