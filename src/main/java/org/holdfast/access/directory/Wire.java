package org.holdfast.access.directory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How directories are spoken to: by TLS, but on this machine; without following redirects; for so long, and no more than so many octets. Never
 * inside of a transaction.
 */
final class Wire {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** So many requests to one host at once: strangers can begin a sign-in, and a host that is silent must not have all threads wait for it. */
    private static final int AT_ONCE = 8;

    private static final long QUEUE_MILLIS = 1_000;

    private final Map<String, Semaphore> lines = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final Duration patience;
    private final int octets;

    Wire(Duration patience, int octets) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.patience = patience;
        this.octets = octets;
    }

    /** An answer, of whatever status. */
    record Answer(int status, String body, HttpResponse<byte[]> whole) {}

    /** @throws IllegalArgumentException if others could listen on the way there, or it is no address at all */
    static URI requireSafe(URI address) {
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost())));
        if (!safe
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException(address + " has to begin with https:// and a host");
        }
        return address;
    }

    Answer get(URI address) throws IOException {
        return send(request(address).GET().build());
    }

    Answer post(URI address, String form, List<String> headers) throws IOException {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(requireSafe(address)).timeout(patience).header("Accept", "application/json");
    }

    private Answer send(HttpRequest request) throws IOException {
        Semaphore line = lines.computeIfAbsent(request.uri().getAuthority(), any -> new Semaphore(AT_ONCE));
        try {
            if (!line.tryAcquire(QUEUE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("too many wait for " + request.uri().getHost());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            return answer(request);
        } finally {
            line.release();
        }
    }

    /** The client's own time limit ends with the headers; this one is for all of it. */
    private Answer answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, info -> new BoundedBody(octets));
        try {
            HttpResponse<byte[]> response = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (TimeoutException e) {
            throw new IOException(request.uri() + " did not answer in " + patience, e);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            coming.cancel(true);
        }
    }
}
