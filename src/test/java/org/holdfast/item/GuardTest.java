package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A device that deletes or strips more than anyone would in a day is made to wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardTest {

    private static final UUID FAMILY = new UUID(2, 1);
    private static final UUID WORK = new UUID(2, 2);
    private static final UUID PHONE = new UUID(9, 1);
    private static final UUID TABLET = new UUID(9, 2);
    private static final Instant NOON = AccountInMemory.NOW;
    private static final Content FULL = Toy.soft("fn=Ann", "tel=5", "note=x", "org=y");

    private final AccountInMemory account = new AccountInMemory();
    private final HoldsInMemory holds = new HoldsInMemory(account);

    GuardTest() {
        account.push(
                Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")),
                Ops.collection(FAMILY, null, Ops.book("Family")),
                Ops.collection(WORK, null, Ops.book("Work")));
    }

    @Test
    void of_few_items_twenty_may_go_in_a_day_and_the_rest_is_held() {
        fill(FAMILY, 50);

        List<Outcome> outcomes = push(PHONE, NOON, deletes(FAMILY, 0, 50));

        assertThat(outcomes).extracting(Outcome::status).startsWith(many(Status.STORED, 20));
        assertThat(outcomes.subList(20, 50)).extracting(Outcome::status).containsOnly(Status.HELD);
        assertThat(live(FAMILY)).isEqualTo(30);
    }

    @Test
    void of_many_items_a_tenth_may_go_however_the_deletes_are_cut_into_pushes() {
        fill(FAMILY, 405);

        int stored = 0;
        for (int from = 0; from < 405; from += 27) {
            stored += count(push(PHONE, NOON, deletes(FAMILY, from, from + 27)), Status.STORED);
        }

        assertThat(stored).isEqualTo(40);
    }

    @Test
    void a_held_op_leaves_no_trace_in_the_journal_and_names_its_hold() {
        fill(FAMILY, 30);
        push(PHONE, NOON, deletes(FAMILY, 0, 20));
        int before = account.entries.size();

        Outcome outcome = push(PHONE, NOON, deletes(FAMILY, 20, 21)).get(0);

        assertThat(account.entries).hasSize(before);
        assertThat(outcome.hold()).isEqualTo(holds.holds.get(0).id());
        assertThat(outcome.digest()).isEqualTo(account.item(item(FAMILY, 20)).digest());
    }

    @Test
    void another_device_and_another_collection_have_a_day_of_their_own() {
        fill(FAMILY, 60);
        fill(WORK, 60);
        push(PHONE, NOON, deletes(FAMILY, 0, 20));

        List<Outcome> elsewhere = push(PHONE, NOON, deletes(WORK, 0, 20));
        List<Outcome> byAnother = push(TABLET, NOON, deletes(FAMILY, 20, 40));

        assertThat(elsewhere).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(byAnother).extracting(Outcome::status).containsOnly(Status.STORED);
    }

    @Test
    void after_a_day_the_same_number_may_go_again() {
        fill(FAMILY, 60);
        push(PHONE, NOON, deletes(FAMILY, 0, 20));

        Outcome soon = push(PHONE, NOON.plus(Duration.ofHours(24)), deletes(FAMILY, 20, 21))
                .get(0);
        List<Outcome> later = push(PHONE, NOON.plus(Duration.ofHours(25)), deletes(FAMILY, 21, 42));

        assertThat(soon.status()).isEqualTo(Status.HELD);
        assertThat(count(later, Status.STORED)).isEqualTo(20);
    }

    @Test
    void one_hold_takes_what_comes_and_the_same_change_under_another_id_only_once() {
        fill(FAMILY, 40);
        push(PHONE, NOON, deletes(FAMILY, 0, 30));

        push(PHONE, NOON, deletes(FAMILY, 20, 40));

        assertThat(holds.holds).hasSize(1);
        assertThat(holds.holds.get(0).hold().deletes()).isEqualTo(20);
        assertThat(holds.ops).extracting(HeldOpRow::number).containsExactlyElementsOf(numbers(20));
    }

    @Test
    void a_held_op_is_kept_whole() {
        fill(FAMILY, 30);
        List<Op> strips = strips(FAMILY, 0, 25);

        push(PHONE, NOON, strips);

        assertThat(holds.ops)
                .extracting(HeldOpRow::sent)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(strips.subList(20, 25));
    }

    @Test
    void edits_that_leave_less_than_half_count_apart_from_deletes() {
        fill(FAMILY, 60);
        push(PHONE, NOON, deletes(FAMILY, 0, 20));

        List<Outcome> outcomes = push(PHONE, NOON, strips(FAMILY, 20, 45));

        assertThat(count(outcomes, Status.STORED)).isEqualTo(20);
        assertThat(count(outcomes, Status.HELD)).isEqualTo(5);
        assertThat(holds.holds.get(0).hold().edits()).isEqualTo(5);
    }

    @Test
    void edits_that_leave_half_are_edits_like_others() {
        fill(FAMILY, 30);
        List<Op> halves = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            halves.add(Ops.put(item(FAMILY, i), FULL, Toy.soft("fn=Ann", "tel=" + i)));
        }

        List<Outcome> outcomes = push(PHONE, NOON, halves);

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(holds.statements).isZero();
    }

    @Test
    void what_counts_is_what_would_be_left_after_merging() {
        fill(FAMILY, 30);
        Content more = Toy.soft("fn=Ann", "tel=5", "note=x", "org=y", "a=1", "b=2", "c=3");
        List<Op> strips = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            account.does(Ops.put(item(FAMILY, i), FULL, more));
            strips.add(Ops.put(item(FAMILY, i), FULL, Toy.soft("fn=Ann")));
        }

        List<Outcome> outcomes = push(PHONE, NOON, strips);

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.MERGED);
        assertThat(account.shown(item(FAMILY, 29))).isEqualTo("soft\nfn=Ann\na=1\nb=2\nc=3");
    }

    @Test
    void moves_are_free() {
        fill(FAMILY, 60);
        List<Op> moves = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            moves.add(Ops.put(item(FAMILY, i), WORK, FULL, FULL));
        }

        List<Outcome> outcomes = push(PHONE, NOON, moves);

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(live(WORK)).isEqualTo(60);
    }

    @Test
    void a_collection_goes_with_few_items_and_waits_with_many() {
        fill(FAMILY, 20);
        fill(WORK, 21);

        Outcome small = push(PHONE, NOON, List.of(deleteOf(FAMILY))).get(0);
        Outcome large = push(PHONE, NOON, List.of(deleteOf(WORK))).get(0);

        assertThat(small.status()).isEqualTo(Status.STORED);
        assertThat(small.items()).isEqualTo(20);
        assertThat(large.status()).isEqualTo(Status.HELD);
        assertThat(live(WORK)).isEqualTo(21);
        assertThat(holds.holds.get(0).hold().collection()).isEqualTo(WORK);
    }

    @Test
    void what_was_just_moved_into_a_collection_counts_with_it() {
        fill(FAMILY, 30);
        List<Op> ops = new ArrayList<>(deletes(FAMILY, 0, 21));
        for (int i = 0; i < 30; i++) {
            ops.add(Ops.put(item(FAMILY, i), WORK, FULL, FULL));
        }
        ops.add(deleteOf(WORK));

        List<Outcome> outcomes = push(PHONE, NOON, ops);

        assertThat(outcomes.get(outcomes.size() - 1).status()).isEqualTo(Status.HELD);
    }

    @Test
    void empty_collections_are_counted_themselves() {
        List<Op> made = new ArrayList<>();
        List<Op> deletes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Content book = Ops.book("Book " + i);
            made.add(Ops.collection(new UUID(4, i), null, book));
            deletes.add(Ops.delete(new UUID(4, i), book.digest()));
        }
        account.push(made.toArray(new Op[0]));

        List<Outcome> outcomes = push(PHONE, NOON, deletes);

        assertThat(count(outcomes, Status.HELD)).isEqualTo(5);
        assertThat(holds.holds).hasSize(1);
        assertThat(holds.holds.get(0).hold().kind()).isEqualTo(Kind.COLLECTION);
        assertThat(holds.holds.get(0).hold().collection()).isNull();
    }

    @Test
    void a_delete_of_what_is_gone_or_was_edited_counts_for_nothing() {
        fill(FAMILY, 60);
        push(PHONE, NOON, deletes(FAMILY, 0, 20));

        List<Op> again = new ArrayList<>(deletes(FAMILY, 0, 20, FULL));
        again.add(Ops.delete(item(FAMILY, 30), Toy.soft("fn=old").digest()));
        List<Outcome> outcomes = push(PHONE, NOON, again);

        assertThat(count(outcomes, Status.UNCHANGED)).isEqualTo(20);
        assertThat(count(outcomes, Status.SURVIVED)).isEqualTo(1);
        assertThat(holds.holds).isEmpty();
    }

    @Test
    void what_was_announced_goes_and_no_more_than_that() {
        fill(FAMILY, 60);
        announce(PHONE, FAMILY, 15, NOON.plusSeconds(60));

        List<Outcome> outcomes = push(PHONE, NOON, deletes(FAMILY, 0, 60));

        assertThat(count(outcomes, Status.STORED)).isEqualTo(35);
        assertThat(holds.intents.get(0).intent().deletesLeft()).isZero();
    }

    @Test
    void what_was_announced_elsewhere_or_by_another_or_is_over_lets_nothing_through() {
        fill(FAMILY, 60);
        announce(PHONE, WORK, 15, NOON.plusSeconds(60));
        announce(TABLET, FAMILY, 15, NOON.plusSeconds(60));
        announce(PHONE, FAMILY, 15, NOON);

        List<Outcome> outcomes = push(PHONE, NOON, deletes(FAMILY, 0, 60));

        assertThat(count(outcomes, Status.STORED)).isEqualTo(20);
    }

    @Test
    void announced_work_leaves_the_day_as_it_was() {
        fill(FAMILY, 100);
        push(PHONE, NOON, deletes(FAMILY, 0, 10));
        account.push(PHONE, NOON, holds, deletes(FAMILY, 10, 20).toArray(new Op[0]));
        announce(PHONE, FAMILY, 50, NOON.plusSeconds(60));
        push(PHONE, NOON, deletes(FAMILY, 20, 70));

        List<Outcome> tomorrow = push(PHONE, NOON.plus(Duration.ofHours(25)), deletes(FAMILY, 70, 100));

        assertThat(live(FAMILY)).isEqualTo(10);
        assertThat(count(tomorrow, Status.STORED)).isEqualTo(20);
    }

    @Test
    void a_push_without_deletes_and_strips_asks_the_guard_nothing() {
        fill(FAMILY, 30);

        push(
                PHONE,
                NOON,
                List.of(
                        Ops.put(new UUID(5, 1), FAMILY, null, FULL),
                        Ops.put(item(FAMILY, 1), FULL, Toy.soft("fn=Ann", "tel=5", "note=z"))));

        assertThat(holds.statements).isZero();
    }

    @Test
    void the_number_of_statements_does_not_follow_the_number_of_deletes() {
        fill(FAMILY, 600);
        fill(WORK, 600);
        push(PHONE, NOON, deletes(FAMILY, 0, 61));
        holds.statements = 0;

        List<Op> both = new ArrayList<>(deletes(FAMILY, 61, 500));
        both.addAll(deletes(WORK, 0, 500));
        push(PHONE, NOON, both);

        // The tally, the live items of both collections, announcements, open holds, what they hold, and the tally's new
        // rows.
        assertThat(holds.statements).isLessThanOrEqualTo(8);
        assertThat(holds.ops).hasSize(1 + 439 + 440);
    }

    private List<Outcome> push(UUID device, Instant at, List<Op> ops) {
        return account.push(device, at, holds, ops.toArray(new Op[0]));
    }

    private void fill(UUID collection, int count) {
        List<Op> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            puts.add(Ops.put(item(collection, i), collection, null, FULL));
        }
        account.push(puts.toArray(new Op[0]));
    }

    private static UUID item(UUID collection, int i) {
        return new UUID(collection.getLeastSignificantBits() << 8 | 3, i);
    }

    private List<Op> deletes(UUID collection, int from, int to) {
        return deletes(collection, from, to, null);
    }

    private List<Op> deletes(UUID collection, int from, int to, @Nullable Content base) {
        List<Op> deletes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            UUID item = item(collection, i);
            deletes.add(Ops.delete(item, base == null ? account.item(item).digest() : base.digest()));
        }
        return deletes;
    }

    private static List<Op> strips(UUID collection, int from, int to) {
        List<Op> strips = new ArrayList<>();
        for (int i = from; i < to; i++) {
            strips.add(Ops.put(item(collection, i), FULL, Toy.soft("fn=" + i)));
        }
        return strips;
    }

    private Op deleteOf(UUID collection) {
        return Ops.delete(
                collection, Objects.requireNonNull(account.item(collection).digest()));
    }

    private void announce(UUID device, UUID collection, int deletes, Instant until) {
        holds.intents.add(new IntentRow(
                account.id,
                new BulkIntent(UUID.randomUUID(), device, collection, null, deletes, deletes, 0, 0, NOON, until)));
    }

    private long live(UUID collection) {
        return account.items.values().stream()
                .filter(item -> item.live() && collection.equals(item.collection()))
                .count();
    }

    private static int count(List<Outcome> outcomes, Status status) {
        return (int)
                outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static Status[] many(Status status, int count) {
        return java.util.Collections.nCopies(count, status).toArray(new Status[0]);
    }

    private static List<Integer> numbers(int to) {
        return java.util.stream.IntStream.rangeClosed(1, to).boxed().toList();
    }
}
