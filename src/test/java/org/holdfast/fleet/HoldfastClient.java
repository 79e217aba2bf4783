package org.holdfast.fleet;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One credential's way to one server: sends a request once, and says what came back. {@link CarrierClient} and {@link
 * DeviceClient} give the requests their meaning.
 */
public final class HoldfastClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final String PROBLEM = "urn:holdfast:problem:";

    private final HttpClient http;
    private final Way way;
    private final @Nullable String credential;

    /**
     * Where to: a server, or several that are as good, of which it keeps to one as long as that one answers.
     */
    private static final class Way {
        private final List<URI> servers;
        private final AtomicInteger turn = new AtomicInteger();

        Way(List<URI> servers) {
            this.servers = List.copyOf(servers);
        }

        URI now() {
            return servers.get(Math.floorMod(turn.get(), servers.size()));
        }

        /** Whoever finds out first; the others who found the same don't turn it further. */
        void turnFrom(URI silent) {
            int now = turn.get();
            if (servers.get(Math.floorMod(now, servers.size())).equals(silent)) {
                turn.compareAndSet(now, now + 1);
            }
        }
    }

    /** Handsets by the thousand are one client to the machine that they run on: its connections are theirs. */
    private static final HttpClient SHARED = client();

    private HoldfastClient(HttpClient http, Way way, @Nullable String credential) {
        this.http = http;
        this.way = way;
        this.credential = credential;
    }

    /**
     * A client that nobody knows yet.
     *
     * @param server where the server listens, such as {@code http://localhost:8080}
     */
    public static HoldfastClient of(URI server) {
        return new HoldfastClient(client(), new Way(List.of(server)), null);
    }

    /** The same, over connections that others use as well; if one of the servers doesn't answer, the next request goes to another. */
    static HoldfastClient sharing(List<URI> servers) {
        return new HoldfastClient(SHARED, new Way(servers), null);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** The same way, with a credential shown at each request. */
    public HoldfastClient as(String bearer) {
        return new HoldfastClient(http, way, bearer);
    }

    public Answer get(String path) throws NoAnswer {
        return send("GET", path, Map.of(), null);
    }

    public Answer delete(String path) throws NoAnswer {
        return send("DELETE", path, Map.of(), null);
    }

    /** Sends the value as JSON; octets and strings go as they are. */
    public Answer post(String path, Object body) throws NoAnswer {
        return send("POST", path, Map.of("Content-Type", JSON), body);
    }

    public Answer patch(String path, Object body) throws NoAnswer {
        return send("PATCH", path, Map.of("Content-Type", JSON), body);
    }

    /** Sends one request, once. */
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Object body) throws NoAnswer {
        URI server = way.now();
        HttpRequest.Builder request = request(server, path).timeout(PATIENCE).method(method, publisher(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 500) {
                way.turnFrom(server);
            }
            return new Answer(response.statusCode(), response.headers(), Octets.of(response.body()));
        } catch (IOException e) {
            way.turnFrom(server);
            throw new NoAnswer(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(method + " " + path, (IOException) new InterruptedIOException().initCause(e));
        }
    }

    /** Opens a stream of lines, which ends when it is closed or the server goes. */
    HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return http.send(
                request(way.now(), path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(URI server, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return request;
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        if (body instanceof byte[] octets) {
            return BodyPublishers.ofByteArray(octets);
        }
        return body instanceof String text
                ? BodyPublishers.ofString(text)
                : BodyPublishers.ofByteArray(Wire.write(body));
    }

    /** What came back. */
    public record Answer(int status, java.net.http.HttpHeaders headers, Octets body) {

        public boolean isGood() {
            return status / 100 == 2;
        }

        /**
         * Whether the same request may be answered otherwise later. A refusal that doesn't bear the protocol's mark is none of
         * Holdfast's: a proxy's, or a server's that is not up yet. It decides nothing.
         */
        public boolean isWorthRetrying() {
            return status == 429
                    || status >= 500
                    || !isGood()
                            && !Objects.requireNonNullElse(problem().type(), "").startsWith(PROBLEM);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** How long the server asks to be left alone, if it says so in seconds. */
        Duration retryAfter() {
            return header("Retry-After")
                    .filter(seconds -> seconds.matches("\\d{1,6}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(Duration.ZERO);
        }

        /** The body of a good answer; any other is an {@link Unexpected}. */
        public <T> T as(Class<T> type) {
            if (!isGood()) {
                throw new Unexpected(this);
            }
            return Wire.read(body.bytes(), type);
        }

        /** The body of a refusal. */
        public Wire.Problem problem() {
            return header("Content-Type").orElse("").startsWith("application/problem+json")
                    ? Wire.read(body.bytes(), Wire.Problem.class)
                    : new Wire.Problem(null, null, status, body.toString(), null);
        }
    }

    /** Nothing came back: whether the request was heard is unknown. */
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String request, IOException cause) {
            super(request + ": " + cause, cause);
        }
    }

    /** A refusal where none was expected. */
    public static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(Answer answer) {
            super("answered " + answer.status() + ": " + answer.body());
        }
    }
}
