package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * A server that acknowledges before it has committed, and then crashes before it does: of every three pushes one is answered as
 * if it had been stored, and never reaches the server behind.
 */
final class LyingLine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer line;
    private final HoldfastClient server;
    private final AtomicInteger pushes = new AtomicInteger();
    private final AtomicInteger lies = new AtomicInteger();

    LyingLine(URI server) {
        this.server = HoldfastClient.of(server);
        try {
            this.line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setExecutor(Executors.newFixedThreadPool(4));
        line.createContext("/", this::carry);
        line.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + line.getAddress().getPort());
    }

    /** Ops that were acknowledged and are nowhere. */
    int lies() {
        return lies.get();
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean push = exchange.getRequestURI().getPath().endsWith("/push");
            if (push && pushes.incrementAndGet() % 3 == 0) {
                answer(exchange, 200, "application/json", lie(JSON.readTree(body)));
                return;
            }
            Map<String, String> headers = new HashMap<>();
            for (String name : new String[] {"Authorization", "Content-Type", "If-Match", "If-None-Match"}) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            Answer answer = server.send(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            String type = answer.header("Content-Type").orElse("application/octet-stream");
            answer(exchange, answer.status(), type, answer.body().bytes());
        } catch (NoAnswer e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] octets) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    /** What the server would have said had it been alone. */
    private byte[] lie(JsonNode request) throws IOException {
        String since = request.path("since").asText();
        long seq = Long.parseLong(since.substring(0, since.indexOf('.')));
        ObjectNode said = JSON.createObjectNode();
        ArrayNode results = said.putArray("results");
        for (JsonNode op : request.path("ops")) {
            lies.incrementAndGet();
            ObjectNode result = results.addObject()
                    .put("op", op.path("op").asText())
                    .put("status", "stored")
                    .put("item", op.path("item").asText())
                    .put("seq", ++seq);
            if (op.has("digest")) {
                result.put("digest", op.path("digest").asText());
            }
        }
        said.put("head", seq + since.substring(since.indexOf('.'))).put("state", "");
        return JSON.writeValueAsBytes(said);
    }

    @Override
    public void close() {
        line.stop(0);
    }
}
