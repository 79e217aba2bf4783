package org.holdfast.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.SmallS3;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the store of blobs makes of an S3 server, a good one and a bad one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class S3BlobStoreTest {

    private static final UUID ACCOUNT = UUID.fromString("fcd81e08-46b3-47f0-b44c-7bd30b51f422");
    private static final UUID STAGED = UUID.fromString("5f0d5f0e-54a4-4a8f-8f43-0d1f5d9a3a10");
    private static final byte[] OCTETS = octets(600_000);
    private static final Digest DIGEST = Digest.of(OCTETS);

    private final SmallS3 s3 = new SmallS3();
    private final S3BlobStore store =
            S3BlobStore.of(URI.create("s3://pictures/of/all/"), this::setting, staged(OCTETS));

    private Optional<String> setting(String name) {
        return Optional.ofNullable(Map.of("endpoint", s3.endpoint(), "access.key", "key", "secret.key", "secret")
                .get(name));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void octets_are_kept_under_account_and_digest() {
        Place place = store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED);

        assertThat(place.storage()).isNull();
        assertThat(s3.objects()).containsOnlyKeys("/pictures/of/all/" + ACCOUNT + "/" + DIGEST);
        assertThat(s3.objects().values()).containsExactly(OCTETS);
    }

    @Test
    void any_stretch_of_them_can_be_read() throws IOException {
        Place place = store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED);

        assertThat(read(place, 0, OCTETS.length)).isEqualTo(OCTETS);
        assertThat(read(place, 262_143, 2)).isEqualTo(Arrays.copyOfRange(OCTETS, 262_143, 262_145));
        assertThat(read(place, OCTETS.length, 0)).isEmpty();
    }

    @Test
    void to_settle_twice_does_no_harm() throws IOException {
        store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED);

        Place place = store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED);

        assertThat(read(place, 0, OCTETS.length)).isEqualTo(OCTETS);
    }

    @Test
    void a_server_that_says_200_and_keeps_other_octets_is_found_out() {
        for (byte[] kept : List.of(octets(600_001), octets(5), new byte[0], changed())) {
            s3.keepInstead(given -> kept);

            assertThatThrownBy(() -> store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED))
                    .as("%d octets kept", kept.length)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    @Test
    void a_server_that_does_not_answer_as_it_should_is_worth_another_try() {
        s3.goAway(true);

        assertThatThrownBy(() -> store.settle(ACCOUNT, DIGEST, OCTETS.length, STAGED))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isNotNull();
                });
        assertThatThrownBy(() -> store.open(new Place(ACCOUNT, DIGEST, 10, null), 0, 10))
                .isInstanceOf(Refusal.class);
    }

    private byte[] read(Place place, long offset, long length) throws IOException {
        try (InputStream stream = store.open(place, offset, length)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] changed() {
        byte[] octets = OCTETS.clone();
        octets[300_000] ^= 1;
        return octets;
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }

    private static Shelf staged(byte[] octets) {
        return new Shelf() {
            @Override
            public Chunks chunks(UUID account, UUID storage, int from, int count) {
                List<byte[]> chunks = IntStream.range(from, from + count)
                        .mapToObj(n -> Arrays.copyOfRange(
                                octets, n * ChunkRow.WIDTH, Math.min(octets.length, (n + 1) * ChunkRow.WIDTH)))
                        .toList();
                return new Chunks(chunks, true, true);
            }
        };
    }
}
