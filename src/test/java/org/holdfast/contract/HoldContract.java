package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.holdfast.item.BulkIntents;
import org.holdfast.item.Decider;
import org.holdfast.item.Hold;
import org.holdfast.item.HoldDecisions;
import org.holdfast.item.HoldExpiry;
import org.holdfast.item.HoldService;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.item.Outcome.Status;
import org.holdfast.item.Reseed;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Verification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the mass-change guard holds lies in tables of its own, is remembered, and is decided on once. */
abstract class HoldContract extends PictureContract {

    private static final UUID PHONE = new UUID(9, 1);
    private static final String TABLET = new UUID(9, 2).toString();
    private static final Decider DECIDER = Decider.device(new UUID(9, 2));

    @Inject
    private ItemService guarded;

    @Inject
    private ItemIndex guardedIndex;

    @Inject
    private HoldService holds;

    @Inject
    private HoldDecisions decisions;

    @Inject
    private HoldExpiry expiry;

    @Inject
    private BulkIntents intents;

    @Inject
    private Verification chain;

    @Test
    void what_is_held_stays_and_the_same_op_gets_the_same_hold() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 60);

        List<Outcome> first =
                guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE).outcomes();
        List<Outcome> again =
                guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE).outcomes();

        assertThat(statuses(first, Status.STORED)).isEqualTo(20);
        assertThat(statuses(first, Status.HELD)).isEqualTo(40);
        assertThat(again).extracting(Outcome::status).containsOnly(Status.DUPLICATE);
        assertThat(again)
                .extracting(Outcome::hold)
                .isEqualTo(first.stream().map(Outcome::hold).toList());
        assertThat(live(account)).hasSize(40);
        assertThat(holds.ops(account, onlyHold(account).id(), 0, 100)).hasSize(40);
    }

    @Test
    void released_deletes_are_made_but_for_what_was_edited_since() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 600);
        guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE);
        Op edited = deletes.get(599);
        guarded.push(account, TABLET, List.of(note(edited.item(), edited.base(), "edited since")));

        Hold hold = decisions.release(account, onlyHold(account).id(), DECIDER);

        assertThat(hold.settled()).isTrue();
        assertThat(hold.done()).isEqualTo(540);
        assertThat(live(account)).containsExactly(edited.item());
        assertThat(chain.verify(account).faults()).isEmpty();
    }

    @Test
    void discarded_items_are_among_the_changes_again_as_they_are() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 60);
        long then = guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE)
                .head()
                .seq();

        decisions.discard(account, onlyHold(account).id(), DECIDER);

        assertThat(guardedIndex.changedAfter(account, then, EnumSet.of(Kind.NOTE), 100))
                .extracting(item -> item.digest())
                .containsExactlyElementsOf(
                        deletes.subList(20, 60).stream().map(Op::base).toList());
        assertThat(live(account)).hasSize(40);
        assertThat(chain.verify(account).faults()).isEmpty();
    }

    @Test
    void a_collection_that_was_held_appears_again_with_all_that_is_in_it() throws Exception {
        UUID account = newAccount();
        UUID notebook = UUID.randomUUID();
        Content content = NotebookModel.content(notebook);
        Op made = new Op.Put(null, notebook, Kind.COLLECTION, null, null, content, content.digest(), Cause.USER);
        guarded.push(account, TABLET, List.of(made));
        filled(account, notebook, 1_200);
        Op delete = new Op.Delete(UUID.randomUUID(), notebook, content.digest(), Cause.USER);
        long then = guarded.pushByDevice(account, PHONE, List.of(delete), Reseed.NONE)
                .head()
                .seq();

        Hold hold = decisions.discard(account, onlyHold(account).id(), DECIDER);

        assertThat(hold.collection()).isEqualTo(notebook);
        assertThat(holds.ops(account, hold.id(), 0, 10).get(0).items()).isEqualTo(1_200);
        assertThat(guardedIndex.changedAfter(account, then, EnumSet.allOf(Kind.class), 10_000))
                .hasSize(1_201);
        assertThat(live(account)).hasSize(1_200);
    }

    @Test
    void a_released_edit_is_the_edit_that_was_sent() throws Exception {
        UUID account = newAccount();
        List<Op> strips = new ArrayList<>();
        filled(account, 30).forEach(op -> strips.add(note(op.item(), op.base(), "x")));
        guarded.pushByDevice(account, PHONE, strips, Reseed.NONE);

        decisions.release(account, onlyHold(account).id(), DECIDER);

        Digest stripped = ((Op.Put) strips.get(0)).claimed();
        assertThat(guardedIndex.live(account, Kind.NOTE, null, 0, 100))
                .hasSize(30)
                .extracting(item -> item.digest())
                .containsOnly(stripped);
    }

    @Test
    void a_hold_that_nobody_decided_on_in_time_is_discarded_by_whoever_comes_first() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 60);
        guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE);
        Hold open = onlyHold(account);
        execute("update hold set due_at = opened_at, expires_at = opened_at where account_id = ?1", account);

        expiry.sweep();
        expiry.sweep();

        Hold expired = holds.find(account, open.id());
        assertThat(expired.state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(expired.decidedBy()).isEqualTo("system");
        assertThat(expired.settled()).isTrue();
        assertThat(live(account)).hasSize(40);
        assertThat(number("select count(*) from journal_entry where account_id = ?1 and cause = 'restore'", account))
                .isEqualTo(40);
    }

    @Test
    void a_decision_that_was_cut_off_is_carried_out_by_the_timer() throws Exception {
        UUID account = newAccount();
        guarded.pushByDevice(account, PHONE, filled(account, 60), Reseed.NONE);
        Hold open = onlyHold(account);
        holds.decide(account, open.id(), Hold.State.RELEASED, DECIDER);
        execute("update hold set due_at = opened_at where account_id = ?1", account);

        expiry.sweep();

        assertThat(holds.find(account, open.id()).settled()).isTrue();
        assertThat(live(account)).isEmpty();
    }

    @Test
    void a_hold_and_each_op_of_it_is_noted_for_the_vault() throws Exception {
        UUID account = newAccount();

        guarded.pushByDevice(account, PHONE, filled(account, 60), Reseed.NONE);

        String noted = "select count(*) from escrow_outbox where account_id = ?1 and what = ";
        assertThat(number(noted + "'held_op'", account)).isEqualTo(40);
        assertThat(number(noted + "'hold'", account)).isEqualTo(1);
    }

    @Test
    void what_was_announced_is_used_up() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 60);
        intents.announce(account, PHONE, new BulkIntents.Announcement(null, null, Kind.NOTE, 30, 0, null));

        List<Outcome> outcomes =
                guarded.pushByDevice(account, PHONE, deletes, Reseed.NONE).outcomes();

        assertThat(statuses(outcomes, Status.STORED)).isEqualTo(50);
        assertThat(intents.list(account, 10))
                .singleElement()
                .satisfies(intent -> assertThat(intent.deletesLeft()).isZero());
    }

    @Test
    void the_guard_takes_as_many_statements_for_500_deletes_as_for_one_and_none_for_edits() throws Exception {
        UUID account = newAccount();
        List<Op> deletes = filled(account, 700);
        List<Op> edits = filled(account, 2);
        guarded.pushByDevice(account, PHONE, deletes.subList(0, 71), Reseed.NONE);

        long guardedDelete =
                statements(() -> guarded.pushByDevice(account, PHONE, deletes.subList(71, 72), Reseed.NONE));
        long many = statements(() -> guarded.pushByDevice(account, PHONE, deletes.subList(72, 572), Reseed.NONE));
        long freeEdit = statements(() -> guarded.push(account, TABLET, List.of(edit(edits.get(0)))));
        long guardedEdit =
                statements(() -> guarded.pushByDevice(account, PHONE, List.of(edit(edits.get(1))), Reseed.NONE));

        assertThat(many).isLessThanOrEqualTo(guardedDelete + 1);
        // One of them notes for the escrow that ops were answered and left no entry.
        assertThat(guardedDelete).isLessThanOrEqualTo(12);
        assertThat(guardedEdit).isEqualTo(freeEdit);
    }

    abstract long statements(Runnable deed);

    private Hold onlyHold(UUID account) {
        List<Hold> all = holds.list(account, Hold.State.OPEN, null, 10);
        assertThat(all).hasSize(1);
        assertThat(holds.waiting(account, 10).ids()).containsExactly(all.get(0).id());
        return all.get(0);
    }

    private static long statuses(List<Outcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private List<UUID> live(UUID account) {
        return guardedIndex.live(account, Kind.NOTE, null, 0, 10_000).stream()
                .map(item -> item.id())
                .toList();
    }

    private List<Op> filled(UUID account, int count) {
        return filled(account, null, count);
    }

    /** Notes; and the ops that delete them. */
    private List<Op> filled(UUID account, @Nullable UUID notebook, int count) {
        List<Op> puts = new ArrayList<>();
        List<Op> deletes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Content content = content("a note that says something, number " + i);
            UUID item = UUID.randomUUID();
            puts.add(new Op.Put(null, item, Kind.NOTE, notebook, null, content, content.digest(), Cause.USER));
            deletes.add(new Op.Delete(UUID.randomUUID(), item, content.digest(), Cause.USER));
        }
        guarded.push(account, TABLET, puts);
        return deletes;
    }

    private static Op edit(Op deleted) {
        return note(deleted.item(), deleted.base(), "a note that says something else, of " + deleted.item());
    }

    private static Op note(UUID item, @Nullable Digest base, String text) {
        Content content = content(text);
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, null, base, content, content.digest(), Cause.USER);
    }

    private static Content content(String text) {
        return Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
