package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.blob.Blobs;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Repair;
import org.holdfast.journal.Verification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is damaged in the database is handed to nobody, and can be made right and nothing else. */
abstract class DamageContract extends EscrowContract {

    private static final int CHUNK = 256 * 1024;
    private static final Content TRUE = Content.of("text/plain", "true".getBytes(StandardCharsets.UTF_8));
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.UTF_8);

    @Inject
    private ItemService writer;

    @Inject
    private JournalReader reading;

    @Inject
    private Verification verifying;

    @Inject
    private Repair repair;

    @Inject
    private Blobs shelf;

    @Test
    void a_content_can_be_changed_only_to_octets_that_hash_to_its_digest() throws Exception {
        UUID account = withDamagedContent(Cause.RESTORE);
        String change = "update journal_content set octets = ?3 where account_id = ?1 and digest = ?2";

        assertThatThrownBy(
                        () -> execute(change, account, TRUE.digest().hex(), "other".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> execute("update journal_content set seq = 7 where account_id = ?1", account))
                .isInstanceOf(Exception.class);
        execute(change, account, TRUE.digest().hex(), TRUE.octets());

        assertThat(verifying.verify(account).line()).endsWith("sound");
    }

    @Test
    void a_damaged_content_is_found_by_verifying_and_handed_to_nobody() throws Exception {
        UUID account = withDamagedContent(Cause.RESTORE);

        assertThat(verifying.verify(account).line())
                .contains("DAMAGED")
                .contains("content " + TRUE.digest() + " has other octets");
        assertThat(reading.contents(account, List.of(TRUE.digest()))).isEmpty();
        assertThatThrownBy(() -> reading.octets(account, TRUE.digest()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void who_sends_what_is_damaged_makes_it_right_before_the_answer() throws Exception {
        UUID account = withDamagedContent(Cause.USER);

        assertThat(reading.octets(account, TRUE.digest())).isEqualTo(TRUE.octets());
    }

    @Test
    void a_repair_takes_only_what_an_entry_names_and_only_the_right_octets() throws Exception {
        UUID account = withDamagedContent(Cause.RESTORE);

        assertThatThrownBy(() -> repair.content(account, TRUE.digest(), FALSE)).isInstanceOf(Exception.class);
        assertThat(repair.content(account, Digest.of(FALSE), FALSE)).isFalse();
        assertThat(repair.content(account, TRUE.digest(), TRUE.octets())).isTrue();
        assertThat(repair.content(account, TRUE.digest(), TRUE.octets())).isFalse();

        assertThat(verifying.verify(account).line()).endsWith("sound");
        assertThat(reading.contents(account, List.of(Digest.of(FALSE)))).isEmpty();
    }

    @Test
    void of_a_blob_with_a_damaged_chunk_nothing_is_served_from_there_on() throws Exception {
        UUID account = newAccount();
        byte[] octets = random(7 * CHUNK + 5);
        Digest digest = stored(account, octets);
        damage(account, octets, 5, true);

        byte[] served = readUntilItBreaksOff(account, digest);

        assertThat(served.length).isLessThanOrEqualTo(5 * CHUNK);
        assertThat(served).isEqualTo(Arrays.copyOf(octets, served.length));
        assertThat(shelf.isSound(account, digest)).isFalse();
    }

    @Test
    void a_blob_that_is_damaged_where_it_begins_is_refused() throws Exception {
        UUID account = newAccount();
        byte[] octets = random(2 * CHUNK);
        Digest digest = stored(account, octets);
        damage(account, octets, 0, true);

        assertThatThrownBy(() -> shelf.open(account, digest, 0, octets.length))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void a_blob_whose_chunks_have_no_sum_is_hashed_before_any_of_it_is_served() throws Exception {
        UUID account = newAccount();
        byte[] octets = random(2 * CHUNK);
        Digest digest = stored(account, octets);
        damage(account, octets, 1, false);

        assertThatThrownBy(() -> shelf.open(account, digest, CHUNK, 10)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_damaged_blob_is_repaired_by_octets_that_hash_to_its_name() throws Exception {
        UUID account = newAccount();
        byte[] octets = random(5 * CHUNK + 1);
        Digest digest = stored(account, octets);
        damage(account, octets, 2, true);

        assertThatThrownBy(() -> shelf.repair(account, digest, new ByteArrayInputStream(random(9))))
                .isInstanceOf(IOException.class);
        shelf.repair(account, digest, new ByteArrayInputStream(octets));

        assertThat(readUntilItBreaksOff(account, digest)).isEqualTo(octets);
        assertThat(number("select count(*) from blob_chunk where account_id = ?1", account))
                .isEqualTo(6);
        assertThat(number("select count(*) from blob_upload where account_id = ?1", account))
                .isZero();
    }

    /** An account with a note that says "true", whose octets say something else. */
    private UUID withDamagedContent(Cause cause) throws Exception {
        UUID account = newAccount();
        execute(
                "insert into journal_content (account_id, digest, octets) values (?1, ?2, ?3)",
                account,
                TRUE.digest().hex(),
                FALSE);
        Op note = new Op.Put(UUID.randomUUID(), UUID.randomUUID(), Kind.NOTE, null, null, TRUE, TRUE.digest(), cause);
        writer.push(account, "device", List.of(note));
        return account;
    }

    private Digest stored(UUID account, byte[] octets) throws IOException {
        return shelf.store(account, Digest.of(octets), octets.length, new ByteArrayInputStream(octets))
                .digest();
    }

    /** Flips a bit of a chunk; {@code sum} tells whether it has the sum of what was in it, or none as in older versions. */
    private void damage(UUID account, byte[] octets, int n, boolean sum) throws Exception {
        byte[] chunk = Arrays.copyOfRange(octets, n * CHUNK, Math.min(octets.length, (n + 1) * CHUNK));
        @Nullable String right = sum ? Digest.of(chunk).hex() : null;
        chunk[chunk.length / 2] ^= 1;
        execute("delete from blob_chunk where account_id = ?1 and n = ?2", account, n);
        String insert = "insert into blob_chunk (account_id, storage_id, n, octets, sha256)"
                + " select account_id, storage_id, ?2, ?3, " + (right == null ? "null" : "'" + right + "'")
                + " from blob where account_id = ?1";
        execute(insert, account, n, chunk);
    }

    private byte[] readUntilItBreaksOff(UUID account, Digest digest) throws IOException {
        ByteArrayOutputStream served = new ByteArrayOutputStream();
        try (InputStream in = shelf.open(account, digest, 0, Long.MAX_VALUE)) {
            in.transferTo(served);
        } catch (IOException damaged) {
            return served.toByteArray();
        }
        return served.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }
}
