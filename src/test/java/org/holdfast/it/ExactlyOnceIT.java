package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Ledger;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Samples;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.Test;

/** A phone in a lift says everything several times. */
@Story
class ExactlyOnceIT {

    private static final long SEED = 20_091_002;

    private final Plant.Site site;
    private final HoldfastServer server;

    ExactlyOnceIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void what_is_said_three_times_and_half_heard_is_done_once() throws NoAnswer {
        try (Household home = new Household(site, server);
                LossyLine line = new LossyLine(server.uri(), SEED)) {
            Handset far = home.handset();
            far.sync();
            Handset phone = home.reopen(far, line.uri()).withBatchesOf(7);
            Random random = new Random(SEED);
            for (int i = 0; i < 60; i++) {
                Samples.Sample sample = Samples.any(random, new UUID(SEED, i));
                UUID item = phone.create(sample.kind(), sample.mediaType(), sample.octets());
                if (i % 3 == 0) {
                    phone.delete(item);
                }
            }

            for (int tries = 0;
                    tries < 20 && !(phone.sync().isInStep() && phone.pending().isEmpty());
                    tries++) {
                // A sync that gave up is followed by another, as on any phone.
            }

            assertThat(line.droppedAnswers()).as("seed %d", SEED).isPositive();
            assertThat(phone.pending()).as("seed %d", SEED).isEmpty();
            assertThat(phone.ledger().lines())
                    .hasSize(80)
                    .allSatisfy(said -> assertThat(said.outcome()).isEqualTo(Ledger.Outcome.ACK));
            home.reopen(phone).sync();
            assertThat(home.violations()).as("seed %d", SEED).isEmpty();
        }
    }

    @Test
    void a_repeated_op_gets_the_same_answer_and_changes_nothing() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Op op = put(UUID.randomUUID(), UUID.randomUUID(), "once");

            Wire.Pushed first = phone.client().push(null, List.of(op)).as(Wire.Pushed.class);
            Wire.Pushed again = phone.client().push(null, List.of(op)).as(Wire.Pushed.class);

            assertThat(first.results()).extracting(Wire.Result::status).containsExactly("stored");
            assertThat(again.results()).extracting(Wire.Result::status).containsExactly("duplicate");
            assertThat(again.results().get(0).seq())
                    .isEqualTo(first.results().get(0).seq());
            assertThat(again.results().get(0).digest())
                    .isEqualTo(first.results().get(0).digest());
            assertThat(again.head()).isEqualTo(first.head());
            assertThat(again.state()).isEqualTo(first.state());
        }
    }

    @Test
    void an_op_that_stands_twice_in_one_push_is_done_once() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Op op = put(UUID.randomUUID(), UUID.randomUUID(), "twice");

            Wire.Pushed pushed = phone.client().push(null, List.of(op, op)).as(Wire.Pushed.class);

            assertThat(pushed.results()).extracting(Wire.Result::status).containsExactly("stored", "duplicate");
            assertThat(pushed.results())
                    .extracting(Wire.Result::seq)
                    .containsOnly(pushed.results().get(0).seq());
        }
    }

    @Test
    void an_op_id_that_comes_back_with_other_content_is_rejected_and_changes_nothing() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID id = UUID.randomUUID();
            UUID item = UUID.randomUUID();
            String head = phone.client()
                    .push(null, List.of(put(id, item, "mine")))
                    .as(Wire.Pushed.class)
                    .head();

            Wire.Pushed reused =
                    phone.client().push(null, List.of(put(id, item, "other"))).as(Wire.Pushed.class);

            assertThat(reused.results()).extracting(Wire.Result::status).containsExactly("rejected");
            assertThat(reused.results().get(0).why()).contains("op-reused");
            assertThat(reused.head()).isEqualTo(head);
            assertThat(phone.client().item("note", item).body()).isEqualTo(Octets.of("mine"));
        }
    }

    @Test
    void the_same_content_under_a_new_op_is_unchanged() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            UUID item = UUID.randomUUID();
            Wire.Pushed first = phone.client()
                    .push(null, List.of(put(UUID.randomUUID(), item, "same")))
                    .as(Wire.Pushed.class);

            Wire.Pushed second = phone.client()
                    .push(null, List.of(put(UUID.randomUUID(), item, "same")))
                    .as(Wire.Pushed.class);

            assertThat(second.results()).extracting(Wire.Result::status).containsExactly("unchanged");
            assertThat(second.head()).isEqualTo(first.head());
        }
    }

    @Test
    void an_op_id_of_one_account_means_nothing_in_another() throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            Op op = put(UUID.randomUUID(), UUID.randomUUID(), "mine");
            home.handset().client().push(null, List.of(op)).as(Wire.Pushed.class);

            Answer answer = neighbours.handset().client().push(null, List.of(op));

            assertThat(answer.as(Wire.Pushed.class).results())
                    .extracting(Wire.Result::status)
                    .containsExactly("stored");
        }
    }

    private static Op put(UUID op, UUID item, String text) {
        return Op.put(op, "note", null, item, null, "text/plain", Octets.of(text));
    }
}
