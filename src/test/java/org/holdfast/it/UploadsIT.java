package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.Test;

/**
 * Pictures over a bad line, while the server is killed: 20 uploads and two kills, or as many as {@code holdfast.it.uploads}
 * and {@code holdfast.it.kills} say, cut at octets that come from {@code holdfast.it.seed}.
 */
@Story
class UploadsIT {

    private static final int LINES = 4;
    private static final int MOST = 3_000_000;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final Plant.Site site;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();

    UploadsIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void uploads_cut_at_random_octets_across_a_killed_server_end_with_the_right_digest() throws Exception {
        int uploads = Integer.getInteger("holdfast.it.uploads", 20);
        int kills = Integer.getInteger("holdfast.it.kills", 2);
        long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
        System.out.println("UploadsIT: seed " + seed + ", " + uploads + " uploads, " + kills + " kills");
        ExecutorService lines = Executors.newFixedThreadPool(LINES);
        try (HoldfastServer server = site.server().start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();
            List<Future<byte[]>> sent = new ArrayList<>();
            for (int i = 0; i < uploads; i++) {
                Random random = new Random(seed * 1_000 + i);
                sent.add(lines.submit(() -> sendOverBadLine(server, phone, random)));
            }

            Random moments = new Random(seed);
            for (int kill = 1; kill <= kills; kill++) {
                awaitFinished(sent, uploads * kill / (kills + 1));
                pause(Duration.ofMillis(moments.nextInt(500)));
                server.kill();
                server.start();
            }

            for (Future<byte[]> each : sent) {
                byte[] octets = each.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
                assertThat(BlobSentences.get(phone, octets, Map.of()).body().bytes())
                        .as("seed %d", seed)
                        .isEqualTo(octets);
            }
            System.out.println("UploadsIT: " + cuts.get() + " requests were cut in the middle");
            assertThat(cuts.get()).isGreaterThanOrEqualTo(uploads);
        } finally {
            lines.shutdownNow();
        }
    }

    /** One picture: begun, cut a few times, gone on with wherever the server says it is. */
    private byte[] sendOverBadLine(HoldfastServer server, Handset phone, Random random) throws InterruptedException {
        byte[] octets = new byte[1 + random.nextInt(MOST)];
        random.nextBytes(octets);
        TusClient tus = new TusClient(phone.client().http());
        String upload = begun(tus, octets);
        int cutsToGo = 1 + random.nextInt(4);
        while (true) {
            try {
                Answer head = tus.head(upload);
                assertThat(head.status()).isIn(200, 503);
                int offset = Integer.parseInt(head.header("Upload-Offset").orElse("-1"));
                if (offset == octets.length) {
                    finished.incrementAndGet();
                    return octets;
                }
                if (offset >= 0 && cutsToGo-- > 0) {
                    cut(server, phone, upload, octets, offset, random);
                } else if (offset >= 0) {
                    // 409: the line that was cut had octets under way still. 5xx: the server is coming or going.
                    assertThat(tus.append(upload, octets, offset, octets.length).status())
                            .matches(status -> status == 204 || status == 409 || status >= 500);
                }
            } catch (NoAnswer | IOException e) {
                // The server is down, or was killed just now.
                pause(Duration.ofMillis(100));
            }
        }
    }

    private static String begun(TusClient tus, byte[] octets) throws InterruptedException {
        while (true) {
            try {
                return tus.begin(octets);
            } catch (NoAnswer | java.util.NoSuchElementException e) {
                pause(Duration.ofMillis(100));
            }
        }
    }

    private void cut(HoldfastServer server, Handset phone, String upload, byte[] octets, int offset, Random random)
            throws IOException {
        int to = offset + random.nextInt(octets.length - offset);
        RawRequest request = new RawRequest(
                server.uri(),
                phone.identity().token(),
                "PATCH",
                upload,
                Map.of(
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Offset",
                        Integer.toString(offset),
                        "Content-Type",
                        "application/offset+octet-stream",
                        "Content-Length",
                        Integer.toString(octets.length - offset)));
        cuts.incrementAndGet();
        request.cutAfter(octets, offset, to, random.nextBoolean());
    }

    private void awaitFinished(List<Future<byte[]>> sent, int wanted) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (finished.get() < wanted && System.nanoTime() < deadline) {
            for (Future<byte[]> each : sent) {
                if (each.isDone()) {
                    each.get();
                }
            }
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        // Nobody ever counts this down.
        assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }
}
