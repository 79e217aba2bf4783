package org.holdfast.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A handset's open line to {@code GET /changes/stream}: a token whenever the account's head moves. */
public final class Pokes implements AutoCloseable {

    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Pokes(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.reader = new Thread(this::read, "pokes");
        reader.setDaemon(true);
        reader.start();
    }

    public static Pokes listen(DeviceClient device) {
        try {
            return new Pokes(device.http().lines(DeviceClient.API + "/changes/stream"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a stream was opened", e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    private void read() {
        String event = "";
        try (Stream<String> lines = response.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:") && event.equals("head")) {
                    tokens.add(line.substring("data:".length()).strip());
                } else if (line.isEmpty()) {
                    event = "";
                }
            }
        } catch (UncheckedIOException closed) {
            // The stream has ended; whoever waits for a poke waits in vain.
        }
    }

    /** The next token, or empty if none comes in time. */
    public Optional<String> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(tokens.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether the server has ended it. */
    public boolean isOver() {
        return !reader.isAlive();
    }

    @Override
    public void close() {
        response.body().close();
        reader.interrupt();
    }
}
