package org.holdfast;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of an S3 server as a store of blobs asks for: PUT, and GET with a range, of objects by their path, in memory. It
 * checks no signature. It can be told to keep other octets than it was given, and to fail.
 */
public final class SmallS3 implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private volatile UnaryOperator<byte[]> keeping = UnaryOperator.identity();
    private volatile boolean away;

    public SmallS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** By bucket and key, as {@code /bucket/key}. */
    public Map<String, byte[]> objects() {
        return objects;
    }

    /** From now on, what is kept is made of what was given. */
    public void keepInstead(UnaryOperator<byte[]> other) {
        keeping = other;
    }

    public void goAway(boolean gone) {
        away = gone;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getPath();
            byte[] kept = objects.get(key);
            if (away) {
                exchange.sendResponseHeaders(503, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(key, keeping.apply(body));
                exchange.sendResponseHeaders(200, -1);
            } else if (kept == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                give(exchange, kept);
            }
        }
    }

    private static void give(HttpExchange exchange, byte[] kept) throws IOException {
        @Nullable String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        boolean part = range.matches();
        byte[] octets = part
                ? Arrays.copyOfRange(
                        kept,
                        Integer.parseInt(range.group(1)),
                        Math.min(kept.length, 1 + Integer.parseInt(range.group(2))))
                : kept;
        exchange.sendResponseHeaders(part ? 206 : 200, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
