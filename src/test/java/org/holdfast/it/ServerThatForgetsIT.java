package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LedgerCheck;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.junit.jupiter.api.Test;

/** The positive control of the restore stories: a server put back to yesterday whose handsets give nothing back is reported as loss. */
@Story
class ServerThatForgetsIT {

    private static final String TEXT = "text/plain";

    private final Plant.Site site;

    ServerThatForgetsIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void a_rewound_server_whose_handsets_give_nothing_back_is_reported_as_loss() throws NoAnswer, IOException {
        try (HoldfastServer server = site.server().start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset().thatGivesNothingBack();
            UUID yesterday = phone.create("note", TEXT, Octets.of("yesterday"));
            phone.sync();
            server.stop();
            site.keepCopy(server);
            server.start();
            UUID today = phone.create("note", TEXT, Octets.of("today"));
            phone.delete(yesterday);
            phone.sync();
            server.stop();
            site.putBackAll(server);
            Instant restored = Instant.now();
            server.start();
            phone.create("note", TEXT, Octets.of("tomorrow"));

            Report report = phone.sync();
            List<String> violations = home.violationsAfterRestore(restored);

            assertThat(report.stopped()).contains("history-diverged");
            assertThat(phone.octets(today)).contains(Octets.of("today"));
            assertThat(phone.pending()).hasSize(1);
            assertThat(LedgerCheck.lost(violations)).as("%s", violations).isEqualTo(2);
            assertThat(violations)
                    .anyMatch(found -> found.startsWith("1: acknowledged put") && found.contains(today.toString()))
                    .anyMatch(found -> found.startsWith("4: acknowledged delete"))
                    .anyMatch(found -> found.startsWith("7: "))
                    .anyMatch(found -> found.startsWith("8: "));
        }
    }
}
