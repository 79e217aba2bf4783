package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.journal.Gate;
import org.holdfast.node.ThisNode;
import org.holdfast.plant.Database;
import org.holdfast.plant.Figure;
import org.holdfast.plant.Heartbeat;
import org.holdfast.plant.Lookout;
import org.holdfast.plant.Node;
import org.holdfast.plant.Nodes;
import org.holdfast.plant.Outlook;
import org.holdfast.plant.Sample;
import org.holdfast.plant.Samples;
import org.junit.jupiter.api.Test;

/** Nodes, figures and the look at all of it, the same on both databases. */
abstract class PlantContract extends DesksContract {

    /** Where nothing else is, and what this server notes meanwhile takes nothing away. */
    private static final Instant FAR_AWAY = Instant.parse("2101-01-01T00:00:00Z");

    @Inject
    private Nodes nodes;

    @Inject
    private Samples samples;

    @Inject
    private Lookout lookout;

    @Inject
    private Heartbeat heartbeat;

    @Inject
    private ThisNode thisNode;

    @Inject
    private Gate thisGate;

    @Inject
    private Clock time;

    @Test
    void a_node_says_what_it_is_and_how_it_stands_in_one_line_however_often() {
        Instant now = Samples.slot(time.instant());
        UUID id = UUID.randomUUID();

        nodes.beat(node(id, "often", now.minusSeconds(20), now.minusSeconds(10)));
        nodes.beat(node(id, "often", now.minusSeconds(20), now));

        assertThat(named("often")).containsExactly(node(id, "often", now.minusSeconds(20), now));
        nodes.leave(id);
        assertThat(named("often")).isEmpty();
    }

    @Test
    void a_silent_node_stays_in_the_list_until_one_of_its_name_takes_its_place_or_a_day_has_passed() {
        Instant now = Samples.slot(time.instant());
        nodes.beat(node(UUID.randomUUID(), "fallen", now.minusSeconds(500), now.minusSeconds(100)));
        nodes.beat(node(UUID.randomUUID(), "away", now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(25))));
        nodes.beat(node(UUID.randomUUID(), "twin", now.minusSeconds(500), now.minusSeconds(20)));

        nodes.beat(node(UUID.randomUUID(), "other", now.minusSeconds(50), now));
        List<Node> missed = named("fallen");
        nodes.beat(node(UUID.randomUUID(), "fallen", now.minusSeconds(50), now));
        nodes.beat(node(UUID.randomUUID(), "twin", now.minusSeconds(50), now));

        assertThat(missed).singleElement().matches(node -> node.isSilent(now));
        assertThat(named("away")).isEmpty();
        assertThat(named("fallen")).singleElement().matches(node -> !node.isSilent(now));
        assertThat(named("twin")).hasSize(2);
    }

    @Test
    void this_node_is_in_the_list_also_while_it_serves_nobody() {
        thisGate.set(Gate.State.RECOVERING, "a test has shut it", 0.25);
        try {
            heartbeat.beat();
            Outlook seen = lookout.gather();

            assertThat(seen.gate().why()).isEqualTo("a test has shut it");
            assertThat(seen.nodes())
                    .filteredOn(node -> node.id().equals(thisNode.id()))
                    .singleElement()
                    .satisfies(node -> {
                        assertThat(node.gate()).isEqualTo(Gate.State.RECOVERING);
                        assertThat(node.progress()).isEqualTo(0.25);
                        assertThat(node.heapMost()).isPositive();
                    });
        } finally {
            thisGate.open();
            heartbeat.beat();
        }
    }

    @Test
    void figures_of_nodes_are_added_or_the_highest_counts_and_the_plants_own_are_the_first_ones() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        Instant slot = FAR_AWAY;

        samples.keep(slot, one, Map.of(Figure.STREAMS, 2.0, Figure.HEAP, 30.0, Figure.ESCROW_LAG, 7.0));
        samples.keep(slot, two, Map.of(Figure.STREAMS, 3.0, Figure.HEAP, 50.0, Figure.ESCROW_LAG, 8.0));
        samples.keep(slot, two, Map.of(Figure.STREAMS, 9.0));

        Map<Figure, List<Sample>> noted = samples.since(slot);
        assertThat(noted.get(Figure.STREAMS)).first().isEqualTo(new Sample(slot, 5));
        assertThat(noted.get(Figure.HEAP)).first().isEqualTo(new Sample(slot, 50));
        assertThat(noted.get(Figure.ESCROW_LAG)).first().isEqualTo(new Sample(slot, 7));
    }

    @Test
    void figures_are_forgotten_after_twenty_five_hours_and_not_before() {
        UUID node = UUID.randomUUID();
        Instant slot = FAR_AWAY.plus(Duration.ofDays(1000));

        samples.keep(slot, node, Map.of(Figure.STREAMS, 1.0));
        samples.keep(slot.plus(Duration.ofHours(25)), node, Map.of(Figure.STREAMS, 2.0));
        List<Sample> before = samples.since(slot).get(Figure.STREAMS);
        samples.keep(slot.plus(Duration.ofHours(26)), node, Map.of(Figure.STREAMS, 3.0));
        List<Sample> after = samples.since(slot).get(Figure.STREAMS);

        assertThat(before).first().isEqualTo(new Sample(slot, 1));
        assertThat(after).first().isEqualTo(new Sample(slot.plus(Duration.ofHours(25)), 2));
    }

    @Test
    void the_whole_plant_is_looked_at_in_nine_statements() {
        lookout.gather();

        long statements = CountedStatements.during(lookout::gather);

        assertThat(statements).isBetween(5L, 9L);
    }

    @Test
    void everything_is_seen_of_the_plant_that_there_is() {
        Outlook seen = lookout.gather();

        Database database = seen.database();
        assertThat(database).isNotNull();
        assertThat(database.primary()).isTrue();
        assertThat(database.standbys()).isEmpty();
        assertThat(database.product()).startsWith(database.embedded() ? "H2 " : "PostgreSQL ");
        assertThat(seen.escrow()).isNotNull();
        assertThat(seen.drills()).isNotNull();
        assertThat(seen.jobs()).isNotNull();
        assertThat(seen.checks()).extracting("name").contains("gate", "database", "escrow", "drills", "server");
    }

    @Test
    void nobody_but_an_operator_looks_at_the_plant() throws Exception {
        StaffCaller supervisor =
                new StaffCaller(UUID.randomUUID(), UUID.randomUUID(), "supervisor", StaffRole.SUPERVISOR);
        StaffCaller operator = new StaffCaller(UUID.randomUUID(), null, "operator", StaffRole.OPERATOR);

        assertThatThrownBy(() -> lookout.look(supervisor)).isInstanceOf(Refusal.class);
        assertThat(lookout.look(operator).database()).isNotNull();
    }

    private List<Node> named(String name) {
        return nodes.list().stream().filter(node -> node.name().equals(name)).toList();
    }

    private static Node node(UUID id, String name, Instant started, Instant seen) {
        return new Node(
                id, name, "1.0", started, seen, Gate.State.NORMAL, "", 1, 10, 100, 1_000, 10_000, 3, "something");
    }
}
