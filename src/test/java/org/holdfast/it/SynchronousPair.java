package org.holdfast.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server and a second one that confirms each of its commits. The second is a copy of the first one's folder. */
final class SynchronousPair implements AutoCloseable {

    private static final String STANDBY = "holdfast_standby";
    private static final String WAITING = " from pg_stat_activity where wait_event = 'SyncRep'";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What belongs to the running server, and what the copy gets from there. */
    private static final Set<String> LEFT_OUT = Set.of("pg_wal", "postmaster.pid", "postmaster.opts", "epg-lock");

    private final EmbeddedPostgres primary;
    private final Path copy;
    private @Nullable EmbeddedPostgres standby;

    SynchronousPair(Path folder) throws IOException, SQLException {
        Path original = Files.createDirectories(folder.resolve("primary")).toAbsolutePath();
        copy = folder.resolve("standby").toAbsolutePath();
        primary = builder(original).start();
        copy(original);
        startStandby();
        execute("ALTER SYSTEM SET synchronous_standby_names = '" + STANDBY + "'");
        execute("SELECT pg_reload_conf()");
        await("SELECT count(*) from pg_stat_replication where sync_state = 'sync'");
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    /** A base backup by hand: the label that the server gives back goes into the copy. */
    private void copy(Path original) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('pair', true)");
            copyTree(original, copy);
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
        }
        Files.createDirectories(copy.resolve("pg_wal/archive_status"));
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres application_name="
                        + STANDBY + "'\n");
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(each -> !isLeftOut(from.relativize(each))).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean isLeftOut(Path file) {
        return LEFT_OUT.contains(file.getName(0).toString());
    }

    /** The settings of a server that works on the first of the two. */
    Map<String, String> settings() {
        return Map.of(
                "HOLDFAST_DB_URL", "jdbc:postgresql://localhost:" + primary.getPort() + "/postgres",
                "HOLDFAST_DB_USER", "postgres",
                "HOLDFAST_DB_PASSWORD", "");
    }

    void startStandby() throws IOException {
        standby = builder(copy).start();
    }

    void stopStandby() throws IOException {
        if (standby != null) {
            standby.close();
        }
        standby = null;
    }

    /** Returns when some commit waits for the second server. */
    void awaitWaitingCommit() throws SQLException {
        await("SELECT count(*)" + WAITING);
    }

    /** Ends the waiting of every commit that waits, as an impatient operator or driver would. */
    void cancelWaitingCommits() throws SQLException {
        execute("SELECT pg_cancel_backend(pid)" + WAITING);
    }

    private void await(String count) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(count) == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never came true: " + count);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private long number(String count) throws SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(count)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stopStandby();
        } finally {
            primary.close();
        }
    }
}
