package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One phone edited an item; the other one, which had not heard of that, deleted it, and had edited it itself before, perhaps. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditBeatsDeleteTest {

    private static final UUID ANN = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 1);
    private static final Content BEFORE = Toy.soft("fn=Ann", "tel=1");
    private static final Content THEIRS = Toy.soft("fn=Ann", "tel=2");
    private static final Content MINE = Toy.soft("fn=Ann", "tel=3");
    private static final Content MINE_LATER = Toy.soft("fn=Ann", "tel=4");

    private final AccountInMemory account = new AccountInMemory();

    EditBeatsDeleteTest() {
        account.push(
                Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")),
                Ops.collection(FAMILY, null, Ops.book("Family")),
                Ops.put(ANN, FAMILY, null, BEFORE));
    }

    @Test
    void a_delete_by_somebody_who_had_not_heard_of_an_edit_does_nothing() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));

        Outcome outcome = account.does(Ops.delete(ANN, BEFORE.digest()));

        assertThat(outcome.status()).isEqualTo(Status.SURVIVED);
        assertThat(account.shown(ANN)).isEqualTo("soft\nfn=Ann\ntel=2");
    }

    @Test
    void an_edit_by_somebody_who_had_not_heard_of_a_delete_brings_the_item_back() {
        account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, MINE.digest()));

        Outcome outcome = account.does(Ops.put(ANN, BEFORE, THEIRS));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.shown(ANN)).isEqualTo("soft\nfn=Ann\ntel=2");
    }

    @Test
    void who_edited_it_first_and_took_the_place_of_an_edit_that_he_had_not_heard_of_does_not_delete_it() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));

        List<Outcome> outcomes = account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, MINE.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.KEPT_BOTH, Status.SURVIVED);
        assertThat(outcomes.get(0).loser()).isEqualTo(THEIRS.digest());
        assertThat(outcomes.get(1).digest()).isEqualTo(MINE.digest());
        assertThat(account.item(ANN).digest()).isEqualTo(MINE.digest());
    }

    @Test
    void nor_if_he_edited_it_several_times() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));

        List<Outcome> outcomes = account.push(
                Ops.put(ANN, BEFORE, MINE), Ops.put(ANN, MINE, MINE_LATER), Ops.delete(ANN, MINE_LATER.digest()));

        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(Status.KEPT_BOTH, Status.STORED, Status.SURVIVED);
        assertThat(account.item(ANN).live()).isTrue();
    }

    @Test
    void nor_if_his_first_edit_went_together_with_the_other_and_his_second_took_its_place() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));
        Content disjoint = Toy.soft("fn=Ann B", "tel=1");
        Content whole = Toy.soft("fn=Ann B", "tel=4");

        List<Outcome> outcomes = account.push(
                Ops.put(ANN, BEFORE, disjoint), Ops.put(ANN, disjoint, whole), Ops.delete(ANN, whole.digest()));

        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(Status.MERGED, Status.KEPT_BOTH, Status.SURVIVED);
        assertThat(account.item(ANN).digest()).isEqualTo(whole.digest());
    }

    @Test
    void nor_if_both_wrote_the_same() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));

        List<Outcome> outcomes = account.push(Ops.put(ANN, BEFORE, THEIRS), Ops.delete(ANN, THEIRS.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.UNCHANGED, Status.SURVIVED);
    }

    @Test
    void nor_if_the_answer_to_his_edit_was_lost() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));
        Op edit = Ops.put(ANN, BEFORE, MINE);
        account.does(edit);

        List<Outcome> outcomes = account.push(edit, Ops.delete(ANN, MINE.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.DUPLICATE, Status.SURVIVED);
        assertThat(account.item(ANN).live()).isTrue();
    }

    @Test
    void who_names_the_other_edit_has_heard_of_it_and_deletes_it_though_his_own_edit_became_a_second_item() {
        Content theirs = Content.of("text/unseen", new byte[] {1});
        account.does(Ops.put(ANN, BEFORE, theirs));
        Digest head = account.item(ANN).digest();

        List<Outcome> outcomes = account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, head));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.KEPT_BOTH, Status.STORED);
        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void what_gave_way_is_a_revision() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));

        account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, MINE.digest()));

        assertThat(account.entries)
                .filteredOn(entry -> entry.item().equals(ANN))
                .extracting(Entry::digest)
                .containsExactly(BEFORE.digest(), THEIRS.digest(), MINE.digest());
    }

    @Test
    void who_was_told_what_became_of_his_edit_deletes_it() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));
        Digest told = account.does(Ops.put(ANN, BEFORE, MINE)).digest();

        Outcome outcome = account.does(Ops.delete(ANN, told));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void who_was_told_that_it_survived_deletes_it_the_next_time() {
        account.does(Ops.put(ANN, BEFORE, THEIRS));
        Digest told = account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, MINE.digest()))
                .get(1)
                .digest();

        Outcome outcome = account.does(Ops.delete(ANN, told));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
    }

    @Test
    void whose_edits_met_nobody_deletes_it() {
        List<Outcome> outcomes = account.push(
                Ops.put(ANN, BEFORE, MINE), Ops.put(ANN, MINE, MINE_LATER), Ops.delete(ANN, MINE_LATER.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void who_edits_what_somebody_deleted_and_deletes_it_too_deletes_it() {
        account.does(Ops.delete(ANN, BEFORE.digest()));

        List<Outcome> outcomes = account.push(Ops.put(ANN, BEFORE, MINE), Ops.delete(ANN, MINE.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(account.item(ANN).live()).isFalse();
    }

    @Test
    void a_collection_that_both_renamed_stays_with_what_is_in_it() {
        account.does(Ops.collection(FAMILY, Ops.book("Family"), Ops.book("Relatives")));
        Content mine = Ops.book("The family");

        List<Outcome> outcomes =
                account.push(Ops.collection(FAMILY, Ops.book("Family"), mine), Ops.delete(FAMILY, mine.digest()));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.KEPT_BOTH, Status.SURVIVED);
        assertThat(account.item(ANN).collection()).isEqualTo(FAMILY);
        assertThat(account.item(ANN).live()).isTrue();
    }
}
