package org.holdfast;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of an S3 server as a store of blobs and a vault ask for, in memory: PUT, also on condition that there is none, GET with a
 * range, HEAD, DELETE and the list of a prefix. It has no versions and checks no signature. It can be told to keep other octets
 * than it was given, or none, to know no conditions, to be full, and to fail.
 */
public final class SmallS3 implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private volatile UnaryOperator<byte[]> keeping = UnaryOperator.identity();
    private volatile boolean away;
    private volatile boolean full;
    private volatile boolean swallowing;
    private volatile boolean unconditional;

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

    /** From now on every PUT is answered 507. */
    public void beFull(boolean now) {
        full = now;
    }

    /** From now on every PUT is answered 200, and nothing is kept. */
    public void swallow(boolean now) {
        swallowing = now;
    }

    /** From now on a PUT with a condition is answered 501. */
    public void knowNoConditions() {
        unconditional = true;
    }

    /** What a PUT said about the object, by lower-case name. */
    public Map<String, String> headersOf(String path) {
        return headers.getOrDefault(path, Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getPath();
            byte[] kept = objects.get(key);
            String query = exchange.getRequestURI().getQuery();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> exchange.sendResponseHeaders(put(exchange, key, body), -1);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> {
                    if (query != null && query.contains("versions")) {
                        exchange.sendResponseHeaders(501, -1);
                    } else if (query != null && query.contains("list-type=2")) {
                        give(exchange, list(key, query).getBytes(StandardCharsets.UTF_8));
                    } else if (kept == null) {
                        exchange.sendResponseHeaders(404, -1);
                    } else if (exchange.getRequestMethod().equals("HEAD")) {
                        exchange.getResponseHeaders().set("Content-Length", Integer.toString(kept.length));
                        exchange.sendResponseHeaders(200, -1);
                    } else {
                        give(exchange, kept);
                    }
                }
            }
        }
    }

    private int put(HttpExchange exchange, String key, byte[] body) {
        boolean onlyNew = exchange.getRequestHeaders().containsKey("If-None-Match");
        if (full) {
            return 507;
        }
        if (onlyNew && unconditional) {
            return 501;
        }
        if (onlyNew && objects.containsKey(key)) {
            return 412;
        }
        if (!swallowing) {
            objects.put(key, keeping.apply(body));
            Map<String, String> said = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> said.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            headers.put(key, said);
        }
        return 200;
    }

    private String list(String path, String query) {
        String bucket = path.replaceAll("/+$", "") + "/";
        String prefix = parameter(query, "prefix").orElse("");
        String after = parameter(query, "continuation-token")
                .or(() -> parameter(query, "start-after"))
                .orElse("");
        int limit = parameter(query, "max-keys").map(Integer::parseInt).orElse(1000);
        List<String> found = objects.keySet().stream()
                .filter(key -> key.startsWith(bucket + prefix))
                .map(key -> key.substring(bucket.length()))
                .filter(key -> key.compareTo(after) > 0)
                .sorted()
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<String> page = more ? found.subList(0, limit) : found;
        return "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>" + more + "</IsTruncated>"
                + (more ? "<NextContinuationToken>" + page.get(limit - 1) + "</NextContinuationToken>" : "")
                + page.stream()
                        .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static Optional<String> parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
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
