package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What devices give back to a journal that ends at entry {@link #common}, in all the orders in which they may come. The lost
 * entries had the numbers from 11 on.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReseedingTest {

    private static final UUID ANN = new UUID(1, 1);
    private static final Content BEFORE = Toy.soft("fn=Ann", "tel=1");
    private static final Content FIRST = Toy.soft("fn=Ann", "tel=2");
    private static final Content SECOND = Toy.soft("fn=Ann", "tel=3");
    private static final Content ELSEWHERE = Toy.soft("fn=Ann", "tel=1", "mail=x");
    private static final Digest UNHEARD_OF = Toy.soft("fn=Nobody").digest();

    private final AccountInMemory account = new AccountInMemory();
    private final long common;

    ReseedingTest() {
        account.push(
                Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")),
                Ops.put(ANN, null, BEFORE));
        common = account.seq();
    }

    @Test
    void what_is_given_back_takes_the_place_of_what_it_came_from_whatever_its_base_is_called() {
        Outcome outcome = give(12L, put(UNHEARD_OF, SECOND));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ANN).digest()).isEqualTo(SECOND.digest());
        assertThat(last().cause()).isEqualTo(Cause.RESEED);
    }

    @Test
    void what_is_there_already_is_unchanged() {
        give(12L, put(null, SECOND));
        long before = account.seq();

        Outcome outcome = give(12L, put(null, SECOND));

        assertThat(outcome.status()).isEqualTo(Status.UNCHANGED);
        assertThat(account.seq()).isEqualTo(before);
    }

    @Test
    void a_later_state_takes_the_place_of_an_earlier_one_that_was_given_back_first() {
        give(11L, put(BEFORE.digest(), FIRST));

        Outcome outcome = give(12L, put(UNHEARD_OF, SECOND));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.shown(ANN)).isEqualTo("soft\nfn=Ann\ntel=3");
    }

    @Test
    void an_earlier_state_that_comes_later_changes_nothing_and_its_device_is_told_what_is_there() {
        give(12L, put(BEFORE.digest(), SECOND));
        long before = account.seq();

        Outcome outcome = give(11L, put(BEFORE.digest(), FIRST));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(outcome.digest()).isEqualTo(SECOND.digest());
        assertThat(Objects.requireNonNull(outcome.merged()).octets()).isEqualTo(SECOND.octets());
        assertThat(account.seq()).isEqualTo(before);
    }

    @Test
    void a_delete_that_is_given_back_deletes_what_is_not_newer_whatever_its_base_is_called() {
        Outcome outcome = give(12L, delete(UNHEARD_OF));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ANN).live()).isFalse();
        assertThat(last().cause()).isEqualTo(Cause.RESEED);
    }

    @Test
    void a_delete_deletes_the_earlier_state_that_was_given_back_first() {
        give(11L, put(BEFORE.digest(), FIRST));

        give(12L, delete(UNHEARD_OF));

        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void an_earlier_state_does_not_undo_a_delete_that_was_given_back_first() {
        give(12L, delete(FIRST.digest()));

        Outcome outcome = give(11L, put(BEFORE.digest(), FIRST));

        assertThat(outcome.status()).isEqualTo(Status.UNCHANGED);
        assertThat(outcome.digest()).isNull();
        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void what_was_made_and_deleted_in_the_lost_past_is_in_the_trash_by_whichever_device_comes_first() {
        UUID made = new UUID(1, 2);

        give(12L, new Op.Delete(UUID.randomUUID(), made, FIRST.digest(), Cause.RESEED));
        Outcome outcome = give(11L, reseed(Ops.put(made, null, FIRST)));

        assertThat(outcome.status()).isEqualTo(Status.UNCHANGED);
        assertThat(outcome.digest()).isNull();
        assertThat(account.item(made).live()).isFalse();
        assertThat(account.story(made)).containsExactly(Toy.SOFT, "delete");
    }

    @Test
    void what_came_back_to_life_in_the_lost_past_lives() {
        give(12L, delete(BEFORE.digest()));

        give(13L, put(null, BEFORE));

        assertThat(account.item(ANN).live()).isTrue();
    }

    @Test
    void somebody_who_edited_the_rewound_item_is_merged_with_what_is_given_back() {
        account.does(Ops.put(ANN, BEFORE, ELSEWHERE));

        Outcome outcome = give(12L, put(UNHEARD_OF, SECOND));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(ANN)).isEqualTo("soft\nfn=Ann\ntel=3\nmail=x");
    }

    @Test
    void an_edit_of_the_rewound_item_beats_a_delete_that_is_given_back() {
        account.does(Ops.put(ANN, BEFORE, ELSEWHERE));

        Outcome outcome = give(12L, delete(FIRST.digest()));

        assertThat(outcome.status()).isEqualTo(Status.SURVIVED);
        assertThat(account.shown(ANN)).contains("mail=x");
    }

    @Test
    void an_edit_made_after_something_was_given_back_stays_when_that_is_given_back_again() {
        give(12L, put(null, SECOND));
        account.does(Ops.put(ANN, SECOND, ELSEWHERE));

        Outcome outcome = give(12L, put(null, SECOND));

        assertThat(outcome.digest()).isEqualTo(ELSEWHERE.digest());
        assertThat(account.shown(ANN)).contains("mail=x");
    }

    @Test
    void a_delete_made_after_something_was_given_back_stays_when_that_is_given_back_again() {
        give(12L, put(null, SECOND));
        account.does(Ops.delete(ANN, SECOND.digest()));

        give(12L, put(null, SECOND));

        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void a_device_that_does_not_count_can_not_undo_a_delete_of_what_it_gives_back_either() {
        give(null, put(null, SECOND));
        account.does(Ops.delete(ANN, SECOND.digest()));

        give(null, put(null, SECOND));

        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void two_devices_that_give_back_the_same_past_in_any_order_end_with_the_same() {
        List<Op> one = List.of(put(BEFORE.digest(), FIRST));
        Op later = delete(FIRST.digest());
        AccountInMemory other = new AccountInMemory();
        other.push(
                Ops.collection(DefaultCollections.idOf(other.id, Kind.CONTACT), null, Ops.book("Contacts")),
                Ops.put(ANN, null, BEFORE));

        account.gives(common, 11L, one.get(0));
        account.gives(common, 12L, later);
        other.gives(common, 12L, later);
        other.gives(common, 11L, one.get(0));

        assertThat(account.item(ANN).live()).isFalse();
        assertThat(other.item(ANN).live()).isFalse();
    }

    @Test
    void a_move_is_given_back_with_the_octets_that_are_there() {
        UUID family = new UUID(2, 1);
        account.does(Ops.collection(family, null, Ops.book("Family")));
        long here = account.seq();

        Outcome outcome = account.gives(here, 12L, reseed(Ops.put(ANN, family, BEFORE, BEFORE)));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ANN).collection()).isEqualTo(family);
    }

    private Outcome give(@Nullable Long seq, Op op) {
        return account.gives(common, seq, op);
    }

    private Entry last() {
        return account.entries.get(account.entries.size() - 1);
    }

    private static Op put(@Nullable Digest base, Content content) {
        return new Op.Put(UUID.randomUUID(), ANN, Kind.CONTACT, null, base, content, content.digest(), Cause.RESEED);
    }

    private static Op delete(Digest base) {
        return new Op.Delete(UUID.randomUUID(), ANN, base, Cause.RESEED);
    }

    private static Op reseed(Op.Put put) {
        return new Op.Put(
                put.op(),
                put.item(),
                put.kind(),
                put.collection(),
                put.base(),
                put.content(),
                put.claimed(),
                Cause.RESEED);
    }
}
