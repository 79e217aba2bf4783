package org.holdfast.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives stories what they run on: a {@link HoldfastServer} that all of them share, started at the first call and stopped at
 * the end of the run; or the plant itself, for a story that wants a server of its own.
 */
final class Plant implements ParameterResolver {

    private static final Namespace SPACE = Namespace.create(Plant.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
        Class<?> type = parameter.getParameter().getType();
        return type == HoldfastServer.class || type == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
        Site site = story.getRoot().getStore(SPACE).getOrComputeIfAbsent(Site.class, key -> new Site(), Site.class);
        return parameter.getParameter().getType() == Site.class ? site : site.shared();
    }

    /** Where servers and handsets of one run live: a folder under {@code target}, one database product. */
    static final class Site implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private final Path folder =
                Path.of("target", "it", Databases.isPostgreSql() ? "postgresql" : "h2", "run-" + System.nanoTime());
        private final Databases databases = new Databases();
        private final AtomicInteger numbers = new AtomicInteger();
        private @Nullable HoldfastServer shared;
        private boolean tried;
        private @Nullable Console console;
        private final DirectoryOfStory directory = new DirectoryOfStory();

        /** Tried once: a server that does not start for one story does not start for the next. */
        synchronized HoldfastServer shared() {
            if (!tried) {
                tried = true;
                shared = directory.tell(server()).start();
            }
            if (shared == null) {
                throw new IllegalStateException("the shared server did not start");
            }
            return shared;
        }

        /** The console of the shared server, with staff in it; made at the first call. */
        synchronized Console console() {
            if (console == null) {
                console = new Console(shared());
            }
            return console;
        }

        /** The directory of carrier {@code demo}, by which its staff may sign in to the console of the shared server. */
        DirectoryOfStory directory() {
            return directory;
        }

        /** A server of the story's own, not started yet; the story closes it. */
        HoldfastServer server() {
            return new HoldfastServer(folder("server"), databases.fresh());
        }

        /** Two servers of the story's own that are nodes of one plant: on one database, with one vault, in one cluster. */
        List<HoldfastServer> nodes() {
            Map<String, String> database = databases.fresh();
            Path vault = folder("vault").toAbsolutePath();
            int[] ports = {HoldfastServer.freePort(), HoldfastServer.freePort()};
            return IntStream.of(ports)
                    .mapToObj(port -> new HoldfastServer(folder("node"), database)
                            .with("HOLDFAST_ESCROW_URL", vault.toUri().toString())
                            // A crowd that is busy for minutes throws away more than one person would.
                            .with("HOLDFAST_GUARD_FLOOR", "1000000")
                            .with("HOLDFAST_CLUSTERED", "true")
                            .with("HOLDFAST_CLUSTER_NAME", vault.getFileName() + "-" + ports[0])
                            .with("HOLDFAST_CLUSTER_MEMBERS", "127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1])
                            .with("HOLDFAST_CLUSTER_PORT", Integer.toString(port))
                            .withHeap("512m"))
                    .toList();
        }

        /** The room that a server's database has on its disk. */
        Room room(HoldfastServer server) throws SQLException, IOException {
            return server.databaseUrl() == null
                    ? Room.ofEmbedded(server)
                    : Room.ofPostgreSql(databases.clusterFolder());
        }

        /** Keeps a copy of all that a stopped server has: its database, and its data folder with the vault in it. */
        void keepCopy(HoldfastServer server) throws IOException {
            String url = server.databaseUrl();
            if (url != null) {
                databases.keepCopy(url);
            }
            copy(server.data(), yesterday(server));
        }

        /** Puts a stopped server's database back to its copy, as an operator would who restores a backup; the vault stays. */
        void putBackCopy(HoldfastServer server) throws IOException {
            String url = server.databaseUrl();
            if (url != null) {
                databases.putBackCopy(url);
                return;
            }
            try (Stream<Path> files = Files.list(yesterday(server))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, server.data().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        /** Puts all of it back, the vault as well: what came since is nowhere but on handsets. */
        void putBackAll(HoldfastServer server) throws IOException {
            putBackCopy(server);
            copy(yesterday(server), server.data());
        }

        /** Destroys the database of a stopped server, and everything in it. The vault is elsewhere. */
        void destroyDatabase(HoldfastServer server) throws IOException {
            String url = server.databaseUrl();
            if (url != null) {
                databases.destroy(url);
                return;
            }
            try (Stream<Path> files = Files.list(server.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }

        /** What is done to a stopped server's database. */
        @FunctionalInterface
        interface Deed {

            void to(Connection database) throws SQLException;
        }

        /** Does to a stopped server's database what Holdfast itself can't: as an operator with all rights would, or a bad disk. */
        void behindItsBack(HoldfastServer server, Deed deed) throws SQLException, IOException {
            String url = server.databaseUrl();
            try (Connection database = url == null ? embedded(server) : databases.unguarded(url)) {
                if (url == null) {
                    Guards.without(database, deed);
                } else {
                    deed.to(database);
                }
            }
        }

        private static Connection embedded(HoldfastServer server) throws SQLException {
            Path file = server.data().toAbsolutePath().resolve("holdfast");
            return DriverManager.getConnection(
                    "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE", "holdfast", "");
        }

        private static Path yesterday(HoldfastServer server) {
            return server.data().resolveSibling("yesterday");
        }

        /** Afterwards the one folder has what the other has, and nothing else. */
        private static void copy(Path from, Path to) throws IOException {
            remove(to);
            Files.createDirectories(from);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        }

        private static void remove(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }

        /** A folder that nobody else has. */
        Path folder(String what) {
            return folder.resolve(what + "-" + numbers.incrementAndGet());
        }

        /** A number that is nobody else's in this run: for subscribers' phone numbers. */
        int number() {
            return numbers.incrementAndGet();
        }

        @Override
        public void close() throws IOException {
            if (console != null) {
                console.close();
            }
            if (shared != null) {
                shared.close();
            }
            directory.close();
            databases.close();
        }
    }
}
