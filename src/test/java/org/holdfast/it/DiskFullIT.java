package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.junit.jupiter.api.Test;

/** Row 9 of the matrix, for the disk of the database. */
@Story
class DiskFullIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final long LITTLE = 2L * 1024 * 1024;

    /** More than fills what is left, on either database. */
    private static final int PUSHES = 80;

    private final Plant.Site site;
    private final Random random = new Random(9);

    DiskFullIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void while_the_disk_is_full_pushes_are_refused_and_when_there_is_room_all_goes_on_by_itself() throws Exception {
        assumeTrue(Room.canBeLimited(), "there is no prlimit here, which makes a disk full");
        try (HoldfastServer server = site.server().start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();
            phone.create("note", "text/plain", Octets.of("before"));
            phone.sync();
            Room room = site.room(server);

            room.leave(LITTLE);
            Answer refused = pushUntilRefused(phone);
            phone.create("note", "text/plain", noise());
            phone.sync();
            List<Op> kept = phone.pending();
            Answer alive = HoldfastClient.of(server.uri()).get("/health/live");
            room.leaveAll();
            Waiting.atMost(SOON, () -> nothingIsPending(phone), done -> done);
            phone.sync();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem().name()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(refused.body().text().orElse(""))
                    .doesNotContain("Exception")
                    .doesNotContain("h2");
            assertThat(kept).isNotEmpty();
            assertThat(alive.status()).isEqualTo(200);
            assertThat(home.violations()).isEmpty();
        }
    }

    /** What is acknowledged meanwhile is the phone's own, and pulled by it in the end. */
    private Answer pushUntilRefused(Handset phone) throws Exception {
        for (int push = 0; push < PUSHES; push++) {
            for (int note = 0; note < 30; note++) {
                phone.create("note", "text/plain", noise());
            }
            phone.sync();
            if (!phone.pending().isEmpty()) {
                return phone.client()
                        .push(
                                null,
                                List.of(Op.put(
                                        UUID.randomUUID(),
                                        "note",
                                        null,
                                        UUID.randomUUID(),
                                        null,
                                        "text/plain",
                                        noise())));
            }
        }
        throw new AssertionError("the disk did not get full");
    }

    private static boolean nothingIsPending(Handset phone) {
        phone.sync();
        return phone.pending().isEmpty();
    }

    /** 30 kB that nothing makes smaller. */
    private Octets noise() {
        byte[] octets = new byte[22_500];
        random.nextBytes(octets);
        return Octets.of(Base64.getEncoder().encodeToString(octets));
    }
}
