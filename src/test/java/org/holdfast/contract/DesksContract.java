package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.AuditLine;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.AuditRecords;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.SubscriberDesk;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.StaffRole;
import org.holdfast.account.SubscriberService;
import org.holdfast.item.HoldDesk;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.restore.Change;
import org.holdfast.restore.Outline;
import org.holdfast.restore.PastRestore;
import org.holdfast.restore.Plan;
import org.holdfast.restore.RestoreDesk;
import org.holdfast.restore.Scope;
import org.holdfast.restore.Strategy;
import org.junit.jupiter.api.Test;

/** What staff do for a subscriber: by their right, for their carrier's, and on record. */
abstract class DesksContract extends EvidenceContract {

    private static final Scope ALL = new Scope(EnumSet.allOf(Kind.class), null, null);

    @Inject
    private RestoreDesk restores;

    @Inject
    private SubscriberDesk desk;

    @Inject
    private HoldDesk holds;

    @Inject
    private Looks looks;

    @Inject
    private AuditRecords records;

    @Inject
    private SubscriberService accounts;

    @Inject
    private ItemService writes;

    @Inject
    private JournalReader journal;

    @Test
    void a_page_of_what_a_restore_would_change_takes_ten_statements_and_is_on_record() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        long then = filledAndEmptied(account, 450);
        looks.begin(rep, account, "4711", null);
        Outline outline = restores.plan(rep, account, new Plan(then, ALL, Strategy.MERGE, false));
        List<Change> page = new ArrayList<>();

        long statements = statements(() -> {
            page.addAll(restores.page(account, outline, outline.pages() - 1));
            looks.announce(rep, account, null, new Seen(Deed.RESTORE_PREVIEWED, "restore", ids(page), page.size()));
        });

        assertThat(statements).isLessThanOrEqualTo(10);
        assertThat(outline.total()).isEqualTo(450);
        assertThat(outline.kinds()).containsExactly(new Outline.OfKind(Kind.NOTE, 450, 0, 0, 0));
        assertThat(outline.pages()).isEqualTo(23);
        assertThat(page).hasSize(10).allMatch(change -> change.act() == Change.Act.ADD);
    }

    @Test
    void the_pages_of_a_plan_are_all_of_it_and_nothing_twice() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        long then = filledAndEmptied(account, 65);
        Outline outline = restores.plan(rep, account, new Plan(then, ALL, Strategy.REPLACE, false));
        List<UUID> items = new ArrayList<>();

        for (int page = 0; page < outline.pages(); page++) {
            restores.page(account, outline, page)
                    .forEach(change -> items.add(change.now().id()));
        }

        assertThat(items).hasSize(65).doesNotHaveDuplicates();
    }

    @Test
    void a_restore_and_its_undoing_name_the_member_of_staff_in_the_journal_and_in_the_record() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        long then = filledAndEmptied(account, 3);
        Outline outline = restores.plan(rep, account, new Plan(then, ALL, Strategy.MERGE, false));

        long from = Objects.requireNonNull(
                restores.apply(rep, account, outline.restore()).from());
        restores.undo(rep, account, outline.restore());

        PastRestore past = restores.list(rep, account, 10).get(0);
        assertThat(journal.entriesAt(account, List.of(from)))
                .hasEntrySatisfying(from, entry -> assertThat(entry.device()).isEqualTo(rep.author()));
        assertThat(past.entries()).isEqualTo(3);
        assertThat(past.undone()).isTrue();
        assertThat(past.byStaff()).isTrue();
        assertThat(past.seq()).isEqualTo(then);
        assertThat(deeds(carrier)).containsExactly(Deed.RESTORE_UNDONE, Deed.RESTORED);
    }

    @Test
    void what_is_refused_is_neither_done_nor_on_record() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        long then = filledAndEmptied(account, 3);
        Outline outline = restores.plan(rep, account, new Plan(then, ALL, Strategy.MERGE, false));
        writes.push(account, "phone", List.of(put("since")));
        StaffCaller stranger = staff(carrier(), StaffRole.REP);
        StaffCaller auditor = staff(carrier, StaffRole.AUDITOR);
        StaffCaller operator = staff(null, StaffRole.OPERATOR);

        assertThatThrownBy(() -> restores.apply(rep, account, outline.restore()))
                .satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> restores.page(account, outline, 0)).satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> restores.apply(stranger, account, outline.restore()))
                .satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> restores.list(auditor, account, 1)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> desk.issueCode(operator, account)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> desk.suspend(stranger, account, "why")).satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> desk.suspend(rep, account, " ")).satisfies(is(Reason.INVALID));
        assertThatThrownBy(() -> desk.revoke(rep, account, UUID.randomUUID())).satisfies(is(Reason.NOT_FOUND));
        assertThatThrownBy(() -> holds.release(rep, account, UUID.randomUUID(), "why"))
                .satisfies(is(Reason.NOT_FOUND));
        assertThat(deeds(carrier)).isEmpty();
        assertThat(accounts.find(carrier, account).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void a_subscriber_is_suspended_and_reactivated_with_the_reason_on_record() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);

        AccountStatus suspended = desk.suspend(rep, account, " stolen, 4711 ").status();
        AccountStatus active = desk.reactivate(rep, account, "found").status();

        assertThat(suspended).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(active).isEqualTo(AccountStatus.ACTIVE);
        assertThat(lines(carrier)).extracting(AuditLine::reason).containsExactly("found", "stolen, 4711");
    }

    @Test
    void a_closed_account_is_not_opened_again_by_staff() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        accounts.close(carrier, account);

        assertThatThrownBy(() -> desk.reactivate(rep, account, "please")).satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> desk.issueCode(rep, account)).satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> restores.plan(rep, account, new Plan(1, ALL, Strategy.MERGE, false)))
                .satisfies(is(Reason.CONFLICT));
        assertThat(accounts.find(carrier, account).status()).isEqualTo(AccountStatus.CLOSED);
    }

    @Test
    void a_code_is_on_record_and_its_digits_are_not() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);

        String code = desk.issueCode(staff(carrier, StaffRole.REP), account).code();

        AuditLine line = lines(carrier).get(0);
        assertThat(line.deed()).isEqualTo(Deed.CODE_ISSUED);
        assertThat(line.details()).doesNotContain(code);
    }

    /** @return the last entry before they were deleted */
    private long filledAndEmptied(UUID account, int number) {
        List<Op> puts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            puts.add(put("note " + i));
        }
        writes.push(account, "phone", puts);
        long then = journal.head(account).orElseThrow().seq();
        writes.push(
                account,
                "phone",
                puts.stream()
                        .map(put -> (Op) new Op.Delete(
                                UUID.randomUUID(),
                                put.item(),
                                ((Op.Put) put).content().digest(),
                                Cause.USER))
                        .toList());
        return then;
    }

    private static List<UUID> ids(List<Change> page) {
        return page.stream().map(change -> change.now().id()).toList();
    }

    private static Op put(String text) {
        Content content = Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
        return new Op.Put(
                UUID.randomUUID(), UUID.randomUUID(), Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }

    /** The latest first. */
    private List<AuditLine> lines(UUID carrier) {
        return records.page(staff(carrier, StaffRole.AUDITOR), AuditQuery.ALL, null, 20)
                .lines();
    }

    private List<Deed> deeds(UUID carrier) {
        return lines(carrier).stream().map(AuditLine::deed).toList();
    }
}
