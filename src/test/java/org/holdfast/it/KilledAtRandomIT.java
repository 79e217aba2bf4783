package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.fleet.Crowd;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.Test;

/**
 * The server is killed while eight handsets push: three times, or as often as {@code holdfast.it.kills} says, at moments that
 * come from {@code holdfast.it.seed}.
 */
@Story
class KilledAtRandomIT {

    private static final int HANDSETS = 8;
    private static final Duration WRITABLE_AGAIN = Duration.ofMinutes(3);

    private final Plant.Site site;

    KilledAtRandomIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void a_killed_server_loses_nothing_and_writes_again_without_an_admin() throws NoAnswer, InterruptedException {
        int kills = Integer.getInteger("holdfast.it.kills", 3);
        long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
        Random moments = new Random(seed);
        System.out.println("KilledAtRandomIT: seed " + seed + ", " + kills + " kills");
        try (HoldfastServer server = site.server().start();
                Crowd crowd = Crowd.enrol(
                        server.uri(), HoldfastServer.CARRIER_KEY, site.folder("crowd"), HANDSETS, 1, seed)) {
            for (int kill = 1; kill <= kills; kill++) {
                long before = crowd.acknowledged();
                crowd.start();
                assertThat(writesAfter(crowd, before))
                        .as("seed %d, kill %d: acknowledged something before it", seed, kill)
                        .isTrue();
                pause(Duration.ofMillis(moments.nextInt(3_000)));
                server.kill();
                long atKill = crowd.acknowledged();
                pause(Duration.ofMillis(moments.nextInt(500)));
                server.start();
                assertThat(writesAfter(crowd, atKill))
                        .as("seed %d, kill %d: acknowledged something after the restart", seed, kill)
                        .isTrue();
                crowd.rest();

                List<String> violations = crowd.violations();

                System.out.println("KilledAtRandomIT: kill " + kill + ", " + crowd.figures());
                assertThat(violations).as("seed %d, kill %d", seed, kill).isEmpty();
            }
        }
    }

    private static boolean writesAfter(Crowd crowd, long before) throws InterruptedException {
        long deadline = System.nanoTime() + WRITABLE_AGAIN.toNanos();
        while (crowd.acknowledged() == before && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(20));
        }
        return crowd.acknowledged() > before;
    }

    private static void pause(Duration time) throws InterruptedException {
        // Nobody ever counts this down.
        assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }
}
