package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.Assessments;
import org.holdfast.support.Credit;
import org.holdfast.support.Credit.Kind;
import org.holdfast.support.CreditExports;
import org.holdfast.support.CreditExports.Made;
import org.holdfast.support.CreditList;
import org.holdfast.support.CreditPolicies;
import org.holdfast.support.CreditPolicy;
import org.holdfast.support.Credits;
import org.holdfast.support.CreditsByRule;
import org.holdfast.support.RuleOutlook;
import org.holdfast.support.Scope;
import org.junit.jupiter.api.Test;

/** What subscribers are given, approved by whom, and billed once. */
abstract class CreditContract extends IncidentContract {

    @Inject
    private Credits credits;

    @Inject
    private CreditList creditList;

    @Inject
    private CreditPolicies policies;

    @Inject
    private CreditsByRule byRule;

    @Inject
    private CreditExports exports;

    @Inject
    private RuleOutlook outlooks;

    @Inject
    private SubscriberRoll subscribersOf;

    @Inject
    private Assessments assessed;

    @Resource
    private ManagedExecutorService others;

    @Test
    void up_to_the_limit_a_rep_gives_alone_and_above_it_a_supervisor_who_is_somebody_else_approves() {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID account = subscriber(carrier);
        policies.set(supervisor, new CreditPolicy("EUR", 1_000, 800, List.of()));

        UUID month = credits.propose(rep, account, Kind.FREE_MONTH, null, "a bad day", null);
        UUID much = credits.propose(rep, account, Kind.AMOUNT, 1_001L, "a bad week", null);
        UUID own = credits.propose(supervisor, account, Kind.AMOUNT, 9_000L, "a bad year", null);
        credits.decide(supervisor, List.of(much), true, "they lost a lot");

        assertThat(state(rep, account, month)).isEqualTo(Credit.State.APPROVED);
        assertThat(state(rep, account, much)).isEqualTo(Credit.State.APPROVED);
        assertThat(state(rep, account, own)).isEqualTo(Credit.State.PROPOSED);
        assertThatThrownBy(() -> credits.decide(supervisor, List.of(own), true, null))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> credits.decide(rep, List.of(own), true, null)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> credits.decide(supervisor, List.of(much), true, null))
                .satisfies(is(Reason.CONFLICT));
        StaffCaller foreign = staff(carrier(), StaffRole.SUPERVISOR);
        assertThatThrownBy(() -> credits.decide(foreign, List.of(own), true, null))
                .satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> credits.propose(foreign, account, Kind.FREE_MONTH, null, "x", null))
                .satisfies(is(Reason.NOT_FOUND));
    }

    @Test
    void without_a_policy_no_amount_is_given_and_a_month_waits() {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        UUID account = subscriber(carrier);

        assertThatThrownBy(() -> credits.propose(rep, account, Kind.AMOUNT, 100L, "x", null))
                .satisfies(is(Reason.CONFLICT));
        assertThat(state(rep, account, credits.propose(rep, account, Kind.FREE_MONTH, null, "x", null)))
                .isEqualTo(Credit.State.PROPOSED);
    }

    @Test
    void who_lost_something_gets_by_rule_what_is_owed_and_gets_it_once() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID loser = withLoss(carrier);
        subscriber(carrier);
        policies.set(
                supervisor, new CreditPolicy("EUR", 1_000, 0, List.of(new CreditPolicy.Rule(1, Kind.AMOUNT, 500L))));
        UUID assessment = assessed.ask(supervisor, Scope.all(), false);
        measured(supervisor, assessment);

        int first = byRule.give(supervisor, assessment);
        int again = byRule.give(supervisor, assessment);

        assertThat(first).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(creditList.ofSubscriber(supervisor, loser, 10))
                .singleElement()
                .satisfies(credit -> {
                    assertThat(credit.amountMinor()).isEqualTo(500);
                    assertThat(credit.items()).isEqualTo(1);
                    assertThat(credit.state()).isEqualTo(Credit.State.APPROVED);
                });
    }

    @Test
    void what_the_rules_would_give_is_known_before_it_is_given_and_is_what_is_given() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        withLoss(carrier);
        withLoss(carrier);
        CreditPolicy policy = new CreditPolicy(
                "EUR",
                1_000,
                0,
                List.of(
                        new CreditPolicy.Rule(1, Kind.AMOUNT, 1_500L),
                        new CreditPolicy.Rule(9, Kind.FREE_MONTH, null)));
        policies.set(supervisor, policy);
        UUID assessment = assessed.ask(supervisor, Scope.all(), false);
        measured(supervisor, assessment);

        RuleOutlook.Outlook before = outlooks.of(supervisor, policy, assessment);
        int given = byRule.give(supervisor, assessment);
        RuleOutlook.Outlook after = outlooks.of(supervisor, policy, assessment);

        assertThat(before.accounts()).isEqualTo(given).isEqualTo(2);
        assertThat(before.amountMinor()).isEqualTo(3_000);
        assertThat(before.waiting()).isEqualTo(2);
        assertThat(before.had()).isZero();
        assertThat(after.accounts()).isZero();
        assertThat(after.had()).isEqualTo(2);
        assertThat(creditList.list(supervisor, Credit.State.PROPOSED, 0, 10))
                .extracting(Credit::amountMinor)
                .containsExactly(1_500L, 1_500L);
        assertThatThrownBy(() -> outlooks.of(staff(carrier, StaffRole.REP), policy, assessment))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> outlooks.of(staff(carrier(), StaffRole.SUPERVISOR), policy, assessment))
                .satisfies(is(Reason.NOT_FOUND));
    }

    @Test
    void a_supervisor_takes_an_export_along_and_nobody_else_does() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        policies.set(supervisor, new CreditPolicy("EUR", 1_000, 0, List.of()));
        UUID credit = give(supervisor, subscriber(carrier));

        Made made = exports.make(supervisor, "by hand");
        Made again = exports.make(carrier, "by hand");
        CreditExports.Taken taken = exports.take(supervisor, made.export().id(), "text/csv");

        assertThat(again.isNew()).isFalse();
        assertThat(again.export()).isEqualTo(made.export());
        assertThat(taken.credits()).extracting(Credit::id).containsExactly(credit);
        assertThatThrownBy(() -> exports.make(staff(carrier, StaffRole.REP), "mine"))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> exports.take(
                        staff(carrier(), StaffRole.SUPERVISOR), made.export().id(), "text/csv"))
                .satisfies(is(Reason.NOT_FOUND));
    }

    @Test
    void a_page_of_credits_takes_three_statements_however_many_there_are() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        policies.set(supervisor, new CreditPolicy("EUR", 1_000, 0, List.of()));
        for (int i = 0; i < 30; i++) {
            give(supervisor, subscriber(carrier));
        }

        long asked = statements(() -> {
            List<Credit> page = creditList.list(supervisor, Credit.State.APPROVED, 0, 25);
            creditList.count(supervisor, Credit.State.APPROVED);
            subscribersOf.of(carrier, page.stream().map(Credit::account).toList());
        });

        assertThat(asked).isLessThanOrEqualTo(3);
    }

    @Test
    void a_credit_is_in_one_export_and_an_export_is_always_the_same() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        policies.set(supervisor, new CreditPolicy("EUR", 1_000, 0, List.of()));
        UUID first = give(supervisor, subscriber(carrier));
        UUID waiting = credits.propose(supervisor, subscriber(carrier), Kind.AMOUNT, 5_000L, "much", null);

        Made november = exports.make(carrier, "november");
        UUID second = give(supervisor, subscriber(carrier));
        Made repeated = exports.make(carrier, "november");
        Made december = exports.make(carrier, "december");

        assertThat(november.isNew()).isTrue();
        assertThat(repeated.isNew()).isFalse();
        assertThat(repeated.export()).isEqualTo(november.export());
        assertThat(ids(carrier, november)).containsExactly(first);
        assertThat(ids(carrier, december)).containsExactly(second).doesNotContain(waiting);
        assertThat(exports.list(carrier, null, 10))
                .extracting(CreditExports.Export::name)
                .containsExactlyInAnyOrder("november", "december");
        UUID foreign = carrier();
        assertThatThrownBy(() -> exports.credits(foreign, november.export().id()))
                .satisfies(is(Reason.NOT_FOUND));
    }

    @Test
    void billing_jobs_that_run_at_the_same_time_share_out_the_credits() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        policies.set(supervisor, new CreditPolicy("EUR", 1_000, 0, List.of()));
        UUID account = subscriber(carrier);
        Set<UUID> given = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            given.add(give(supervisor, account));
        }

        List<Future<Made>> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "job " + i % 3;
            jobs.add(others.submit(() -> exports.make(carrier, name)));
        }
        List<UUID> exported = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Future<Made> job : jobs) {
            Made made = job.get(60, TimeUnit.SECONDS);
            if (seen.add(made.export().id())) {
                exported.addAll(ids(carrier, made));
            }
        }

        assertThat(seen).hasSize(3);
        assertThat(exported).containsExactlyInAnyOrderElementsOf(given);
    }

    private UUID give(StaffCaller caller, UUID account) {
        return credits.propose(caller, account, Kind.AMOUNT, 900L, "sorry", null);
    }

    private List<UUID> ids(UUID carrier, Made made) {
        return exports.credits(carrier, made.export().id()).stream()
                .map(Credit::id)
                .toList();
    }

    private Credit.State state(StaffCaller caller, UUID account, UUID credit) {
        return creditList.ofSubscriber(caller, account, 100).stream()
                .filter(each -> each.id().equals(credit))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
