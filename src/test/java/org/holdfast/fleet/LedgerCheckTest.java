package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Positive controls: a checker that never finds anything proves nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerCheckTest {

    private static final Octets HELLO = Octets.of("hello");
    private static final Octets THIRD = Octets.of("third");
    private static final Octets OTHER = Octets.of("other");
    private static final UUID ITEM = new UUID(1, 1);
    private static final UUID OP = new UUID(2, 1);
    private static final UUID NEXT_OP = new UUID(2, 2);

    private final FakeHistory history = new FakeHistory();

    @Test
    void an_honest_history_is_clean() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        history.delete(ITEM, NEXT_OP).acknowledged("delete", ITEM, NEXT_OP, null, "stored", 2L);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_1_finds_an_acknowledged_revision_that_is_gone() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", null);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("1: ")
                .contains(OP.toString());
    }

    @Test
    void check_1_finds_an_item_that_fell_back_to_an_older_revision() {
        history.put(ITEM, OP, HELLO).put(ITEM, NEXT_OP, OTHER);
        history.acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 2L);
        history.serve(Head.live(ITEM, "note", null, 1, "text/plain", HELLO));

        assertThat(history.violations()).anyMatch(found -> found.startsWith("1: ") && found.contains("head is 1"));
    }

    @Test
    void check_2_finds_octets_that_are_not_what_the_digest_says() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        history.serve(new Head(ITEM, "note", null, 1, HELLO.digest(), "text/plain", OTHER));

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("2: ")
                .contains(OTHER.digest());
    }

    @Test
    void check_2_finds_a_rotten_revision_that_was_superseded() {
        history.put(ITEM, OP, HELLO).put(ITEM, NEXT_OP, OTHER);
        history.revisions.put(1L, OTHER);

        assertThat(history.violations()).singleElement().asString().startsWith("2: revision 1");
    }

    @Test
    void check_2_finds_what_can_not_be_read() {
        history.put(ITEM, OP, HELLO).unreadable.add("revision 1: 404");

        assertThat(history.violations()).containsExactly("2: unreadable: revision 1: 404");
    }

    @Test
    void check_3_finds_an_op_that_was_done_twice() {
        history.put(ITEM, OP, HELLO).put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "duplicate", 2L);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("3: ")
                .contains("2 times");
    }

    @Test
    void check_4_finds_a_delete_that_came_back_on_the_server() {
        history.put(ITEM, OP, HELLO).delete(ITEM, NEXT_OP).put(ITEM, new UUID(2, 3), HELLO);
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 1L)
                .acknowledged("delete", ITEM, NEXT_OP, null, "stored", 2L);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("4: ")
                .contains("entry 3");
    }

    @Test
    void check_4_finds_a_delete_that_came_back_because_its_tombstone_is_gone() {
        history.put(ITEM, OP, HELLO);
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 1L)
                .acknowledged("delete", ITEM, NEXT_OP, null, "stored", 2L);

        assertThat(history.violations()).anyMatch(found -> found.startsWith("4: ") && found.contains("entry 1"));
    }

    @Test
    void check_4_finds_a_delete_that_a_handset_still_shows() {
        history.put(ITEM, OP, HELLO).delete(ITEM, NEXT_OP);
        history.shown = Map.of(ITEM, HELLO.digest());

        assertThat(history.violations()).anyMatch(found -> found.startsWith("4: ") && found.contains("handset 1"));
    }

    @Test
    void check_4_lets_an_edit_that_somebody_made_after_the_delete_live() {
        UUID edit = new UUID(2, 3);
        history.put(ITEM, OP, HELLO).delete(ITEM, NEXT_OP).put(ITEM, edit, OTHER);
        history.acknowledged("delete", ITEM, NEXT_OP, null, "stored", 2L)
                .acknowledged("put", ITEM, edit, OTHER, "stored", 3L);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_5_finds_an_ambiguous_op_that_is_there_in_part() {
        history.put(ITEM, OP, OTHER).ambiguous("put", ITEM, OP, HELLO);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("5: ")
                .contains("in part");
    }

    @Test
    void check_5_finds_an_ambiguous_op_that_came_later_by_itself() {
        Evidence before = new FakeHistory().evidence(Duration.ofMinutes(1));
        history.put(ITEM, OP, HELLO).ambiguous("put", ITEM, OP, HELLO);

        assertThat(history.violations(before))
                .singleElement()
                .asString()
                .startsWith("5: ")
                .contains("came after");
    }

    @Test
    void check_5_finds_an_ambiguous_op_that_was_there_and_went() {
        history.put(ITEM, OP, HELLO);
        Evidence before = history.evidence(Duration.ofMinutes(1));
        FakeHistory later = new FakeHistory();
        later.ambiguous("put", ITEM, OP, HELLO);

        assertThat(later.violations(before)).anyMatch(found -> found.startsWith("5: ") && found.contains("is gone"));
    }

    @Test
    void check_5_lets_an_ambiguous_op_be_there_or_not() {
        history.put(ITEM, OP, HELLO).ambiguous("put", ITEM, OP, HELLO).ambiguous("put", ITEM, NEXT_OP, OTHER);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_6_finds_a_refused_op_that_was_done() {
        history.put(ITEM, OP, HELLO).refused("put", ITEM, OP, HELLO);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("6: ")
                .contains("entry 1");
    }

    @Test
    void check_7_finds_a_number_that_was_given_to_another_entry_before() {
        history.put(ITEM, OP, HELLO);
        Evidence before = history.evidence(Duration.ZERO);
        FakeHistory rewritten = new FakeHistory();
        rewritten.put(ITEM, OP, OTHER);

        assertThat(rewritten.violations(before)).singleElement().asString().startsWith("7: ");
    }

    @Test
    void check_7_finds_a_token_that_a_handset_was_given_and_that_is_not_of_this_journal() {
        history.put(ITEM, OP, HELLO);
        history.tokens = List.of(Proof.token(1, Proof.genesis(new UUID(9, 9))));

        assertThat(history.violations()).singleElement().asString().startsWith("7: handset 1");
    }

    @Test
    void check_7_finds_an_acknowledged_number_that_is_another_ops() {
        history.put(ITEM, OP, HELLO).put(ITEM, NEXT_OP, OTHER);
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 2L);

        assertThat(history.violations()).singleElement().asString().startsWith("7: entry 2");
    }

    @Test
    void check_8_finds_a_handset_that_has_something_else() {
        history.put(ITEM, OP, HELLO);
        history.shown = Map.of(ITEM, OTHER.digest());

        assertThat(history.violations()).singleElement().asString().startsWith("8: handset 1");
    }

    @Test
    void check_8_finds_a_server_whose_state_is_not_the_sum_of_its_items() {
        history.put(ITEM, OP, HELLO);
        history.state = "0".repeat(64);

        assertThat(history.violations()).anyMatch(found -> found.startsWith("8: the server says"));
    }

    @Test
    void check_9_finds_an_entry_that_is_missing() {
        history.put(ITEM, OP, HELLO);
        history.nextSeq++;
        history.put(ITEM, NEXT_OP, OTHER);

        assertThat(history.violations()).anyMatch(found -> found.startsWith("9: ") && found.contains("entry 3 stands"));
    }

    @Test
    void check_9_finds_an_entry_that_was_altered_afterwards() {
        history.put(ITEM, OP, HELLO);
        history.head = Proof.token(1, Proof.genesis(FakeHistory.ACCOUNT));

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("9: ")
                .contains("the chain ends at");
    }

    @Test
    void a_restore_may_give_other_numbers_and_ops_to_what_it_brings_back() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 9L);
        restore();
        history.put(ITEM, NEXT_OP, HELLO);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void a_restore_may_bring_back_the_last_revision_only() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 8L)
                .acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 9L);
        restore();
        history.put(ITEM, new UUID(2, 3), OTHER);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_1_finds_an_acknowledged_revision_that_nobody_gave_back() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 9L);
        restore();

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("1: ")
                .contains(OP.toString());
    }

    @Test
    void check_1_finds_that_only_an_earlier_revision_was_given_back() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 8L)
                .acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 9L);
        restore();
        history.put(ITEM, new UUID(2, 3), HELLO);

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("1: ")
                .contains(NEXT_OP.toString());
    }

    @Test
    void check_4_finds_a_delete_that_a_restore_took_back() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        history.acknowledged("delete", ITEM, NEXT_OP, null, "stored", 9L);
        restore();

        assertThat(history.violations()).anyMatch(found -> found.startsWith("4: "));
        assertThat(LedgerCheck.lost(history.violations())).isPositive();
    }

    @Test
    void check_4_finds_a_delete_that_was_taken_back_by_what_a_handset_gave() {
        UUID given = new UUID(2, 3);
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 8L)
                .acknowledged("delete", ITEM, NEXT_OP, null, "stored", 9L);
        restore();
        history.put(ITEM, given, HELLO);
        history.reseed = true;
        history.acknowledged("put", ITEM, given, HELLO, "stored", 1L);

        assertThat(history.violations()).anyMatch(found -> found.startsWith("4: "));
    }

    @Test
    void check_4_lets_live_what_was_edited_after_the_delete_in_the_lost_past() {
        history.acknowledged("delete", ITEM, OP, null, "stored", 8L)
                .acknowledged("put", ITEM, NEXT_OP, HELLO, "stored", 9L);
        restore();
        history.put(ITEM, new UUID(2, 3), HELLO);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_7_holds_for_what_was_served_since_the_restore() {
        history.put(ITEM, OP, HELLO);
        Evidence before = history.evidence(Duration.ofMinutes(2));
        FakeHistory rewritten = new FakeHistory();
        rewritten.lost.add(LostTime.allUntil(rewritten.now.plusSeconds(60)));
        rewritten.put(ITEM, OP, OTHER);

        assertThat(rewritten.violations(before)).singleElement().asString().startsWith("7: ");
    }

    @Test
    void what_was_in_the_vault_may_not_have_another_number() {
        history.put(ITEM, NEXT_OP, HELLO);
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 9L);
        loseWhatComes();

        assertThat(history.violations()).anyMatch(found -> found.startsWith("1: ") && found.contains(OP.toString()));
    }

    @Test
    void what_was_served_when_all_was_in_the_vault_may_not_change() {
        history.put(ITEM, OP, HELLO);
        Evidence before = history.evidence(Duration.ZERO);
        FakeHistory rewritten = new FakeHistory();
        rewritten.lost.add(new LostTime(rewritten.now, rewritten.now.plusSeconds(60)));
        rewritten.put(ITEM, OP, OTHER);

        assertThat(rewritten.violations(before)).singleElement().asString().startsWith("7: ");
    }

    @Test
    void of_a_tail_that_was_lost_twice_the_last_revision_is_enough() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        loseWhatComes();
        history.acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 2L);
        endOfLoss();
        loseWhatComes();
        history.acknowledged("put", ITEM, new UUID(2, 3), THIRD, "stored", 2L);
        endOfLoss();
        history.put(ITEM, new UUID(2, 4), THIRD);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_1_finds_that_the_tail_of_the_second_loss_is_missing() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        loseWhatComes();
        history.acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 2L);
        endOfLoss();
        history.put(ITEM, new UUID(2, 4), OTHER);
        loseWhatComes();
        history.acknowledged("put", ITEM, new UUID(2, 3), THIRD, "stored", 3L);
        endOfLoss();

        assertThat(history.violations())
                .singleElement()
                .asString()
                .startsWith("1: ")
                .contains(new UUID(2, 3).toString());
    }

    @Test
    void check_4_lets_live_an_edit_that_was_lost_and_that_who_deleted_had_not_heard_of() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        loseWhatComes();
        history.acknowledged("put", ITEM, NEXT_OP, OTHER, "stored", 2L);
        endOfLoss();
        history.delete(ITEM, new UUID(2, 3)).acknowledged("delete", ITEM, new UUID(2, 3), null, "stored", 2L);
        history.put(ITEM, new UUID(2, 4), OTHER);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void check_4_finds_that_what_was_in_the_vault_came_back_after_its_delete() {
        history.put(ITEM, OP, HELLO).acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        history.delete(ITEM, new UUID(2, 3)).acknowledged("delete", ITEM, new UUID(2, 3), null, "stored", 2L);
        loseWhatComes();
        endOfLoss();
        history.put(ITEM, new UUID(2, 4), HELLO);

        assertThat(history.violations()).singleElement().asString().startsWith("4: ");
    }

    /** What was acknowledged until now has to stay; what comes may be lost, up to {@link #endOfLoss}. */
    private void loseWhatComes() {
        history.lost.add(new LostTime(history.now, history.now.plusSeconds(60)));
        history.now = history.now.plusSeconds(30);
    }

    private void endOfLoss() {
        history.now = history.now.plusSeconds(60);
    }

    /** From here on the ledgers' clocks are later. */
    private void restore() {
        history.lost.add(LostTime.allUntil(history.now.plusSeconds(60)));
        history.now = history.now.plusSeconds(120);
    }

    @Test
    void the_longest_gap_is_between_two_acknowledgements_whosoever_they_are() {
        history.acknowledged("put", ITEM, OP, HELLO, "stored", 1L);
        history.now = history.now.plusSeconds(30);
        history.acknowledged("put", ITEM, NEXT_OP, HELLO, "stored", 2L);

        assertThat(Figures.of(history.lines).longestGap()).isEqualTo(Duration.ofSeconds(30));
    }
}
