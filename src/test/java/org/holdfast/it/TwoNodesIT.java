package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Crowd;
import org.holdfast.fleet.Figures;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Pokes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Two nodes on one PostgreSQL database, started at the same moment where there was nothing. A crowd uses both all the while; one is
 * killed, and afterwards each is restarted in its turn. The stories come one after the other, because that is what they tell.
 */
@Story
@EnabledIf(
        value = "org.holdfast.it.Databases#isPostgreSql",
        disabledReason = "SKIPPED: the embedded database lets in one process, so that there is no second node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final int CROWD = 8;
    private static final int ENOUGH = 80;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Plant.Site site;
    private final HoldfastServer one;
    private final HoldfastServer other;
    private final long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
    private final Teller teller = new Teller(System.out);
    private final Crowd crowd;

    TwoNodesIT(Plant.Site site) throws NoAnswer {
        System.out.println("TwoNodesIT: seed " + seed);
        this.site = site;
        List<HoldfastServer> nodes = site.nodes();
        this.one = nodes.get(0);
        this.other = nodes.get(1);
        one.launch();
        other.launch();
        one.awaitReady();
        other.awaitReady();
        teller.say("both are ready");
        this.crowd = Crowd.enrol(one.uri(), HoldfastServer.CARRIER_KEY, site.folder("crowd"), CROWD, 300, seed)
                .orAt(other.uri());
    }

    @AfterAll
    void close() {
        crowd.close();
        one.close();
        other.close();
    }

    @Test
    @Order(1)
    void two_nodes_that_start_together_on_nothing_make_one_plant() throws SQLException, IOException {
        Map<String, Long> made = new LinkedHashMap<>();

        site.behindItsBack(one, database -> {
            for (String what : List.of("carrier", "staff", "escrow_chain")) {
                try (var rows = database.createStatement().executeQuery("select count(*) from " + what)) {
                    rows.next();
                    made.put(what, rows.getLong(1));
                }
            }
        });

        assertThat(made).containsOnly(Map.entry("carrier", 1L), Map.entry("staff", 1L), Map.entry("escrow_chain", 1L));
        assertThat(Files.readString(one.log()) + Files.readString(other.log())).doesNotContain("ERROR");
    }

    @Test
    @Order(2)
    void a_stream_at_one_node_hears_within_a_second_of_a_push_at_the_other() throws Exception {
        try (Household home = new Household(site, one)) {
            Handset writes = home.handset();
            Handset listens = home.reopen(home.handset(), other.uri());
            writes.sync();
            listens.sync();
            try (Pokes pokes = Pokes.listen(listens.client())) {
                pokes.next(AT_ONCE);
                List<Duration> took = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    writes.create("note", "text/plain", Octets.of("Dinner at eight, or " + i));
                    writes.sync();
                    Instant pushed = Instant.now();
                    Optional<String> heard = pokes.next(AT_ONCE);
                    took.add(Duration.between(pushed, Instant.now()));

                    assertThat(heard)
                            .as("after %s", took)
                            .contains(writes.tokens().get(0));
                }
                teller.say(
                        "the other node's stream heard of ten pushes, of the slowest after %s",
                        took.stream().max(Duration::compareTo).orElseThrow());
            }
        }
    }

    @Test
    @Order(3)
    void a_device_that_is_revoked_at_one_node_is_a_stranger_to_the_other_at_once() throws Exception {
        try (Household home = new Household(site, one)) {
            Handset stays = home.handset();
            Handset goes = home.reopen(home.handset(), other.uri());
            goes.sync();
            try (Pokes pokes = Pokes.listen(goes.client())) {
                pokes.next(AT_ONCE);
                UUID device = goes.identity().device();

                stays.client().http().delete("/api/v1/devices/" + device);
                int status = goes.client().changes(null, 1).status();

                assertThat(status).isEqualTo(401);
                Waiting.atMost(Duration.ofSeconds(5), pokes::isOver, over -> over);
            }
        }
    }

    @Test
    @Order(4)
    void a_node_that_is_killed_under_load_takes_nothing_along() throws Exception {
        try (FrontDoor door = new FrontDoor(List.of(one.uri(), other.uri()));
                Console console = Browser.isInstalled() ? new Console(door.uri()) : null) {
            if (console != null) {
                console.as(Console.Who.OPERATOR).go("/console/staff").see("#staff\\:new");
            }
            crowd.start();
            acknowledge(ENOUGH);

            one.kill();
            teller.say("one was killed after %d acknowledged ops", crowd.acknowledged());
            if (console != null) {
                clickOn(console.browser());
            }
            acknowledge(ENOUGH);
            crowd.rest();

            assertThat(crowd.violations()).as("seed %d", seed).isEmpty();
            say("killed", crowd.figures());
            assertThat(crowd.figures().ambiguous()).isZero();
        }
    }

    /** What was asked for by a page of the one is answered by the other, to whom it was asked for. */
    private void clickOn(Browser browser) {
        browser.press("staff:new").see("#add\\:name");
        browser.go("/console/staff").see("#staff\\:new").see("#leave\\:signOut");
        teller.say("the operator's session goes on at the other");
    }

    @Test
    @Order(5)
    void both_are_restarted_one_after_the_other_and_no_op_fails() throws Exception {
        crowd.withThreads(2).start();
        one.start();
        acknowledge(ENOUGH);
        other.stop();
        acknowledge(ENOUGH);
        other.start();
        one.stop();
        acknowledge(ENOUGH);
        one.start();
        acknowledge(ENOUGH);
        crowd.rest();

        assertThat(crowd.violations()).as("seed %d", seed).isEmpty();
        say("restarted in turn", crowd.figures());
        assertThat(crowd.figures().refused()).isZero();
        assertThat(crowd.figures().ambiguous()).isZero();
    }

    private void acknowledge(int more) throws Exception {
        long enough = crowd.acknowledged() + more;
        Waiting.atMost(PATIENCE, crowd::acknowledged, many -> many >= enough);
    }

    private void say(String what, Figures figures) {
        teller.say(
                "%s: %d acknowledged, %d sent more than once, %d of them done before; longest without an ACK %s",
                what,
                figures.acknowledged(),
                figures.repeated(),
                figures.heard(),
                Teller.inSeconds(figures.longestGap()));
    }
}
