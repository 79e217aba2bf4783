package org.holdfast.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.holdfast.fleet.CarrierClient;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.jspecify.annotations.Nullable;

/** One {@code target/holdfast.jar} in a process of its own, with a port, a data folder and a database that outlive it. */
final class HoldfastServer implements AutoCloseable {

    static final String CARRIER_KEY = "story-carrier-key-0123456789abcdef0123456789abcdef";

    static final String OPERATOR_PASSWORD = "story-operator-password";

    /** A machine that has much else to do needs longer: {@code -Dholdfast.it.boot} in seconds. */
    private static final Duration BOOT = Duration.ofSeconds(Integer.getInteger("holdfast.it.boot", 180));

    private static final Path JAR = Path.of("target", "holdfast.jar");

    private final Path folder;
    private final int port;
    private final Map<String, String> settings = new HashMap<>();
    private String heap = "768m";
    private @Nullable Process process;

    /**
     * @param folder where its data and log go; empty or not there yet
     * @param database settings that name its database
     */
    HoldfastServer(Path folder, Map<String, String> database) {
        this.folder = folder;
        this.port = freePort();
        // A run that is broken off leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        settings.putAll(database);
        settings.put("HOLDFAST_HTTP_PORT", Integer.toString(port));
        settings.put("HOLDFAST_DATA_DIR", data().toString());
        settings.put("HOLDFAST_BOOTSTRAP_CARRIER_KEY", CARRIER_KEY);
        settings.put("HOLDFAST_BOOTSTRAP_OPERATOR_PASSWORD", OPERATOR_PASSWORD);
        // Who signed in for one story is still there for another, half an hour later.
        settings.put("HOLDFAST_STAFF_IDLE", "PT3H");
    }

    /** One more setting, before it starts. */
    HoldfastServer with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The most memory that its Java heap may take, such as {@code 512m}, before it starts. */
    HoldfastServer withHeap(String most) {
        heap = most;
        return this;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    CarrierClient carrier() {
        return new CarrierClient(uri(), CARRIER_KEY);
    }

    /** Its database on the cluster; null if it has a file of its own. */
    @Nullable
    String databaseUrl() {
        return settings.get("HOLDFAST_DB_URL");
    }

    /** Where its data is. */
    Path data() {
        return folder.resolve("data");
    }

    /** Starts it, again if need be, on the data that it has; when this returns it is ready. */
    HoldfastServer start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and doesn't wait for it. */
    void launch() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR.toAbsolutePath() + " is missing; mvn package makes it");
        }
        try {
            Files.createDirectories(folder);
            process = java().redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins a command of the jar on the data of this server.
     *
     * @param said what it says on its terminal goes there, its log where the server's goes
     */
    Process begin(Path said, String... command) throws IOException {
        Files.createDirectories(folder);
        return java(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /**
     * Runs a command of the jar on the data of this server, to its end.
     *
     * @return what it said on its terminal; its log goes where the server's goes
     */
    String run(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process running = begin(said, command);
        if (!running.waitFor(BOOT.toMillis(), TimeUnit.MILLISECONDS)) {
            running.destroyForcibly().waitFor();
            throw new IllegalStateException(String.join(" ", command) + " did not end; its log is " + log());
        }
        return Files.readString(said);
    }

    private ProcessBuilder java(String... command) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-jar",
                JAR.toAbsolutePath().toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(settings);
        return builder;
    }

    Path log() {
        return folder.resolve("server.log");
    }

    void awaitReady() {
        long deadline = System.nanoTime() + BOOT.toNanos();
        while (!isReady()) {
            if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("the server did not get ready; its log is " + log().toAbsolutePath());
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the server was starting", e);
            }
        }
    }

    boolean isReady() {
        try {
            return HoldfastClient.of(uri()).get("/health/ready").status() == 200;
        } catch (NoAnswer e) {
            return false;
        }
    }

    /** Its process, while there is one. */
    ProcessHandle process() {
        return Objects.requireNonNull(process).toHandle();
    }

    /** The processor time that its process has used since it was started. */
    Duration cpu() {
        Process running = process;
        return running == null
                ? Duration.ZERO
                : running.info().totalCpuDuration().orElseThrow();
    }

    /** The most resident memory that its process has had, in MiB; 0 where the system doesn't say. */
    long peakMemory() throws IOException {
        Process running = process;
        Path status = Path.of("/proc", running == null ? "none" : Long.toString(running.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** SIGKILL: nothing is said, nothing is flushed. */
    void kill() {
        end(true);
    }

    /** SIGTERM, as by Ctrl-C or a process supervisor. */
    void stop() {
        end(false);
    }

    private void end(boolean byForce) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            if (byForce) {
                running.destroyForcibly();
            } else {
                running.destroy();
            }
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
    }
}
