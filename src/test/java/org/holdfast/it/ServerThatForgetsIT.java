package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.junit.jupiter.api.Test;

/** The positive control of the kill stories: a server that does lose what it acknowledged is caught, by phone and by checker. */
@Story
class ServerThatForgetsIT {

    private static final String TEXT = "text/plain";

    private final Plant.Site site;

    ServerThatForgetsIT(Plant.Site site) {
        this.site = site;
    }

    @Test
    void a_server_put_back_to_yesterday_is_found_out_and_costs_the_phone_nothing() throws NoAnswer, IOException {
        try (HoldfastServer server = site.server().start();
                Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID yesterday = phone.create("note", TEXT, Octets.of("yesterday"));
            phone.sync();
            server.stop();
            site.keepCopy(server);
            server.start();
            UUID today = phone.create("note", TEXT, Octets.of("today"));
            phone.delete(yesterday);
            phone.sync();
            server.stop();
            site.putBackCopy(server);
            server.start();
            phone.create("note", TEXT, Octets.of("tomorrow"));

            Report report = phone.sync();
            List<String> violations = home.violations();

            assertThat(report.stopped()).contains("history-diverged");
            assertThat(phone.octets(today)).contains(Octets.of("today"));
            assertThat(phone.pending()).hasSize(1);
            assertThat(violations)
                    .anyMatch(found -> found.startsWith("1: acknowledged put") && found.contains(today.toString()))
                    .anyMatch(found -> found.startsWith("4: acknowledged delete"))
                    .anyMatch(found -> found.startsWith("7: "))
                    .anyMatch(found -> found.startsWith("8: "));
        }
    }
}
