package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.holdfast.support.Assessment;
import org.holdfast.support.AssessmentExport;
import org.holdfast.support.AssessmentList;
import org.holdfast.support.AssessmentRows;
import org.holdfast.support.Assessments;
import org.holdfast.support.Loss;
import org.holdfast.support.Scope;
import org.junit.jupiter.api.Test;

/** What was lost is measured before anybody says so. */
abstract class AssessmentContract extends LookContract {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Content RIGHT = note("what it was");
    private static final byte[] WRONG = "what it is".getBytes(StandardCharsets.UTF_8);

    @Inject
    private Assessments assessments;

    @Inject
    private AssessmentRows found;

    @Inject
    private AssessmentExport copy;

    @Inject
    private ItemService writing;

    @Inject
    private AssessmentList listed;

    @Inject
    private SubscriberRoll roll;

    @Test
    void of_a_carriers_accounts_the_one_whose_note_is_damaged_has_lost_it_and_the_other_nothing() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID whole = subscriber(carrier);
        writing.push(whole, "phone", List.of(put(note("a note"))));
        UUID damaged = withLoss(carrier);

        Assessment assessment = measured(supervisor, assessments.ask(supervisor, Scope.all(), false));

        assertThat(assessment.accounts()).isEqualTo(2);
        assertThat(assessment.lost()).isEqualTo(1);
        assertThat(assessment.missing()).isEqualTo(1);
        assertThat(found.accounts(supervisor, assessment.id(), true, null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.account()).isEqualTo(damaged));
        Loss loss =
                found.losses(supervisor, assessment.id(), damaged, 0, 10).get(0).loss();
        assertThat(loss.what()).isEqualTo(Loss.What.CONTENT);
        assertThat(loss.digest()).isEqualTo(RIGHT.digest());
        assertThat(loss.current()).isTrue();
    }

    @Test
    void what_was_found_can_be_had_as_a_table_by_those_whom_it_concerns() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID damaged = withLoss(carrier);
        UUID id = measured(supervisor, assessments.ask(supervisor, Scope.all(), false))
                .id();
        ByteArrayOutputStream accounts = new ByteArrayOutputStream();
        ByteArrayOutputStream losses = new ByteArrayOutputStream();

        copy.accounts(supervisor, id, accounts);
        copy.losses(supervisor, id, losses);

        assertThat(accounts.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThat(losses.toString(StandardCharsets.UTF_8).lines().toList().get(1))
                .startsWith(damaged + ",content,note,")
                .contains(RIGHT.digest().hex());
        assertThatThrownBy(() -> assessments.find(staff(carrier(), StaffRole.SUPERVISOR), id))
                .satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> copy.losses(staff(carrier, StaffRole.AUDITOR), id, losses))
                .satisfies(is(Reason.FORBIDDEN));
    }

    @Test
    void a_rep_measures_one_subscriber_of_their_own_and_no_more() {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        UUID own = subscriber(carrier);
        UUID foreign = subscriber(carrier());

        Assessment assessment = measured(rep, assessments.ask(rep, Scope.list(null, List.of(own)), true));

        assertThat(assessment.lost()).isZero();
        assertThatThrownBy(() -> assessments.ask(rep, Scope.list(null, List.of(foreign)), false))
                .satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> assessments.ask(rep, Scope.all(), false)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> assessments.askByReceipt(rep, own, "no receipt"))
                .satisfies(is(Reason.INVALID));
    }

    @Test
    void suspected_is_an_account_whose_vault_is_ahead_of_its_journal() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        subscriber(carrier);
        UUID behind = UUID.randomUUID();
        String number = "+877" + Math.abs(behind.getLeastSignificantBits() % 1_000_000_000L);
        execute(
                "insert into account (id, carrier_id, msisdn, held_msisdn, status, created_at, changed_at)"
                        + " values (?1, ?2, ?3, ?3, 'active', current_timestamp, current_timestamp)",
                behind,
                carrier,
                number);
        execute("insert into escrow_progress (account_id, seq, hash) values (?1, 100, ?2)", behind, "0".repeat(64));

        UUID id = assessments.ask(supervisor, Scope.suspected(null), false);

        assertThat(measured(supervisor, id).accounts()).isEqualTo(1);
        assertThat(found.accounts(supervisor, id, true, null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.known()).isEqualTo(100));
    }

    @Test
    void a_list_of_assessments_is_a_carriers_own_and_tells_how_far_each_has_come() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        UUID one = subscriber(carrier);
        withLoss(carrier);
        UUID ofAll = measured(supervisor, assessments.ask(supervisor, Scope.all(), false))
                .id();
        UUID ofOne = measured(rep, assessments.ask(rep, Scope.list(null, List.of(one)), false))
                .id();

        assertThat(listed.page(supervisor, AssessmentList.Which.OF_MANY, 0, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.id()).isEqualTo(ofAll);
                    assertThat(line.done()).isEqualTo(2);
                    assertThat(line.lost()).isEqualTo(1);
                });
        assertThat(listed.count(supervisor, AssessmentList.Which.ALL)).isEqualTo(2);
        assertThat(listed.page(supervisor, AssessmentList.Which.ALL, 1, 10)).hasSize(1);
        assertThat(listed.latestOf(rep, one))
                .hasValueSatisfying(latest -> assertThat(latest.id()).isEqualTo(ofOne));
        assertThat(listed.count(staff(carrier(), StaffRole.SUPERVISOR), AssessmentList.Which.ALL))
                .isZero();
        assertThatThrownBy(() -> listed.latestOf(staff(carrier(), StaffRole.REP), one))
                .satisfies(is(Reason.NOT_FOUND));
    }

    @Test
    void what_one_subscriber_has_lost_is_shown_in_ten_statements() throws Exception {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        UUID damaged = withLoss(carrier);
        measured(rep, assessments.ask(rep, Scope.list(null, List.of(damaged)), false));

        long asked = statements(() -> {
            UUID id = listed.latestOf(rep, damaged).orElseThrow().id();
            assertThat(found.line(rep, id, damaged).orElseThrow().lost()).isTrue();
            assertThat(found.kinds(rep, id, damaged)).isNotEmpty();
            assertThat(found.countLosses(rep, id, damaged)).isEqualTo(1);
            assertThat(found.losses(rep, id, damaged, 0, 10)).hasSize(1);
        });

        assertThat(asked).isLessThanOrEqualTo(10);
    }

    @Test
    void a_list_that_was_pasted_names_subscribers_by_number_or_id_and_whom_it_does_not_name_is_told() {
        UUID carrier = carrier();
        UUID one = subscriber(carrier);
        UUID two = subscriber(carrier);
        UUID foreign = subscriber(carrier());
        String number = Objects.requireNonNull(
                Objects.requireNonNull(roll.of(carrier, List.of(one)).get(one)).msisdn());
        String spaced = "00" + number.substring(1, 4) + " (" + number.substring(4) + ")";

        SubscriberRoll.Found resolved =
                roll.find(carrier, List.of(spaced, number, two.toString(), foreign.toString(), "+1 5", "no' or 1=1"));

        assertThat(resolved.accounts()).containsExactly(one, two);
        assertThat(resolved.unknown()).containsExactly(foreign.toString(), "+1 5", "no' or 1=1");
    }

    /** An account whose note's octets are not what was acknowledged. */
    UUID withLoss(UUID carrier) throws Exception {
        UUID account = subscriber(carrier);
        execute(
                "insert into journal_content (account_id, digest, octets) values (?1, ?2, ?3)",
                account,
                RIGHT.digest().hex(),
                WRONG);
        // What comes from a device would be put right; what the server appends again is taken to have been read before.
        writing.push(
                account,
                "phone",
                List.of(new Op.Put(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Kind.NOTE,
                        null,
                        null,
                        RIGHT,
                        RIGHT.digest(),
                        Cause.RESTORE)));
        return account;
    }

    /** Waits until it is finished. */
    Assessment measured(StaffCaller caller, UUID id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Assessment assessment = assessments.find(caller, id);
        while (!assessment.isFinished() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            assessment = assessments.find(caller, id);
        }
        assertThat(assessment.isFinished()).isTrue();
        return assessment;
    }

    private static Op put(Content content) {
        return new Op.Put(
                UUID.randomUUID(), UUID.randomUUID(), Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }

    private static Content note(String text) {
        return Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
