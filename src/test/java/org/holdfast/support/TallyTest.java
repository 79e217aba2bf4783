package org.holdfast.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.holdfast.receipt.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was acknowledged, against what is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TallyTest {

    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BEN = new UUID(1, 2);
    private static final Instant THEN = Instant.parse("2009-10-01T12:00:00Z");

    private final Tally tally = new Tally(ACCOUNT);
    private final List<Digest> hashes =
            new ArrayList<>(List.of(SyncToken.genesis(ACCOUNT).hash()));

    @Test
    void where_all_is_there_nothing_is_lost() {
        here(contact(1, ANNA, "Anna"));
        here(contact(2, BEN, "Ben"));
        content("Anna");
        content("Ben");

        Measured measured = tally.measured();

        assertThat(measured.isLost()).isFalse();
        assertThat(measured.kinds()).containsExactly(new KindLoss(Kind.CONTACT, 2, 2, 0, 0, 0));
    }

    @Test
    void octets_that_are_gone_make_the_item_missing_and_the_vault_may_have_them() {
        here(contact(1, ANNA, "Anna"));
        here(contact(2, BEN, "Ben"));
        tally.contentInVault(digest("Anna"));

        Measured measured = tally.measured();

        assertThat(measured.kinds()).containsExactly(new KindLoss(Kind.CONTACT, 2, 0, 2, 0, 1));
        assertThat(measured.losses()).extracting(Loss::inEscrow).containsExactly(true, false);
        assertThat(measured.losses()).extracting(Loss::what).containsOnly(Loss.What.CONTENT);
    }

    @Test
    void an_older_state_that_is_gone_is_a_hole_in_the_history_and_no_missing_item() {
        here(contact(1, ANNA, "Anna"));
        here(contact(2, ANNA, "Anna B."));
        content("Anna B.");

        Measured measured = tally.measured();

        assertThat(measured.isLost()).isTrue();
        assertThat(measured.kinds()).containsExactly(new KindLoss(Kind.CONTACT, 1, 1, 0, 1, 0));
        assertThat(measured.losses()).singleElement().extracting(Loss::current).isEqualTo(false);
    }

    @Test
    void entries_that_only_the_vault_has_are_missing_though_the_database_knows_nothing_of_them() {
        here(contact(1, ANNA, "Anna"));
        content("Anna");
        vault(contact(1, ANNA, "Anna"), 0);
        vault(contact(2, ANNA, "Anna B."), 1);
        vault(contact(3, BEN, "Ben"), 2);
        tally.contentInVault(digest("Ben"));

        Measured measured = tally.measured();

        assertThat(measured.head()).isEqualTo(1);
        assertThat(measured.known()).isEqualTo(3);
        assertThat(measured.kinds()).containsExactly(new KindLoss(Kind.CONTACT, 2, 0, 2, 0, 1));
        assertThat(measured.losses()).extracting(Loss::seq).containsExactly(2L, 3L);
        assertThat(measured.losses()).extracting(Loss::level).containsOnly(Level.ESCROWED);
    }

    @Test
    void a_deletion_that_is_missing_is_told_and_the_item_is_not_counted_as_one_that_should_be_there() {
        here(contact(1, ANNA, "Anna"));
        content("Anna");
        vault(contact(1, ANNA, "Anna"), 0);
        vault(entry(2, Kind.CONTACT, ANNA, null), 1);

        Measured measured = tally.measured();

        assertThat(measured.kinds()).containsExactly(new KindLoss(Kind.CONTACT, 0, 0, 0, 1, 0));
        assertThat(measured.losses()).singleElement().extracting(Loss::what).isEqualTo(Loss.What.ENTRY);
    }

    @Test
    void a_photo_without_its_octets_is_missing() {
        here(entry(1, Kind.PHOTO, ANNA, digest("photo")));
        content("photo");
        tally.names(digest("photo"), digest("octets"));

        Loss without = tally.measured().losses().get(0);
        tally.blobInVault(digest("octets"));
        Loss inVault = tally.measured().losses().get(0);
        tally.blobHere(digest("octets"));

        assertThat(without.what()).isEqualTo(Loss.What.BLOB);
        assertThat(without.inEscrow()).isFalse();
        assertThat(inVault.inEscrow()).isTrue();
        assertThat(tally.measured().isLost()).isFalse();
    }

    @Test
    void a_receipt_for_an_entry_that_nobody_has_is_a_loss_of_nobody_knows_what() {
        here(contact(1, ANNA, "Anna"));
        content("Anna");
        tally.receipt(new SyncToken(9, digest("a hash")));

        Measured measured = tally.measured();

        assertThat(measured.known()).isEqualTo(9);
        assertThat(measured.losses())
                .containsExactly(new Loss(Loss.What.RECEIPT, null, null, 9, null, Level.STORED, true, false));
    }

    @Test
    void a_receipt_for_what_is_there_is_none_and_one_for_another_history_is() {
        here(contact(1, ANNA, "Anna"));
        content("Anna");

        tally.receipt(new SyncToken(1, hashes.get(1)));
        boolean ofThis = tally.measured().isLost();
        tally.receipt(new SyncToken(1, digest("another")));

        assertThat(ofThis).isFalse();
        assertThat(tally.measured().isLost()).isTrue();
    }

    private void here(Entry entry) {
        Digest hash = entry.hashAfter(hashes.get(hashes.size() - 1));
        hashes.add(hash);
        tally.here(entry, hash);
    }

    /** @param after the number of the entry that it follows in the vault, which tells the database's story as far as that has one */
    private void vault(Entry entry, int after) {
        while (hashes.size() <= after + 1) {
            hashes.add(entry.hashAfter(hashes.get(hashes.size() - 1)));
        }
        tally.inVault(entry, hashes.get(after + 1));
    }

    private void content(String text) {
        tally.contentHere(digest(text));
    }

    private static Entry contact(long seq, UUID item, String text) {
        return entry(seq, Kind.CONTACT, item, digest(text));
    }

    private static Entry entry(long seq, Kind kind, UUID item, @Nullable Digest digest) {
        Action action = digest == null ? Action.DELETE : Action.PUT;
        return new Entry(
                seq,
                item,
                kind,
                new UUID(2, 2),
                action,
                digest,
                null,
                "phone",
                null,
                Cause.USER,
                THEN.plusSeconds(seq));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
