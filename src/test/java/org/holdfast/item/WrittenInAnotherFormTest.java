package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Entry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A client writes in one form what is stored in another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrittenInAnotherFormTest {

    private static final UUID ITEM = new UUID(1, 1);
    private static final Content ANN = Toy.soft("fn=Ann", "tel=5a");

    private final AccountInMemory account = new AccountInMemory();

    WrittenInAnotherFormTest() {
        account.does(Ops.put(ITEM, null, ANN));
    }

    @Test
    void only_what_the_client_changed_changes_in_the_stored_form() {
        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7B")));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(ITEM)).isEqualTo("soft\nfn=Ann\ntel=7b");
        assertThat(account.item(ITEM).mediaType()).isEqualTo(Toy.SOFT);
    }

    @Test
    void the_answer_carries_what_came_of_it_and_its_form() {
        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7B")));

        Content merged = java.util.Objects.requireNonNull(outcome.merged());
        assertThat(merged.mediaType()).isEqualTo(Toy.SOFT);
        assertThat(Toy.text(merged.octets())).isEqualTo(account.shown(ITEM));
        assertThat(outcome.digest())
                .isEqualTo(merged.digest())
                .isEqualTo(account.item(ITEM).digest());
    }

    @Test
    void what_the_client_sent_is_a_revision_before_what_came_of_it() {
        account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7B")));

        assertThat(account.story(ITEM)).containsExactly(Toy.SOFT, Toy.LOUD, Toy.SOFT);
        assertThat(account.entries).extracting(Entry::cause).containsExactly(Cause.USER, Cause.USER, Cause.MERGE);
    }

    @Test
    void who_changed_nothing_writes_nothing() {
        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=5A")));

        assertThat(outcome.status()).isEqualTo(Status.UNCHANGED);
        assertThat(outcome.digest()).isEqualTo(ANN.digest());
        assertThat(account.entries).hasSize(1);
    }

    @Test
    void an_edit_of_what_has_changed_since_is_merged_with_that() {
        Content elsewhere = Toy.soft("fn=Ann B", "tel=5a");
        account.does(Ops.put(ITEM, ANN, elsewhere));

        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7B")));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(ITEM)).isEqualTo("soft\nfn=Ann B\ntel=7b");
    }

    @Test
    void where_both_changed_one_thing_the_later_shows_and_the_other_is_named() {
        Content elsewhere = Toy.soft("fn=Ann", "tel=6");
        account.does(Ops.put(ITEM, ANN, elsewhere));

        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7")));

        assertThat(outcome.status()).isEqualTo(Status.KEPT_BOTH);
        assertThat(outcome.loser()).isEqualTo(elsewhere.digest());
        assertThat(account.shown(ITEM)).contains("tel=7");
    }

    @Test
    void a_second_edit_may_start_from_the_first_before_that_is_answered() {
        Content first = Toy.loud("FN=ANN", "TEL=7");
        Content second = Toy.loud("FN=ANN", "TEL=7", "ORG=X");

        List<Outcome> outcomes = account.push(Ops.put(ITEM, ANN, first), Ops.put(ITEM, first, second));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.MERGED, Status.MERGED);
        assertThat(account.shown(ITEM)).isEqualTo("soft\nfn=Ann\ntel=7\norg=x");
    }

    @Test
    void without_a_base_what_either_has_is_kept() {
        Outcome outcome = account.does(Ops.put(ITEM, null, Toy.loud("TEL=5A", "ORG=X")));

        assertThat(outcome.status()).isIn(Status.MERGED, Status.KEPT_BOTH);
        assertThat(account.shown(ITEM)).contains("fn=Ann").contains("org=x");
    }

    @Test
    void a_base_that_nobody_knows_is_no_base() {
        Outcome outcome = account.does(Ops.put(ITEM, Toy.soft("fn=Lost"), Toy.loud("ORG=X")));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(ITEM)).contains("fn=Ann").contains("org=x");
    }

    @Test
    void what_the_stored_form_has_no_word_for_becomes_a_second_item() {
        Content edit = Toy.loud("FN=ANN!");

        Outcome outcome = account.does(Ops.put(ITEM, ANN, edit));

        UUID other = java.util.Objects.requireNonNull(outcome.otherItem());
        assertThat(outcome.status()).isEqualTo(Status.KEPT_BOTH);
        assertThat(account.shown(ITEM)).isEqualTo(Toy.text(ANN.octets()));
        assertThat(account.shown(other)).isEqualTo("LOUD\nFN=ANN!");
        assertThat(account.item(other).mediaType()).isEqualTo(Toy.LOUD);
    }

    @Test
    void a_put_without_op_id_that_made_a_second_item_makes_no_third_when_it_is_repeated() {
        Op.Put put = Ops.anonymous(Ops.put(ITEM, ANN, Toy.loud("FN=ANN!")));

        Outcome first = account.does(put);
        int written = account.entries.size();
        Outcome again = account.does(put);

        assertThat(again.otherItem()).isEqualTo(first.otherItem());
        assertThat(again.status()).isEqualTo(Status.KEPT_BOTH);
        assertThat(account.entries).hasSize(written);
    }

    @Test
    void two_puts_without_op_id_that_differ_make_two_more_items() {
        Outcome one = account.does(Ops.anonymous(Ops.put(ITEM, ANN, Toy.loud("FN=ANN!"))));
        Outcome two = account.does(Ops.anonymous(Ops.put(ITEM, ANN, Toy.loud("FN=ANN!!"))));

        assertThat(two.otherItem()).isNotEqualTo(one.otherItem());
    }

    @Test
    void a_result_that_is_larger_than_an_item_may_be_is_not_made() {
        UUID large = new UUID(1, 2);
        Content half = Toy.soft("a=" + "x".repeat(Limits.DEFAULTS.itemOctets() - 100));
        account.does(Ops.put(large, null, half));

        Outcome outcome = account.does(Ops.put(large, null, Toy.loud("B=" + "Y".repeat(1_000))));

        assertThat(outcome.status()).isEqualTo(Status.KEPT_BOTH);
        assertThat(outcome.otherItem()).isNotNull();
        assertThat(account.item(large).digest()).isEqualTo(half.digest());
    }

    @Test
    void a_wrong_digest_is_rejected_as_ever() {
        Content edit = Toy.loud("FN=BEN");
        Op.Put lying = new Op.Put(
                UUID.randomUUID(),
                ITEM,
                org.holdfast.journal.Kind.CONTACT,
                null,
                ANN.digest(),
                edit,
                ANN.digest(),
                Cause.USER);

        Outcome outcome = account.does(lying);

        assertThat(outcome.status()).isEqualTo(Status.REJECTED);
        assertThat(account.entries).hasSize(1);
    }

    @Test
    void what_is_no_contact_in_its_own_form_is_rejected_as_ever() {
        Content none = Content.of(Toy.LOUD, Toy.soft("fn=Ben").octets());

        Outcome outcome = account.does(Ops.put(ITEM, ANN, none));

        assertThat(outcome.status()).isEqualTo(Status.REJECTED);
        assertThat(account.entries).hasSize(1);
    }

    @Test
    void a_form_that_there_is_no_view_of_takes_the_place_of_the_other_as_ever() {
        Outcome outcome = account.does(Ops.put(ITEM, ANN, Content.of("text/unseen", new byte[] {1})));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ITEM).mediaType()).isEqualTo("text/unseen");
    }

    @Test
    void an_item_that_was_deleted_lives_again_in_the_form_that_was_sent() {
        account.does(Ops.delete(ITEM, ANN.digest()));

        Outcome outcome = account.does(Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7")));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ITEM).mediaType()).isEqualTo(Toy.LOUD);
    }

    @Test
    void a_view_that_says_its_version_is_written_by_clients_that_do_not() {
        UUID loud = new UUID(1, 3);
        Content ben = Toy.loud("FN=BEN", "TEL=5");
        account.does(Ops.put(loud, null, ben));

        Outcome outcome = account.does(Ops.put(loud, ben, Toy.soft("fn=ben", "tel=7")));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(loud)).isEqualTo("LOUD\nFN=BEN\nTEL=7");
    }

    @Test
    void a_repeat_is_known_by_what_the_stored_form_says() {
        Op.Put put = Ops.put(ITEM, ANN, Toy.loud("FN=ANN", "TEL=7B"));

        boolean before = account.isDone(put);
        account.does(put);
        boolean after = account.isDone(put);

        assertThat(before).isFalse();
        assertThat(after).isTrue();
    }
}
