package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.AuditExport;
import org.holdfast.access.AuditLine;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.AuditRecords;
import org.holdfast.access.AuditVerification;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.CarrierService;
import org.holdfast.account.SpokenCodes;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.account.SubscriberService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What staff do is recorded, and what subscribers keep is shown for a reason only. */
abstract class LookContract extends ReplayContract {

    private static final UUID ITEM = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

    @Inject
    private CarrierService carriers;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SpokenCodes codes;

    @Inject
    private Looks looks;

    @Inject
    private Audit audit;

    @Inject
    private AuditRecords records;

    @Inject
    private AuditVerification verification;

    @Inject
    private AuditExport export;

    @Inject
    private SubscriberRoll roll;

    @Inject
    private StaffService members;

    @Inject
    private UserTransaction looking;

    @Test
    void without_a_reason_nothing_is_read_and_nobody_gets_one_for_another_carriers_subscriber() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);

        assertThatThrownBy(() -> looks.show(rep, account, null, LookContract::neverRead, all -> seen()))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> looks.begin(staff(carrier(), StaffRole.REP), account, "4711", null))
                .satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> looks.begin(staff(carrier, StaffRole.AUDITOR), account, "4711", null))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> looks.begin(staff(null, StaffRole.OPERATOR), account, "4711", null))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> looks.begin(rep, account, "  ", null)).satisfies(is(Reason.INVALID));
        assertThat(records.seen(carrier, account, null, 10).lines()).isEmpty();
    }

    @Test
    void a_look_is_on_record_for_the_subscriber_before_it_is_given_out() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        StaffCaller colleague = staff(carrier, StaffRole.REP);

        Permit permit = looks.begin(rep, account, " ticket 4711 ", null);
        String content = looks.show(rep, account, null, () -> "a card", card -> seen());

        List<AuditLine> seen = records.seen(carrier, account, null, 10).lines();
        assertThat(content).isEqualTo("a card");
        assertThat(permit.reason()).isEqualTo("ticket 4711");
        assertThat(seen).extracting(AuditLine::deed).containsExactly(Deed.LOOKED, Deed.LOOK_BEGUN);
        assertThat(seen.get(0).reason()).isEqualTo("ticket 4711");
        assertThat(seen.get(0).details()).contains(ITEM.toString(), "\"count\":1", "\"what\":\"contacts\"");
        assertThat(looks.current(colleague, account)).isEmpty();
        assertThatThrownBy(() -> looks.show(colleague, account, null, LookContract::neverRead, all -> seen()))
                .satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> looks.require(rep, subscriber(carrier))).satisfies(is(Reason.FORBIDDEN));
    }

    @Test
    void content_is_never_shown_inside_of_a_transaction_that_could_take_the_record_back() throws Exception {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        looks.begin(rep, account, "4711", null);

        looking.begin();
        try {
            assertThatThrownBy(() -> looks.show(rep, account, null, LookContract::neverRead, all -> seen()))
                    .isNotInstanceOf(AssertionError.class);
        } finally {
            looking.rollback();
        }
    }

    @Test
    void a_permit_whose_time_is_over_opens_nothing() throws Exception {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);

        execute(
                "insert into look (account_id, id, staff_id, reason, opened_at, until_at) values (?1, ?1, ?2, 'long ago',"
                        + " current_timestamp - interval '40' minute, current_timestamp - interval '10' minute)",
                account,
                rep.staff());

        assertThat(looks.current(rep, account)).isEmpty();
    }

    @Test
    void a_spoken_code_opens_once_and_dies_of_five_wrong_tries() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        String first = issue(account);
        String second = issue(account);

        Permit permit = looks.beginByCode(rep, account, second.substring(0, 3) + " " + second.substring(3), null);
        assertThatThrownBy(() -> looks.beginByCode(rep, account, second, null)).satisfies(is(Reason.WRONG_CODE));
        String third = issue(account);
        String wrong = third.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> looks.beginByCode(rep, account, wrong, null))
                    .satisfies(is(Reason.WRONG_CODE));
        }

        assertThat(first).matches("[0-9]{6}");
        assertThat(permit.reason()).contains("spoken code");
        assertThatThrownBy(() -> looks.beginByCode(rep, account, third, null)).satisfies(is(Reason.WRONG_CODE));
    }

    @Test
    void what_staff_did_can_be_neither_changed_nor_removed_and_forms_a_chain() {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        for (int i = 0; i < 3; i++) {
            audit.record(rep, Deed.FOUND, About.nobody().because("call " + i));
        }

        assertThatThrownBy(() -> execute("update audit_entry set reason = 'x' where chain_id = ?1", carrier))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> execute("delete from audit_entry where chain_id = ?1", carrier))
                .isInstanceOf(Exception.class);
        assertThat(verification.verify(carrier).line()).endsWith("3 lines: sound");
    }

    @Test
    void what_was_rolled_back_was_not_done() throws Exception {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        audit.record(rep, Deed.SIGNED_IN, About.nobody());

        looking.begin();
        audit.record(rep, Deed.SUSPENDED, About.nobody());
        looking.rollback();
        audit.record(rep, Deed.SIGNED_OUT, About.nobody());

        List<AuditLine> lines = records.page(staff(carrier, StaffRole.AUDITOR), AuditQuery.ALL, null, 10)
                .lines();
        assertThat(lines).extracting(AuditLine::deed).containsExactly(Deed.SIGNED_OUT, Deed.SIGNED_IN);
        assertThat(lines).extracting(AuditLine::seq).containsExactly(2L, 1L);
        assertThat(verification.verify(carrier).sound()).isTrue();
    }

    @Test
    void a_head_that_fell_behind_its_lines_as_after_a_rebuild_goes_on_after_the_last_of_them() throws Exception {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        for (int i = 0; i < 3; i++) {
            audit.record(rep, Deed.FOUND, About.nobody());
        }

        execute("update audit_head set seq = 1 where chain_id = ?1", carrier);
        audit.record(rep, Deed.SIGNED_OUT, About.nobody());

        assertThat(verification.verify(carrier).line()).endsWith("4 lines: sound");
    }

    @Test
    void a_head_beyond_the_last_line_tells_that_lines_are_gone() throws Exception {
        UUID carrier = carrier();
        audit.record(staff(carrier, StaffRole.REP), Deed.FOUND, About.nobody());

        execute("update audit_head set seq = 5 where chain_id = ?1", carrier);

        assertThat(verification.verify(carrier).faults()).containsExactly("the head says 5, but the last line is 1");
    }

    @Test
    void an_auditor_finds_who_looked_and_sees_no_other_carriers_record() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        StaffCaller auditor = staff(carrier, StaffRole.AUDITOR);
        audit.record(rep, Deed.FOUND, About.nobody());
        audit.record(rep, Deed.RESTORED, About.account(account).because("Ticket 100% sure"));
        audit.record(staff(carrier(), StaffRole.REP), Deed.FOUND, About.nobody());

        AuditQuery byReason = new AuditQuery(null, null, null, null, null, "100%");
        AuditQuery byAll = new AuditQuery(null, null, rep.staff(), account, Deed.RESTORED, "ticket");

        assertThat(records.page(auditor, AuditQuery.ALL, null, 10).lines()).hasSize(2);
        assertThat(records.count(auditor, byReason)).isEqualTo(1);
        assertThat(records.page(auditor, byAll, null, 10).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.account()).isEqualTo(account));
        AuditRecords.Page first = records.page(auditor, AuditQuery.ALL, null, 1);
        assertThat(records.page(auditor, AuditQuery.ALL, first.next(), 1).lines())
                .extracting(AuditLine::deed)
                .containsExactly(Deed.FOUND);
        assertThatThrownBy(() -> records.page(rep, AuditQuery.ALL, null, 10)).satisfies(is(Reason.FORBIDDEN));
    }

    @Test
    void a_copy_of_the_record_has_every_line_in_order_and_says_that_it_was_taken() throws Exception {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        for (int i = 0; i < 1_100; i++) {
            audit.record(rep, Deed.FOUND, About.nobody().because("=cmd(" + i + ")"));
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();

        StaffCaller auditor = staff(carrier, StaffRole.AUDITOR);
        export.write(auditor, AuditQuery.ALL, AuditExport.Form.CSV, About.nobody(), csv);
        export.write(auditor, AuditQuery.ALL, AuditExport.Form.JSON, About.nobody(), json);

        List<String> rows = csv.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSize(1 + 1_100 + 1);
        assertThat(rows.get(1)).startsWith("1,").contains("'=cmd(0)");
        assertThat(rows.get(1_101)).startsWith("1101,").contains("audit-exported");
        assertThat(json.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("\"hash\"")))
                .hasSize(1_102);
    }

    @Test
    void only_who_is_there_to_read_the_record_checks_it_and_only_their_own() {
        UUID carrier = carrier();
        audit.record(staff(carrier, StaffRole.REP), Deed.FOUND, About.nobody());

        assertThat(verification.verify(staff(carrier, StaffRole.AUDITOR)).lines())
                .isEqualTo(1);
        assertThat(verification.verify(staff(carrier(), StaffRole.AUDITOR)).lines())
                .isZero();
        assertThatThrownBy(() -> verification.verify(staff(carrier, StaffRole.REP)))
                .satisfies(is(Reason.FORBIDDEN));
    }

    /** One more each: whether whoever asks may still do so, and the number or staff of a filter. */
    @Test
    void a_page_of_the_record_takes_eight_statements_however_many_lines_there_are() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        List<UUID> accounts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID account = subscriber(carrier);
            accounts.add(account);
            audit.record(supervisor, Deed.SUBSCRIBER_SEEN, About.account(account));
        }

        long asked = statements(() -> {
            audit.record(supervisor, Deed.AUDIT_READ, About.nobody());
            records.page(supervisor, AuditQuery.ALL, null, 26);
            roll.of(carrier, accounts);
            members.list(carrier, List.of(StaffRole.REP));
        });

        assertThat(asked).isLessThanOrEqualTo(8);
        assertThat(roll.of(carrier(), accounts)).isEmpty();
        assertThat(roll.of(carrier, accounts)).hasSize(30);
    }

    private String issue(UUID account) {
        return codes.issue(account, UUID.randomUUID(), java.time.Duration.ofMinutes(10))
                .code();
    }

    /** A carrier that no other test has. */
    UUID carrier() {
        UUID unique = UUID.randomUUID();
        return carriers.add("contract " + unique, "key-" + unique);
    }

    UUID subscriber(UUID carrier) {
        String number = "+888" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 1_000_000_000L);
        return subscribers
                .register(carrier, new SubscriberDetails(number, null, null, null))
                .subscriber()
                .id();
    }

    static StaffCaller staff(@Nullable UUID carrier, StaffRole role) {
        return new StaffCaller(UUID.randomUUID(), carrier, "rosa", role);
    }

    static java.util.function.Consumer<Throwable> is(Reason reason) {
        return thrown -> assertThat(thrown)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }

    private static Seen seen() {
        return Seen.of("contacts", List.of(ITEM));
    }

    private static String neverRead() {
        throw new AssertionError("it was read");
    }
}
