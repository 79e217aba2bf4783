package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.holdfast.contact.CardModel.Edit;
import org.holdfast.item.Merge;
import org.holdfast.item.Merge.Merged;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random cards, edited on two devices, against a model that knows nothing of vCard but a list of lines. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VCardMergeModelTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_merge_has_what_either_side_added_less_what_either_removed(int seed) {
        Edit edit = CardModel.edit(new Random(seed));

        Merged merged = merge(edit.base(), edit.ours(), edit.theirs());

        assertThat(CardModel.entriesOf(merged.octets()))
                .containsExactlyInAnyOrderElementsOf(expected(edit.base(), edit.ours(), edit.theirs()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void it_collides_where_both_changed_the_name(int seed) {
        Edit edit = CardModel.edit(new Random(seed));

        Merged merged = merge(edit.base(), edit.ours(), edit.theirs());

        assertThat(merged.collided()).isEqualTo(edit.collides());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_merge_is_a_card_and_ez_vcard_sees_every_property(int seed) throws NotOfKind {
        Edit edit = CardModel.edit(new Random(seed));

        Merged merged = merge(edit.base(), edit.ours(), edit.theirs());

        int properties = RawCard.read(merged.octets()).properties().size() - 1;
        assertThat(Cards.propertiesSeenByEzVcard(merged.octets())).isEqualTo(properties);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void if_one_side_did_nothing_the_other_is_the_merge_octet_for_octet(int seed) {
        Edit edit = CardModel.edit(new Random(seed));
        byte[] base = CardModel.card(edit.base());
        byte[] edited = CardModel.card(edit.ours());

        List<Merge> merges = List.of(
                Cards.merge(base, edited, base), Cards.merge(base, base, edited), Cards.merge(base, edited, edited));

        assertThat(merges).containsOnly(Cards.merged(edited));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_either_order_the_same_is_there_unless_they_collide(int seed) {
        Edit edit = CardModel.edit(new Random(seed)).withoutCollision();

        Merged one = merge(edit.base(), edit.ours(), edit.theirs());
        Merged other = merge(edit.base(), edit.theirs(), edit.ours());

        assertThat(CardModel.entriesOf(one.octets()))
                .containsExactlyInAnyOrderElementsOf(CardModel.entriesOf(other.octets()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void merging_the_merge_with_either_side_again_changes_nothing(int seed) {
        Edit edit = CardModel.edit(new Random(seed));
        byte[] merged = merge(edit.base(), edit.ours(), edit.theirs()).octets();

        Merge again = Cards.merge(CardModel.card(edit.theirs()), merged, CardModel.card(edit.theirs()));

        assertThat(again).isEqualTo(Cards.merged(merged));
    }

    private static Merged merge(List<String> base, List<String> ours, List<String> theirs) {
        return (Merged) Cards.merge(CardModel.card(base), CardModel.card(ours), CardModel.card(theirs));
    }

    /** (base ∩ ours ∩ theirs) ∪ (ours − base) ∪ (theirs − base), and of what a card has once, the one that shows. */
    private static List<String> expected(List<String> base, List<String> ours, List<String> theirs) {
        List<String> expected = new ArrayList<>();
        for (String entry : CardModel.union(ours, theirs)) {
            boolean kept = base.contains(entry) ? ours.contains(entry) && theirs.contains(entry) : true;
            boolean hidden = CardModel.isSingle(entry)
                    && ours.contains(entry)
                    && !theirs.contains(entry)
                    && theirs.stream().noneMatch(other -> base.contains(other) && CardModel.sameName(entry, other));
            if (kept && !hidden) {
                expected.add(CardModel.groupless(entry));
            }
        }
        return expected;
    }
}
