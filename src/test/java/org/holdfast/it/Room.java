package org.holdfast.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The room that a database has on its disk, made little and large again: no file of its processes gets larger than a limit, and a
 * write beyond it fails as on a full disk. It takes {@code prlimit} of util-linux.
 */
final class Room {

    /** PostgreSQL's log files have 16 MiB from the beginning. */
    private static final long LOG_FILE = 17L * 1024 * 1024;

    private final Path folder;
    private final Supplier<Stream<ProcessHandle>> processes;
    private final long least;

    private Room(Path folder, Supplier<Stream<ProcessHandle>> processes, long least) {
        this.folder = folder;
        this.processes = processes;
        this.least = least;
    }

    static Room ofEmbedded(HoldfastServer server) {
        return new Room(server.data(), () -> Stream.of(server.process()), 0);
    }

    static Room ofPostgreSql(Path folder) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        return new Room(
                folder,
                () -> ProcessHandle.of(pid).stream()
                        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())),
                LOG_FILE);
    }

    /** Whether this machine can do it. */
    static boolean canBeLimited() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "prlimit")));
    }

    /** Leaves room for no more than about so many octets in the file that is the largest now. */
    void leave(long octets) throws IOException, InterruptedException {
        long largest;
        try (Stream<Path> files = Files.walk(folder)) {
            largest = files.mapToLong(file -> file.toFile().length()).max().orElse(0);
        }
        limit(Math.max(least, largest + octets) + ":");
    }

    void leaveAll() throws IOException, InterruptedException {
        limit("unlimited:");
    }

    private void limit(String size) throws IOException, InterruptedException {
        List<ProcessHandle> now = processes.get().toList();
        for (ProcessHandle each : now) {
            Process limiting = new ProcessBuilder("prlimit", "--pid", Long.toString(each.pid()), "--fsize=" + size)
                    .redirectErrorStream(true)
                    .start();
            boolean done = limiting.waitFor(10, TimeUnit.SECONDS) && limiting.exitValue() == 0;
            if (!done && each.isAlive()) {
                throw new IllegalStateException(
                        "prlimit: " + new String(limiting.getInputStream().readAllBytes()));
            }
        }
    }
}
