package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.blob.Blob;
import org.holdfast.blob.Blobs;
import org.holdfast.blob.UploadExpiry;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.Test;

/** What holds of blobs in the database. Part of {@link StorageContractIT}, because a server is expensive. */
abstract class BlobContract extends LeaseContract {

    private static final int MEBI = 1024 * 1024;

    @Inject
    private Blobs blobs;

    @EJB
    private UploadExpiry expiry;

    @Resource
    private ManagedExecutorService executor;

    abstract UUID newAccount() throws Exception;

    @Test
    void what_is_stored_comes_back_octet_for_octet_whatever_its_size() throws Exception {
        UUID account = newAccount();

        for (int size : new int[] {0, 1, 256 * 1024 - 1, 256 * 1024, MEBI - 1, MEBI, MEBI + 1, 3 * MEBI + 7}) {
            byte[] octets = octets(size);
            Blob blob = store(account, octets);

            assertThat(blob.size()).isEqualTo(size);
            assertThat(read(account, blob.digest(), 0, Long.MAX_VALUE))
                    .as("%d octets", size)
                    .isEqualTo(octets);
        }
    }

    @Test
    void any_stretch_of_it_can_be_read() throws Exception {
        UUID account = newAccount();
        byte[] octets = octets(3 * MEBI);
        Digest digest = store(account, octets).digest();
        Random random = new Random(7);

        for (int i = 0; i < 50; i++) {
            int from = random.nextInt(octets.length);
            int length = random.nextInt(octets.length - from + 1);
            assertThat(read(account, digest, from, length))
                    .as("%d octets from %d", length, from)
                    .isEqualTo(Arrays.copyOfRange(octets, from, from + length));
        }
    }

    @Test
    void octets_with_another_digest_are_refused_and_nothing_is_kept() throws Exception {
        UUID account = newAccount();
        Digest claimed = Digest.of(octets(8));

        for (int size : new int[] {10, 2 * MEBI}) {
            byte[] other = octets(size);
            assertThatThrownBy(() -> blobs.store(account, claimed, -1, new ByteArrayInputStream(other)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DIGEST_MISMATCH));
        }

        assertThat(blobs.find(account, claimed)).isEmpty();
        assertThat(count("blob_chunk", account)).isZero();
        assertThat(count("blob_upload", account)).isZero();
        assertThat(used(account)).isZero();
    }

    @Test
    void a_stream_that_breaks_off_leaves_nothing_behind() throws Exception {
        UUID account = newAccount();
        byte[] octets = octets(2 * MEBI);

        assertThatThrownBy(() -> blobs.store(account, Digest.of(octets), octets.length, breakingOff(octets, MEBI + 5)))
                .isInstanceOf(IOException.class);

        assertThat(count("blob_chunk", account)).isZero();
        assertThat(used(account)).isZero();
    }

    @Test
    void storing_what_is_there_changes_nothing() throws Exception {
        UUID account = newAccount();
        byte[] octets = octets(2 * MEBI);
        Blob first = store(account, octets);

        Blob again = store(account, octets);

        assertThat(again).isEqualTo(first);
        assertThat(used(account)).isEqualTo(octets.length);
        assertThat(count("blob_chunk", account)).isEqualTo(8);
    }

    @Test
    void another_account_does_not_see_it() throws Exception {
        Digest digest = store(newAccount(), octets(100)).digest();
        UUID stranger = newAccount();

        assertThat(blobs.find(stranger, digest)).isEmpty();
        assertThat(blobs.present(stranger, List.of(digest))).isEmpty();
        assertThatThrownBy(() -> blobs.open(stranger, digest, 0, 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void those_that_are_there_are_told_from_those_that_are_not() throws Exception {
        UUID account = newAccount();
        Digest here = store(account, octets(100)).digest();
        Digest missing = Digest.of(octets(101));

        assertThat(blobs.present(account, List.of(here, missing, here))).containsExactly(here);
        assertThat(blobs.present(account, List.of())).isEmpty();
    }

    @Test
    void the_same_blob_from_many_sides_at_once_is_stored_once() throws Exception {
        UUID account = newAccount();
        byte[] octets = octets(MEBI + 1);
        List<Future<Blob>> sides = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            sides.add(executor.submit(() -> store(account, octets)));
        }
        for (Future<Blob> side : sides) {
            assertThat(side.get(60, TimeUnit.SECONDS).digest()).isEqualTo(Digest.of(octets));
        }

        assertThat(used(account)).isEqualTo(octets.length);
        assertThat(count("blob", account)).isEqualTo(1);
        assertThat(count("blob_chunk", account)).isEqualTo(5);
    }

    @Test
    void of_two_that_fit_only_one_by_one_into_the_quota_one_is_refused() throws Exception {
        UUID account = newAccount();
        execute(
                "update blob_usage set octets = ?2 where account_id = ?1",
                account,
                Limits.DEFAULTS.accountBlobOctets() - 3 * MEBI);
        List<Future<Blob>> sides = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            byte[] octets = octets(2 * MEBI + i);
            sides.add(executor.submit(() -> store(account, octets)));
        }
        List<Object> outcomes = new ArrayList<>();
        for (Future<Blob> side : sides) {
            outcomes.add(outcome(side));
        }

        assertThat(outcomes).containsOnlyOnce(Reason.QUOTA);
        assertThat(count("blob", account)).isEqualTo(1);
        assertThat(count("blob_upload", account)).isZero();
    }

    private static Object outcome(Future<Blob> side) throws Exception {
        try {
            return side.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return ((Refusal) Objects.requireNonNull(e.getCause())).reason();
        }
    }

    @Test
    void what_is_out_of_time_is_removed_and_gives_back_what_it_took_and_nothing_else_is() throws Exception {
        UUID account = newAccount();
        Blob blob = store(account, octets(MEBI + 1));
        UUID old = upload(account, "2009-10-01T00:00:00Z", false);
        upload(account, "2999-10-01T00:00:00Z", false);
        upload(account, "2009-10-02T00:00:00Z", true);

        expiry.sweep();
        expiry.sweep();

        assertThat(count("blob_upload", account)).isEqualTo(1);
        assertThat(number("select count(*) from blob_chunk where storage_id = ?1", old))
                .isZero();
        assertThat(count("blob_chunk", account)).isEqualTo(5 + 2);
        assertThat(used(account)).isEqualTo(MEBI + 1 + 100);
        assertThat(read(account, blob.digest(), 0, blob.size())).isEqualTo(octets(MEBI + 1));
    }

    /** An upload of 100 octets with one chunk. */
    private UUID upload(UUID account, String expires, boolean done) throws Exception {
        UUID id = UUID.randomUUID();
        execute(
                "insert into blob_upload (account_id, id, digest, length, received, reserved, done, expires_at)"
                        + " values (?1, ?2, ?3, 100, 10, ?4, ?5, cast('" + expires + "' as timestamp with time zone))",
                account,
                id,
                "0".repeat(64),
                done ? 0 : 100,
                done);
        execute(
                "insert into blob_chunk (account_id, storage_id, n, octets) values (?1, ?2, 0, ?3)",
                account,
                id,
                octets(10));
        execute("update blob_usage set octets = octets + ?2 where account_id = ?1", account, done ? 0 : 100);
        return id;
    }

    private Blob store(UUID account, byte[] octets) throws IOException {
        return blobs.store(account, Digest.of(octets), octets.length, new ByteArrayInputStream(octets));
    }

    private byte[] read(UUID account, Digest digest, long offset, long length) throws IOException {
        try (InputStream stream = blobs.open(account, digest, offset, length)) {
            return stream.readAllBytes();
        }
    }

    private long used(UUID account) throws Exception {
        return number("select octets from blob_usage where account_id = ?1", account);
    }

    private long count(String table, UUID account) throws Exception {
        return number("select count(*) from " + table + " where account_id = ?1", account);
    }

    abstract void execute(String sql, Object... parameters) throws Exception;

    abstract long number(String sql, UUID account) throws Exception;

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }

    private static InputStream breakingOff(byte[] octets, int at) {
        return new java.io.SequenceInputStream(new ByteArrayInputStream(octets, 0, at), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        });
    }
}
