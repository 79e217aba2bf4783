package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Collections go and come back with what is in them, and items move between them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CollectionsTest {

    private static final UUID FAMILY = new UUID(2, 1);
    private static final UUID WORK = new UUID(2, 2);
    private static final Content BOOK = Ops.book("Family");
    private static final Content ANN = Toy.soft("fn=Ann", "tel=5");
    private static final Content BEN = Toy.soft("fn=Ben");

    private final AccountInMemory account = new AccountInMemory();
    private final UUID usual = DefaultCollections.idOf(account.id, Kind.CONTACT);
    private final UUID ann = new UUID(1, 1);
    private final UUID ben = new UUID(1, 2);

    CollectionsTest() {
        account.push(
                Ops.collection(usual, null, Ops.book("Contacts")),
                Ops.collection(FAMILY, null, BOOK),
                Ops.collection(WORK, null, Ops.book("Work")));
        account.push(Ops.put(ann, FAMILY, null, ANN), Ops.put(ben, FAMILY, null, BEN));
    }

    @Test
    void a_collection_goes_first_and_its_items_after_it() {
        int before = account.entries.size();

        Op.Delete delete = Ops.delete(FAMILY, BOOK.digest());
        Outcome outcome = account.does(delete);

        List<Entry> written = account.entries.subList(before, account.entries.size());
        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(outcome.items()).isEqualTo(2);
        assertThat(outcome.seq()).isEqualTo(written.get(0).seq());
        assertThat(written).extracting(Entry::item).containsExactly(FAMILY, ann, ben);
        assertThat(written).extracting(Entry::op).containsOnly(delete.op());
        assertThat(written).extracting(Entry::digest).containsOnlyNulls();
    }

    @Test
    void what_is_in_other_collections_stays() {
        UUID other = new UUID(1, 3);
        account.does(Ops.put(other, WORK, null, BEN));

        account.does(Ops.delete(FAMILY, BOOK.digest()));

        assertThat(account.item(other).live()).isTrue();
    }

    @Test
    void what_an_earlier_op_of_the_same_push_put_there_goes_too() {
        UUID cas = new UUID(1, 3);

        account.push(Ops.put(cas, FAMILY, null, BEN), Ops.delete(FAMILY, BOOK.digest()));

        assertThat(account.item(cas).live()).isFalse();
    }

    @Test
    void many_pages_of_items_go_and_come_back() {
        List<Op> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(Ops.put(new UUID(3, i), WORK, null, Toy.soft("fn=n" + i)));
        }
        account.push(many.toArray(new Op[0]));

        Outcome gone = account.does(Ops.delete(
                WORK, java.util.Objects.requireNonNull(account.item(WORK).digest())));
        Outcome back = account.does(Ops.collection(WORK, null, Ops.book("Work")));

        assertThat(gone.items()).isEqualTo(2_500);
        assertThat(back.items()).isEqualTo(2_500);
        assertThat(account.shown(new UUID(3, 1_234))).isEqualTo("soft\nfn=n1234");
    }

    @Test
    void a_default_collection_stays_with_all_that_is_in_it() {
        account.does(Ops.put(ann, usual, ANN, ANN));

        Outcome outcome = account.does(Ops.delete(
                usual, java.util.Objects.requireNonNull(account.item(usual).digest())));

        assertThat(outcome.status()).isEqualTo(Status.REJECTED);
        assertThat(account.item(ann).live()).isTrue();
    }

    @Test
    void a_collection_that_was_renamed_meanwhile_survives_with_its_items() {
        account.does(Ops.collection(FAMILY, BOOK, Ops.book("Folks")));

        Outcome outcome = account.does(Ops.delete(FAMILY, BOOK.digest()));

        assertThat(outcome.status()).isEqualTo(Status.SURVIVED);
        assertThat(account.item(ann).live()).isTrue();
    }

    @Test
    void with_the_collection_comes_back_what_went_with_it_and_nothing_else() {
        UUID earlier = new UUID(1, 3);
        account.does(Ops.put(earlier, FAMILY, null, BEN));
        account.does(Ops.delete(earlier, BEN.digest()));
        account.does(Ops.delete(FAMILY, BOOK.digest()));

        Outcome back = account.does(Ops.collection(FAMILY, BOOK, BOOK));

        assertThat(back.items()).isEqualTo(2);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(ANN.octets()));
        assertThat(account.item(ann).collection()).isEqualTo(FAMILY);
        assertThat(account.item(earlier).live()).isFalse();
        assertThat(last(ann).cause()).isEqualTo(Cause.UNDELETE);
    }

    @Test
    void an_edit_that_met_the_delete_brings_the_collection_back_whole() {
        account.does(Ops.delete(FAMILY, BOOK.digest()));

        account.does(Ops.collection(FAMILY, BOOK, Ops.book("Folks")));

        assertThat(account.shown(FAMILY)).contains("Folks");
        assertThat(account.item(ann).live()).isTrue();
    }

    @Test
    void what_lives_again_elsewhere_meanwhile_stays_there_as_it_is() {
        account.does(Ops.delete(FAMILY, BOOK.digest()));
        Content edited = Toy.soft("fn=Ann", "tel=9");
        account.does(Ops.put(ann, ANN, edited));

        Outcome back = account.does(Ops.collection(FAMILY, BOOK, BOOK));

        assertThat(back.items()).isEqualTo(1);
        assertThat(account.item(ann).collection()).isEqualTo(usual);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(edited.octets()));
    }

    @Test
    void what_was_deleted_on_its_own_in_between_two_deletions_stays_deleted() {
        account.does(Ops.delete(FAMILY, BOOK.digest()));
        account.does(Ops.collection(FAMILY, BOOK, BOOK));
        account.does(Ops.delete(ann, ANN.digest()));
        account.does(Ops.delete(FAMILY, BOOK.digest()));

        Outcome back = account.does(Ops.collection(FAMILY, BOOK, BOOK));

        assertThat(back.items()).isEqualTo(1);
        assertThat(account.item(ann).live()).isFalse();
        assertThat(account.item(ben).live()).isTrue();
    }

    @Test
    void an_offline_edit_of_an_item_that_went_with_its_collection_lives_on_in_the_usual_one() {
        account.does(Ops.delete(FAMILY, BOOK.digest()));
        Content edited = Toy.soft("fn=Ann", "tel=9");

        Outcome outcome = account.does(Ops.put(ann, ANN, edited));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ann).collection()).isEqualTo(usual);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(edited.octets()));
    }

    @Test
    void so_it_does_where_the_edit_names_the_collection_that_is_gone_and_the_client_is_told() {
        account.does(Ops.delete(FAMILY, BOOK.digest()));
        UUID fresh = new UUID(1, 4);

        List<Outcome> outcomes =
                account.push(Ops.put(ann, FAMILY, ANN, Toy.soft("fn=Ann", "tel=9")), Ops.put(fresh, FAMILY, null, BEN));

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.STORED);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.warnings().toString()).contains(FAMILY.toString()));
        assertThat(account.item(ann).collection()).isEqualTo(usual);
        assertThat(account.item(fresh).collection()).isEqualTo(usual);
    }

    @Test
    void a_collection_that_never_was_is_rejected() {
        Outcome outcome = account.does(Ops.put(new UUID(1, 4), new UUID(9, 9), null, BEN));

        assertThat(outcome.status()).isEqualTo(Status.REJECTED);
        assertThat(java.util.Objects.requireNonNull(outcome.rejection()).problem())
                .isEqualTo("no-such-collection");
    }

    @Test
    void a_put_of_the_same_octets_into_another_collection_is_a_move() {
        Outcome outcome = account.does(Ops.put(ann, WORK, ANN, ANN));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
        assertThat(account.item(ann).collection()).isEqualTo(WORK);
        assertThat(last(ann).digest()).isEqualTo(ANN.digest());
    }

    @Test
    void an_edit_by_one_who_did_not_know_of_the_move_leaves_the_item_where_it_was_moved() {
        account.does(Ops.put(ann, WORK, ANN, ANN));
        Content edited = Toy.soft("fn=Ann", "tel=9");

        account.does(Ops.put(ann, FAMILY, ANN, edited));

        assertThat(account.item(ann).collection()).isEqualTo(WORK);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(edited.octets()));
    }

    @Test
    void so_does_the_edit_that_he_made_after_it() {
        account.does(Ops.put(ann, WORK, ANN, ANN));
        Content first = Toy.soft("fn=Ann", "tel=8");
        Content second = Toy.soft("fn=Ann", "tel=9");

        account.push(Ops.put(ann, FAMILY, ANN, first), Ops.put(ann, FAMILY, first, second));

        assertThat(account.item(ann).collection()).isEqualTo(WORK);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(second.octets()));
    }

    @Test
    void a_move_by_one_who_did_not_know_of_the_edit_moves_the_item_as_it_was_edited() {
        Content edited = Toy.soft("fn=Ann", "tel=9");
        account.does(Ops.put(ann, FAMILY, ANN, edited));

        Outcome outcome = account.does(Ops.put(ann, WORK, ANN, ANN));

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.item(ann).collection()).isEqualTo(WORK);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(edited.octets()));
    }

    @Test
    void one_who_says_again_what_he_knew_before_all_that_undoes_neither() {
        account.does(Ops.put(ann, WORK, ANN, ANN));
        Content edited = Toy.soft("fn=Ann", "tel=9");
        account.does(Ops.put(ann, ANN, edited));

        account.does(Ops.put(ann, FAMILY, ANN, ANN));

        assertThat(account.item(ann).collection()).isEqualTo(WORK);
        assertThat(account.shown(ann)).isEqualTo(Toy.text(edited.octets()));
    }

    @Test
    void an_item_can_be_moved_back() {
        account.does(Ops.put(ann, WORK, ANN, ANN));

        account.does(Ops.put(ann, FAMILY, ANN, ANN));

        assertThat(account.item(ann).collection()).isEqualTo(FAMILY);
    }

    @Test
    void the_later_of_two_moves_decides() {
        UUID third = new UUID(2, 3);
        account.does(Ops.collection(third, null, Ops.book("Third")));
        account.does(Ops.put(ann, WORK, ANN, ANN));

        account.does(Ops.put(ann, third, ANN, ANN));

        assertThat(account.item(ann).collection()).isEqualTo(third);
    }

    private Entry last(UUID item) {
        return account.entries.stream()
                .filter(entry -> entry.item().equals(item))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
