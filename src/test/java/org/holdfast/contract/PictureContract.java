package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.Test;

/** The queue of pictures, which outlives the node that works on them. */
abstract class PictureContract extends BlobContract {

    private static final String PENDING = "select count(*) from picture where account_id = ?1 and state = 'pending'";
    private static final int LOOKS = 600;

    @Inject
    private Blobs pictures;

    @Inject
    private Clock clock;

    abstract void execute(String sql, Object... parameters) throws Exception;

    @Test
    void a_picture_that_a_dead_node_took_is_taken_up_by_another() throws Exception {
        UUID account = withPicture();

        claim(account, Duration.ofHours(1));

        assertThat(isReadInTheEnd(account)).isTrue();
    }

    @Test
    void a_picture_that_another_node_works_on_is_left_to_it() throws Exception {
        UUID theirs = withPicture();
        UUID dead = withPicture();

        claim(theirs, Duration.ofSeconds(-60));
        claim(dead, Duration.ofHours(1));

        assertThat(isReadInTheEnd(dead)).isTrue();
        assertThat(number(PENDING, theirs)).isEqualTo(1);
    }

    /** An account with one blob, which was read, and is no picture. */
    private UUID withPicture() throws Exception {
        UUID account = newAccount();
        byte[] octets = account.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        pictures.store(account, Digest.of(octets), octets.length, new ByteArrayInputStream(octets));
        for (int i = 0; i < LOOKS && number("select count(*) from picture where account_id = ?1", account) == 0; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertThat(isReadInTheEnd(account)).isTrue();
        return account;
    }

    private void claim(UUID account, Duration ago) throws Exception {
        execute(
                "update picture set state = 'pending', tries = 1, claimed_at = ?2 where account_id = ?1",
                account,
                Timestamp.from(clock.instant().minus(ago)));
    }

    private boolean isReadInTheEnd(UUID account) throws Exception {
        for (int i = 0; i < LOOKS && number(PENDING, account) > 0; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return number(PENDING, account) == 0;
    }
}
