package org.holdfast.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/** A bad connection: each request reaches the server three times, and two answers of three never reach the handset. */
final class LossyLine implements AutoCloseable {

    private static final int TIMES = 3;

    private final HttpServer line;
    private final URI server;
    private final Random random;
    private final AtomicInteger dropped = new AtomicInteger();

    LossyLine(URI server, long seed) {
        this.server = server;
        this.random = new Random(seed);
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

    int droppedAnswers() {
        return dropped.get();
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new HashMap<>();
            for (String name : new String[] {"Authorization", "Content-Type", "If-Match", "If-None-Match"}) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            Answer answer = send(exchange, headers, body);
            if (random.nextInt(TIMES) > 0) {
                // Closed without an answer: the handset can't know whether it was heard.
                dropped.incrementAndGet();
                return;
            }
            answer.header("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer.header("ETag").ifPresent(tag -> exchange.getResponseHeaders().set("ETag", tag));
            byte[] octets = answer.body().bytes();
            exchange.sendResponseHeaders(answer.status(), octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private Answer send(HttpExchange exchange, Map<String, String> headers, byte[] body) throws IOException {
        String path = exchange.getRequestURI().toString();
        HoldfastClient client = HoldfastClient.of(server);
        try {
            Answer answer = client.send(exchange.getRequestMethod(), path, headers, body);
            for (int i = 1; i < TIMES; i++) {
                answer = client.send(exchange.getRequestMethod(), path, headers, body);
            }
            return answer;
        } catch (NoAnswer e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        line.stop(0);
    }
}
