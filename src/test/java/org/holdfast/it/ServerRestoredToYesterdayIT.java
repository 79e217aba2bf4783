package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.fleet.Crowd;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LedgerCheck;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Yesterday's copy is put in the place of a server's data, and of its vault, while a crowd pushes. What was acknowledged since
 * is nowhere but on handsets, and nobody does anything about it. Each story is a household that lived through it; all share one
 * server and one restore.
 */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerRestoredToYesterdayIT {

    private static final String TEXT = "text/plain";
    private static final int CROWD = 8;
    private static final int ENOUGH = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Plant.Site site;
    private final HoldfastServer server;
    private final long seed = Long.getLong("holdfast.it.seed", new Random().nextInt(1_000_000));
    private final Random random = new Random(seed);
    private final Map<String, Household> homes = new LinkedHashMap<>();
    private final Crowd crowd;
    private final Instant restored;
    private String receipt = "";

    ServerRestoredToYesterdayIT(Plant.Site site) throws NoAnswer, IOException, InterruptedException {
        System.out.println("ServerRestoredToYesterdayIT: seed " + seed);
        this.site = site;
        this.server = site.server().start();
        for (String name : List.of("family", "twins", "oldest", "newest", "away", "lossy", "clumsy", "told")) {
            Household home = new Household(site, server);
            homes.put(name, home);
            home.handset();
            home.handset();
            fill(home.handsets().get(0), 20);
            home.meet();
        }
        home("family").handset().sync();
        homes.put("newcomer", new Household(site, server));
        this.crowd = Crowd.enrol(server.uri(), HoldfastServer.CARRIER_KEY, site.folder("crowd"), CROWD, 100, seed);
        work(ENOUGH);
        crowd.rest();
        server.stop();
        site.keepCopy(server);
        server.start();
        theDayAfter();
        crowd.putToSleep(1);
        work(ENOUGH);
        server.kill();
        site.putBackAll(server);
        this.restored = Instant.now();
        crowd.restored(restored);
        server.start();
        await(ENOUGH);
        crowd.rest();
    }

    @AfterAll
    void close() {
        crowd.close();
        homes.values().forEach(Household::close);
        server.close();
    }

    /** What happens between the copy and the accident. */
    private void theDayAfter() throws NoAnswer {
        use(phone("family", 0), 25);
        phone("family", 0).sync();
        use(phone("family", 1), 25);
        phone("family", 1).sync();
        phone("family", 0).sync();
        use(phone("family", 1), 12);
        for (String name : List.of("twins", "lossy", "clumsy")) {
            aFullDay(phone(name, 0));
            home(name).meet();
        }
        for (String name : List.of("oldest", "newest")) {
            aFullDay(phone(name, 0));
            phone(name, 0).sync();
            phone(name, 1).sync();
            use(phone(name, 0), 30);
            phone(name, 0).sync();
        }
        use(phone("away", 0), 25);
        phone("away", 0).sync();
        Handset newcomer = home("newcomer").handset();
        fill(newcomer, 15);
        newcomer.sync();
        Op told = Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, TEXT, Octets.of("acknowledged"));
        receipt = phone("told", 0)
                .client()
                .push(null, List.of(told))
                .as(JsonNode.class)
                .path("receipt")
                .asText();
    }

    /** In 2009 nobody could say what was gone. */
    @Test
    void a_rep_who_is_shown_a_receipt_of_that_day_sees_in_red_and_in_words_that_something_acknowledged_is_missing() {
        assumeTrue(Browser.isInstalled(), "needs a browser");
        UUID subscriber = home("told").subscriber().id();
        try (Console console = new Console(server)) {
            Browser browser = console.as(Console.Who.REP)
                    .go("/console/subscriber?id=" + subscriber)
                    .click("a[href='#subscriber:tabs:tab_loss']")
                    .type("subscriber:tabs:receipt", receipt)
                    .press("subscriber:tabs:measureByReceipt");

            browser.see("[id='subscriber:tabs:loss'] .hf-critical", "Acknowledged, missing");

            assertThat(browser.text("[id='subscriber:tabs:losses']")).contains("receipt", "a handset may have it");
            assertThat(browser.screen("loss-by-receipt").barriers()).isEmpty();
        }
    }

    @Test
    void three_phones_in_step_with_unsent_edits_and_long_asleep_end_with_all_that_was_acknowledged() throws NoAnswer {
        Household home = home("family");
        Map<UUID, Octets> expected = phone("family", 1).shown();

        Report slept = phone("family", 2).sync();
        List<Report> reports = home.meet();

        assertThat(slept.givenBack()).isZero();
        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(home.handsets())
                .allSatisfy(phone -> assertThat(phone.shown()).isEqualTo(expected));
        assertThat(phone("family", 1).pending()).isEmpty();
        assertNothingLost("family");
    }

    @Test
    void two_phones_that_give_back_the_same_day_end_with_the_same_and_nothing_twice() throws NoAnswer {
        Household home = home("twins");
        Map<UUID, Octets> expected = phone("twins", 0).shown();

        List<Report> reports = home.meet();

        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone("twins", 0).shown()).isEqualTo(expected);
        assertThat(phone("twins", 1).shown()).isEqualTo(expected);
        assertGivenBackOnce("twins");
        assertNothingLost("twins");
    }

    @Test
    void a_phone_that_knows_half_of_the_day_does_no_harm_when_it_comes_first() throws NoAnswer {
        Map<UUID, Octets> expected = phone("oldest", 0).shown();

        phone("oldest", 1).sync();
        List<Report> reports = home("oldest").meet();

        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone("oldest", 0).shown()).isEqualTo(expected);
        assertThat(phone("oldest", 1).shown()).isEqualTo(expected);
        assertNothingLost("oldest");
    }

    @Test
    void a_phone_that_knows_half_of_the_day_does_no_harm_when_it_comes_last() throws NoAnswer {
        Map<UUID, Octets> expected = phone("newest", 0).shown();

        phone("newest", 0).sync();
        List<Report> reports = home("newest").meet();

        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone("newest", 0).shown()).isEqualTo(expected);
        assertThat(phone("newest", 1).shown()).isEqualTo(expected);
        assertNothingLost("newest");
    }

    @Test
    void who_was_away_that_day_and_edits_yesterdays_items_loses_nothing_either() throws NoAnswer {
        Handset away = phone("away", 1);
        List<UUID> edited = new ArrayList<>();
        for (UUID item : List.copyOf(away.shown().keySet())) {
            if (away.kindOf(item).equals(Optional.of("note"))) {
                away.put("note", item, null, TEXT, Octets.of("edited by who was away, " + item));
                edited.add(item);
            }
        }
        away.sync();

        List<Report> reports = home("away").meet();

        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(edited)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(away.octets(item)).as("%s", item).isPresent());
        assertThat(phone("away", 0).shown()).isEqualTo(away.shown());
        assertNothingLost("away");
    }

    @Test
    void what_is_given_back_over_a_line_that_drops_answers_is_there_once() throws NoAnswer {
        Map<UUID, Octets> expected = phone("lossy", 0).shown();
        try (LossyLine line = new LossyLine(server.uri(), seed)) {
            Handset phone = home("lossy").reopen(phone("lossy", 0), line.uri()).withBatchesOf(3);

            boolean inStep = false;
            for (int tries = 0; tries < 60 && !inStep; tries++) {
                inStep = phone.sync().isInStep();
            }

            assertThat(line.droppedAnswers()).isPositive();
            home("lossy").reopen(phone);
        }
        assertThat(home("lossy").meet()).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone("lossy", 1).shown()).isEqualTo(expected);
        assertGivenBackOnce("lossy");
        assertNothingLost("lossy");
    }

    @Test
    void a_phone_that_is_switched_off_again_and_again_while_it_gives_back_goes_on_where_it_was() throws NoAnswer {
        Map<UUID, Octets> expected = phone("clumsy", 0).shown();
        int died = 0;
        boolean inStep = false;

        for (int facts = 0; !inStep; facts += 1 + random.nextInt(3)) {
            Handset phone = home("clumsy").reopen(phone("clumsy", 0)).withBatchesOf(4);
            phone.dieAfter(facts);
            try {
                inStep = phone.sync().isInStep();
            } catch (RuntimeException cutOff) {
                died++;
            }
            assertThat(home("clumsy").reopen(phone).shown())
                    .as("seed %d, after %d facts", seed, facts)
                    .isEqualTo(expected);
        }

        assertThat(died).as("seed %d", seed).isGreaterThan(5);
        assertThat(home("clumsy").meet()).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone("clumsy", 1).shown()).isEqualTo(expected);
        assertGivenBackOnce("clumsy");
        assertNothingLost("clumsy");
    }

    @Test
    void a_phone_that_the_server_has_forgotten_keeps_everything_and_gives_it_back_once_it_is_enrolled_again()
            throws NoAnswer {
        Handset phone = phone("newcomer", 0);
        Map<UUID, Octets> expected = phone.shown();

        Report forgotten = phone.sync();
        Map<UUID, Octets> meanwhile = phone.shown();
        home("newcomer").enrolAgain(phone);
        List<Report> reports = home("newcomer").meet();

        assertThat(forgotten.stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("401"));
        assertThat(meanwhile).isEqualTo(expected);
        assertThat(reports).allSatisfy(ServerRestoredToYesterdayIT::isInStep);
        assertThat(phone.shown()).isEqualTo(expected);
        assertNothingLost("newcomer");
    }

    @Test
    void a_crowd_that_pushed_while_the_server_was_put_back_loses_nothing() throws NoAnswer, InterruptedException {
        crowd.wakeAll();
        crowd.rest();

        List<String> violations = crowd.violations();

        System.out.println("ServerRestoredToYesterdayIT: crowd of " + CROWD + ", " + crowd.figures() + ", "
                + crowd.givenBack() + " states given back, " + LedgerCheck.lost(violations) + " lost");
        assertThat(violations).as("seed %d", seed).isEmpty();
        assertThat(crowd.givenBack()).as("seed %d", seed).isPositive();
    }

    private Household home(String name) {
        return java.util.Objects.requireNonNull(homes.get(name));
    }

    private Handset phone(String home, int number) {
        return home(home).handsets().get(number);
    }

    private void fill(Handset phone, int items) {
        for (int i = 0; i < items; i++) {
            Samples.Sample sample = Samples.any(random, new UUID(random.nextLong(), random.nextLong()));
            phone.create(sample.kind(), sample.mediaType(), sample.octets());
        }
    }

    /** New items, edits and deletes; each item at most once. */
    private void use(Handset phone, int changes) {
        List<UUID> items = new ArrayList<>(phone.shown().keySet());
        items.removeIf(item -> !phone.heads().containsKey(item)
                || List.of("collection", "photo").contains(phone.kindOf(item).orElseThrow()));
        java.util.Collections.shuffle(items, random);
        for (int i = 0; i < changes; i++) {
            if (i % 3 == 0 || items.isEmpty()) {
                fill(phone, 1);
            } else if (i % 3 == 1) {
                UUID item = items.remove(0);
                Samples.Sample sample = Samples.next(phone.kindOf(item).orElseThrow(), random, item);
                phone.put(sample.kind(), item, null, sample.mediaType(), sample.octets());
            } else {
                phone.delete(items.remove(0));
            }
        }
    }

    /** Edits on edits, a collection with items made and moved into it, a photo, things made and deleted on the same day. */
    private void aFullDay(Handset phone) {
        use(phone, 12);
        phone.sync();
        use(phone, 12);
        UUID notebook =
                phone.create("collection", "application/json", Octets.of("{\"kind\":\"note\",\"name\":\"New\"}"));
        phone.put("note", new UUID(random.nextLong(), random.nextLong()), notebook, TEXT, Octets.of("in the new one"));
        phone.sync();
        phone.heads().values().stream()
                .filter(head -> head.kind().equals("note") && head.isLive() && !notebook.equals(head.collection()))
                .limit(2)
                .forEach(head -> phone.put(
                        "note",
                        head.item(),
                        notebook,
                        TEXT,
                        phone.octets(head.item()).orElseThrow()));
        UUID brief = phone.create("note", TEXT, Octets.of("made and deleted on the same day"));
        phone.photograph(Octets.of("a picture of " + seed), "day.jpg");
        phone.sync();
        phone.delete(brief);
        phone.sync();
    }

    private void work(int results) throws InterruptedException {
        crowd.start();
        await(results);
    }

    private void await(int results) throws InterruptedException {
        long before = crowd.acknowledged();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (crowd.acknowledged() < before + results && System.nanoTime() < deadline) {
            // Nobody ever counts this down.
            assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static void isInStep(Report report) {
        assertThat(report.isInStep()).as("%s", report).isTrue();
        assertThat(report.refused()).isEmpty();
    }

    private void assertNothingLost(String name) throws NoAnswer {
        List<String> violations = home(name).violationsAfterRestore(restored);
        System.out.println("ServerRestoredToYesterdayIT: " + name + ", "
                + home(name).acknowledged() + " acknowledged, " + LedgerCheck.lost(violations) + " lost");
        assertThat(violations).as("seed %d", seed).isEmpty();
    }

    /** No lost state was written a second time, by the same phone or another. */
    private void assertGivenBackOnce(String name) throws NoAnswer {
        List<String> states = new ArrayList<>();
        for (JsonNode entry : home(name).evidence().chain().entries()) {
            if (entry.path("cause").asText().equals("reseed")) {
                states.add(entry.path("item").asText()
                        + entry.path("action").asText()
                        + entry.path("digest").asText());
            }
        }
        assertThat(states).isNotEmpty().doesNotHaveDuplicates();
    }
}
