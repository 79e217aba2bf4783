package org.holdfast.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server that says what it was told to say, true or not: for each path the answers in turn, the last one again and again. */
final class ScriptedServer implements AutoCloseable {

    static final UUID ACCOUNT = new UUID(7, 7);

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<String> pushed = new ArrayList<>();

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        says("devices", 201, "{'device':'" + new UUID(1, 1) + "','token':'t','account':'" + ACCOUNT + "'}");
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** One more answer of a path; quotes are written as apostrophes. */
    ScriptedServer says(String path, int status, String body) {
        replies.computeIfAbsent("/api/v1/" + path, none -> new ArrayDeque<>())
                .add(new Reply(status, body.replace('\'', '"')));
        return this;
    }

    /** Bodies of the pushes that came, in order. */
    List<String> pushed() {
        return pushed;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/push")) {
                pushed.add(body);
            }
            Deque<Reply> left = replies.getOrDefault(path, new ArrayDeque<>());
            Reply reply = left.size() > 1 ? left.remove() : left.peek();
            Reply said = reply == null ? new Reply(404, "{'type':'urn:holdfast:problem:not-found'}") : reply;
            String type = said.status() < 400 ? "application/json" : "application/problem+json";
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] octets = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
