package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.CarrierClient;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.Test;

/** A subscriber who leaves may come back for a while, and is forgotten after it. */
@Story
class ErasureIT {

    private static final String TEXT = "text/plain";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final Plant.Site site;

    ErasureIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void who_comes_back_within_the_grace_time_finds_everything(HoldfastServer server) throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID note = phone.create("note", TEXT, Octets.of("kept"));
            phone.sync();
            UUID account = home.subscriber().id();

            Wire.Subscriber closed = closed(server.carrier(), account);
            int whileClosed = phone.client().http().get("/api/v1/notes/" + note).status();
            Wire.Subscriber again = server.carrier().setStatus(account, "active");

            assertThat(closed.status()).isEqualTo("closed");
            assertThat(closed.eraseAt()).isNotNull();
            assertThat(whileClosed).isEqualTo(401);
            assertThat(again.status()).isEqualTo("active");
            assertThat(again.eraseAt()).isNull();
            assertThat(phone.client().http().get("/api/v1/notes/" + note).body())
                    .isEqualTo(Octets.of("kept"));
            assertThat(home.violations()).isEmpty();
        }
    }

    @Test
    void who_comes_back_when_the_number_is_another_ones_is_told_so(HoldfastServer server) throws NoAnswer {
        try (Household home = new Household(site, server)) {
            UUID account = home.subscriber().id();
            closed(server.carrier(), account);
            server.carrier().create(home.msisdn());

            Wire.Problem problem = server.carrier()
                    .http()
                    .patch("/api/v1/subscribers/" + account, Map.of("status", "active"))
                    .problem();

            assertThat(problem.type()).endsWith("conflict");
            assertThat(server.carrier().read(account).status()).isEqualTo("closed");
        }
    }

    @Test
    void after_the_grace_time_nothing_is_left_that_could_be_read_and_others_keep_theirs() throws Exception {
        try (HoldfastServer server = site.server()
                        .with("HOLDFAST_LIMITS_ERASURE_GRACE", "PT0S")
                        .start();
                Household leaving = new Household(site, server);
                Household staying = new Household(site, server)) {
            Handset gone = writing(leaving);
            Handset stays = writing(staying);
            UUID account = leaving.subscriber().id();

            closed(server.carrier(), account);
            Wire.Subscriber erased = Waiting.atMost(
                    LONG_ENOUGH, () -> server.carrier().read(account), found -> found.erasedAt() != null);

            assertThat(erased.status()).isEqualTo("erased");
            assertThat(erased.msisdn()).isNull();
            assertThat(erased.name()).isNull();
            assertThat(key(server, account)).doesNotExist();
            assertThat(key(server, staying.subscriber().id())).exists();
            assertThat(gone.client().http().get("/api/v1/changes").status()).isEqualTo(401);
            assertThat(server.carrier()
                            .http()
                            .patch("/api/v1/subscribers/" + account, Map.of("status", "active"))
                            .status())
                    .isEqualTo(409);
            assertThat(server.carrier().create(leaving.msisdn()).status()).isEqualTo("active");
            stays.sync();
            assertThat(staying.violations()).isEmpty();
            server.stop();
            assertThat(server.run("verify")).contains(account + ": ").doesNotContain("DAMAGED");
        }
    }

    private static Handset writing(Household home) throws NoAnswer {
        Handset phone = home.handset();
        phone.create("note", TEXT, Octets.of("a secret of " + home.msisdn()));
        phone.photograph(Octets.of("no picture, but octets of " + home.msisdn()), "beach.jpg");
        phone.sync();
        return phone;
    }

    private static Wire.Subscriber closed(CarrierClient carrier, UUID account) throws NoAnswer {
        assertThat(carrier.close(account).status()).isEqualTo(204);
        return carrier.read(account);
    }

    private static Path key(HoldfastServer server, UUID account) {
        Path keys = server.data().resolve("escrow").resolve("keys");
        assertThat(Files.isDirectory(keys)).isTrue();
        return keys.resolve(account + ".json");
    }
}
