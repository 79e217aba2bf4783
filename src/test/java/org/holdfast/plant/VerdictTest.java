package org.holdfast.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.journal.Gate;
import org.holdfast.plant.Finding.Rule;
import org.holdfast.support.OpenAlarms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** From the figures of a plant to what needs a person. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
    private static final Database.Standby STANDBY = new Database.Standby("two", "streaming", "sync", 0L);

    private Gate.Standing gate = new Gate.Standing(Gate.State.NORMAL, "", 1);
    private List<Node> nodes = List.of(node("one", NOW, Gate.State.NORMAL, 50));
    private @Nullable Database database = postgreSql(true, STANDBY);
    private EscrowLag.Lag escrow = new EscrowLag.Lag(NOW, 1, 2, 0, 7, Optional.empty());
    private DrillProofs.Summary drills =
            new DrillProofs.Summary(Duration.ofHours(20), new UUID(0, 1), 0, 0, 100, 0, null);
    private List<OpenAlarms.Open> alarms = List.of();
    private PlantBounds bounds = PlantBounds.DEFAULTS;

    @Test
    void a_plant_in_order_needs_nobody() {
        assertThat(rules()).isEmpty();
    }

    @Test
    void a_node_is_missed_after_half_a_minute_and_not_before() {
        nodes = List.of(
                node("one", NOW.minusSeconds(30), Gate.State.NORMAL, 50),
                node("two", NOW.minusSeconds(31), Gate.State.NORMAL, 50));

        assertThat(findings())
                .extracting(Finding::rule, Finding::facts, Finding::since)
                .containsExactly(tuple(Rule.NODE_SILENT, List.of("two"), NOW.minusSeconds(31)));
    }

    @Test
    void a_clock_that_is_ahead_is_told() {
        nodes = List.of(node("one", NOW.plusSeconds(90), Gate.State.NORMAL, 50));

        assertThat(findings())
                .extracting(Finding::rule, Finding::facts)
                .containsExactly(tuple(Rule.NODE_CLOCK, List.of("one", 90L)));
    }

    @Test
    void a_disk_that_is_nearly_full_is_told_of_nodes_that_are_there() {
        nodes = List.of(
                node("one", NOW, Gate.State.NORMAL, 4), node("two", NOW.minusSeconds(60), Gate.State.NORMAL, 4));

        assertThat(rules()).containsExactly(Rule.NODE_SILENT, Rule.DISK);
    }

    @Test
    void a_shut_gate_is_said_once_for_all_nodes_and_with_how_far_it_has_come() {
        nodes = List.of(node("one", NOW, Gate.State.RECOVERING, 50), node("two", NOW, Gate.State.RECOVERING, 50));
        gate = new Gate.Standing(Gate.State.RECOVERING, "Segment 1 of 2 is back.", 0.5);
        alarms = List.of(alarm("escrow-behind", 1, 0), alarm("database-rewound", 1, 0));

        assertThat(findings())
                .extracting(Finding::rule, Finding::facts)
                .containsExactly(tuple(Rule.RECOVERING, List.of(2, 50L)));
    }

    @Test
    void a_gate_that_could_not_be_written_down_is_told_by_the_node_that_looks() {
        gate = new Gate.Standing(Gate.State.READ_ONLY, "Told to.", 1);

        assertThat(findings())
                .extracting(Finding::rule, Finding::words)
                .containsExactly(tuple(Rule.READ_ONLY, "Told to."));
    }

    @Test
    void a_database_that_does_not_answer_is_told_and_nothing_is_made_up_about_the_rest() {
        Outlook blind = Outlook.blind(NOW, gate, "vault");

        assertThat(Verdict.of(blind, bounds, NOW)).extracting(Finding::rule).containsExactly(Rule.DATABASE_SILENT);
    }

    @Test
    void an_outlook_of_long_ago_is_not_taken_for_now() {
        assertThat(Verdict.of(outlook(), bounds, NOW.plusSeconds(31)))
                .extracting(Finding::rule)
                .contains(Rule.DATABASE_SILENT);
    }

    @Test
    void nodes_that_write_to_a_standby_need_somebody() {
        database = new Database("PostgreSQL 15", false, false, false, 1L, List.of());

        assertThat(rules()).containsExactly(Rule.NOT_PRIMARY);
    }

    @Test
    void commits_that_wait_for_a_standby_which_is_not_there_need_somebody() {
        database = postgreSql(true);

        assertThat(findings())
                .extracting(Finding::rule, Finding::facts)
                .containsExactly(tuple(Rule.STANDBY_MISSING, List.of(0, 1)));
    }

    @Test
    void a_standby_that_only_follows_confirms_nothing() {
        database = postgreSql(true, new Database.Standby("two", "streaming", "async", 0L));

        assertThat(rules()).containsExactly(Rule.STANDBY_MISSING);
    }

    @Test
    void fewer_standbys_than_asked_for_need_somebody() {
        bounds = new PlantBounds(Duration.ofMinutes(5), Duration.ofHours(48), 2, 1, 5);
        database = postgreSql(true, STANDBY);

        assertThat(rules()).containsExactly(Rule.STANDBY_MISSING);
    }

    @Test
    void one_copy_is_good_to_know_where_no_standby_is_asked_for() {
        database = postgreSql(false);

        assertThat(findings())
                .extracting(Finding::rule, finding -> finding.rule().isUrgent())
                .containsExactly(tuple(Rule.ONE_COPY, false));
    }

    @Test
    void standbys_that_may_not_be_seen_are_neither_missing_nor_behind() {
        database = postgreSql(true, new Database.Standby(null, null, null, null));

        assertThat(rules()).containsExactly(Rule.STANDBY_HIDDEN);
    }

    @Test
    void a_standby_far_behind_is_told_by_its_name() {
        long octets = PlantBounds.DEFAULTS.standbyOctets() + 1;
        database = postgreSql(true, STANDBY, new Database.Standby("far", "streaming", "async", octets));

        assertThat(findings())
                .extracting(Finding::rule, Finding::facts)
                .containsExactly(tuple(Rule.STANDBY_BEHIND, List.of("far", octets)));
    }

    @Test
    void a_vault_that_is_behind_is_told_with_what_keeps_a_node_from_shipping() {
        escrow = new EscrowLag.Lag(NOW, 301, 10, 1, 7, Optional.of("escrow-unreachable: no such folder"));

        assertThat(findings())
                .extracting(Finding::rule, Finding::words)
                .containsExactly(tuple(Rule.ESCROW_LAG, "escrow-unreachable: no such folder"));
    }

    @Test
    void what_an_alarm_says_of_the_escrow_is_not_said_twice() {
        escrow = new EscrowLag.Lag(NOW, 301, 10, 1, 7, Optional.of("no such folder"));
        alarms = List.of(alarm("escrow-unreachable", 1, 0));

        assertThat(findings())
                .extracting(Finding::rule, Finding::subject, Finding::words)
                .containsExactly(tuple(Rule.ALARM, "escrow-unreachable", "What was said."));
    }

    @Test
    void accounts_that_fail_in_drills_need_somebody_once() {
        drills = new DrillProofs.Summary(Duration.ofHours(20), new UUID(0, 1), 0, 3, 100, 3, "of one: gone");
        List<Rule> before = rules();
        alarms = List.of(alarm("drill-failed", 3, 0));

        assertThat(before).containsExactly(Rule.DRILLS_FAILING);
        assertThat(rules()).containsExactly(Rule.ALARM);
    }

    @Test
    void many_alarms_of_one_kind_are_one_thing_without_the_words_of_any() {
        alarms = List.of(alarm("content-damaged", 12, 0));

        assertThat(findings()).extracting(Finding::facts, Finding::words).containsExactly(tuple(List.of(12L), null));
    }

    @Test
    void a_proof_of_more_than_two_days_needs_somebody() {
        drills = new DrillProofs.Summary(Duration.ofHours(49), new UUID(0, 1), 0, 0, 100, 0, null);

        assertThat(rules()).containsExactly(Rule.PROOF_OLD);
    }

    @Test
    void what_somebody_has_taken_over_and_what_waits_for_a_subscriber_needs_nobody_here() {
        alarms = List.of(alarm("escrow-unreachable", 0, 1), alarm("mass-change-held", 5, 0));

        assertThat(findings())
                .extracting(
                        Finding::rule, Finding::facts, finding -> finding.rule().isUrgent())
                .containsExactly(tuple(Rule.HANDLED, List.of(1L), false), tuple(Rule.HELD, List.of(5L), false));
    }

    private List<Rule> rules() {
        return findings().stream().map(Finding::rule).toList();
    }

    private List<Finding> findings() {
        return Verdict.of(outlook(), bounds, NOW);
    }

    private Outlook outlook() {
        return new Outlook(NOW, gate, "vault", nodes, database, escrow, drills, alarms, null, Map.of(), List.of());
    }

    private static Database postgreSql(boolean synchronous, Database.Standby... standbys) {
        return new Database("PostgreSQL 15", false, true, synchronous, 1L, List.of(standbys));
    }

    private static OpenAlarms.Open alarm(String subject, long open, long handled) {
        return new OpenAlarms.Open(subject, open, handled, NOW.minusSeconds(100), "What was said.");
    }

    private static Node node(String name, Instant seen, Gate.State state, long freePercent) {
        return new Node(
                UUID.randomUUID(),
                name,
                "1",
                NOW.minusSeconds(1000),
                seen,
                state,
                state == Gate.State.NORMAL ? "" : "Segment 1 of 2 is back.",
                0.5,
                1,
                2,
                freePercent,
                100,
                0,
                null);
    }
}
