package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Content;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An edit that would have to be merged with octets that are damaged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedWithDamageTest {

    private static final UUID ITEM = new UUID(1, 1);
    private static final Content BASE = Toy.soft("fn=Ann", "tel=5a");
    private static final Content HEAD = Toy.soft("fn=Ann B", "tel=5a");
    private static final Content EDIT = Toy.soft("fn=Ann", "tel=7b");

    private final AccountInMemory account = new AccountInMemory();

    MergedWithDamageTest() {
        account.does(Ops.put(ITEM, null, BASE));
        account.does(Ops.put(ITEM, BASE, HEAD));
    }

    @Test
    void it_is_rejected_and_the_ops_beside_it_are_stored() {
        account.damaged.add(BASE.digest());

        List<Outcome> outcomes =
                account.push(Ops.put(ITEM, BASE, EDIT), Ops.put(new UUID(2, 2), null, Toy.soft("fn=Bea")));

        assertThat(outcomes).extracting(Outcome::status).containsExactly(Status.REJECTED, Status.STORED);
        assertThat(Objects.requireNonNull(outcomes.get(0).rejection()).problem())
                .isEqualTo("unavailable");
        assertThat(account.item(ITEM).digest()).isEqualTo(HEAD.digest());
    }

    @Test
    void it_is_merged_once_they_are_repaired() {
        account.damaged.add(HEAD.digest());
        Op.Put edit = Ops.put(ITEM, BASE, EDIT);
        account.does(edit);
        account.damaged.clear();

        Outcome outcome = account.does(edit);

        assertThat(outcome.status()).isEqualTo(Status.MERGED);
        assertThat(account.shown(ITEM)).isEqualTo("soft\nfn=Ann B\ntel=7b");
    }

    @Test
    void a_put_on_the_head_needs_no_other_octets() {
        account.damaged.add(HEAD.digest());

        Outcome outcome = account.does(Ops.put(ITEM, HEAD, EDIT));

        assertThat(outcome.status()).isEqualTo(Status.STORED);
    }

    @Test
    void whether_a_request_is_a_repeat_can_not_be_told_by_them() {
        account.damaged.add(HEAD.digest());

        assertThatThrownBy(() -> account.isDone(Ops.put(ITEM, null, Toy.loud("FN=ANN B", "TEL=5A"))))
                .isInstanceOf(Refusal.class);
    }
}
