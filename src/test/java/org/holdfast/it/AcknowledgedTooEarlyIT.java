package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LedgerCheck;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.Test;

/** The positive control of all fault stories: a server that acknowledges before it has committed. */
@Story
class AcknowledgedTooEarlyIT {

    private static final long SEED = 20_091_010;

    private final Plant.Site site;
    private final HoldfastServer server;

    AcknowledgedTooEarlyIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void acknowledging_before_commit_is_reported_as_loss_of_each_change() throws NoAnswer {
        try (Household home = new Household(site, server);
                LyingLine line = new LyingLine(server.uri())) {
            Handset near = home.handset();
            near.sync();
            Handset phone = home.reopen(near, line.uri()).thatGivesNothingBack();
            use(phone);

            List<String> violations = home.violations();

            assertThat(line.lies()).isPositive();
            assertThat(LedgerCheck.lost(violations)).as("%s", violations).isEqualTo(line.lies());
        }
    }

    @Test
    void a_phone_that_gives_back_what_it_was_acknowledged_heals_even_that() throws NoAnswer {
        try (Household home = new Household(site, server);
                LyingLine line = new LyingLine(server.uri())) {
            Handset near = home.handset();
            near.sync();
            Handset phone = home.reopen(near, line.uri());
            use(phone);

            home.reopen(phone).sync();
            java.time.Instant healed = java.time.Instant.now();
            home.meet();

            assertThat(line.lies()).isPositive();
            assertThat(LedgerCheck.lost(home.violationsAfterRestore(healed))).isZero();
        }
    }

    /** New items, a sync after each; the third push is the first that goes nowhere. */
    private static void use(Handset phone) {
        Random random = new Random(SEED);
        for (int i = 0; i < 7; i++) {
            Samples.Sample sample = Samples.any(random, new UUID(SEED, i));
            phone.create(sample.kind(), sample.mediaType(), sample.octets());
            phone.sync();
        }
    }
}
