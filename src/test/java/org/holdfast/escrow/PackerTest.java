package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A vault with a chain of 3,200 small segments, sealed one a minute. What is in them doesn't matter here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackerTest {

    private static final long LAST = 3_200;
    private static final Instant BEGAN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = BEGAN.plus(Duration.ofDays(30));

    private final VaultInMemory objects = new VaultInMemory();
    private final PackedVault vault = new PackedVault(objects);
    private final Map<Long, byte[]> shipped = new HashMap<>();

    @BeforeEach
    void ship() throws IOException {
        Random random = new Random(4711);
        for (long number = 1; number <= LAST; number++) {
            byte[] octets = new byte[20 + random.nextInt(30)];
            random.nextBytes(octets);
            shipped.put(number, octets);
            vault.putNew(Segment.name(number), octets);
        }
    }

    @Test
    void each_segment_is_read_as_it_was_before_it_was_packed() throws IOException {
        packAll(LATER);

        assertThat(packs()).hasSize(2);
        assertAllAreThere();
    }

    @Test
    void the_end_of_the_chain_is_left_as_it_is() throws IOException {
        packAll(LATER);

        assertThat(vault.firstSingle()).contains(2_001L);
    }

    @Test
    void what_is_not_old_enough_is_left_as_it_is() throws IOException {
        packAll(BEGAN.plus(Duration.ofMinutes(1_500)).plus(EscrowBounds.DEFAULTS.packAfter()));

        assertThat(packs()).containsExactly("packs/000000000001-000000001000.zip");
    }

    @Test
    void all_segments_are_listed_wherever_they_lie() throws IOException {
        packAll(LATER);

        List<Long> listed = new ArrayList<>();
        String after = null;
        List<String> page;
        do {
            page = vault.list(Segment.FOLDER, after, 300);
            page.forEach(name -> Segment.number(name).ifPresent(listed::add));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == 300);

        assertThat(listed).isEqualTo(LongStream.rangeClosed(1, LAST).boxed().toList());
    }

    @Test
    void a_segment_that_is_in_a_pack_can_not_be_put_anew() throws IOException {
        packAll(LATER);

        assertThat(vault.putNew(Segment.name(7), new byte[1])).isFalse();
        assertThat(read(7)).isEqualTo(shipped.get(7L));
    }

    @Test
    void broken_off_at_any_change_nothing_is_lost_and_the_next_one_goes_on() throws IOException {
        Map<String, byte[]> before = new HashMap<>(objects.objects);
        for (int changes : new int[] {0, 1, 500, 1_000, 1_001, 1_002, 2_001}) {
            objects.objects.clear();
            objects.objects.putAll(before);
            objects.changesLeft = changes;
            assertThatThrownBy(() -> packAll(LATER)).hasMessage("broken off");
            vault.forget();

            assertAllAreThere();
            objects.changesLeft = Integer.MAX_VALUE;
            packAll(LATER);
            assertAllAreThere();
            assertThat(vault.firstSingle()).contains(2_001L);
        }
    }

    @Test
    void segments_that_are_not_what_was_shipped_are_not_packed() throws IOException {
        object(Segment.name(500))[3] ^= 1;

        packAll(LATER);

        assertThat(packs()).containsExactly("packs/000000001001-000000002000.zip");
        assertThat(vault.firstSingle()).contains(1L);
    }

    @Test
    void a_pack_that_went_bad_before_its_segments_were_taken_away_takes_none_away() throws IOException {
        objects.changesLeft = 1;
        assertThatThrownBy(() -> packAll(LATER)).hasMessage("broken off");
        objects.changesLeft = Integer.MAX_VALUE;
        byte[] pack = object("packs/000000000001-000000001000.zip");
        pack[pack.length / 3] ^= 1;

        packAll(LATER);

        assertAllAreThere();
    }

    @Test
    void a_flipped_bit_costs_one_segment_of_a_pack() throws IOException {
        packAll(LATER);
        String name = "packs/000000000001-000000001000.zip";
        byte[] pack = object(name);
        byte[] whole = pack.clone();
        Random random = new Random(815);
        // The directory at its end is another story.
        int octets = Math.toIntExact(LongStream.rangeClosed(1, 1_000)
                .map(number -> shipped(number).length)
                .sum());
        for (int flip = 0; flip < 20; flip++) {
            System.arraycopy(whole, 0, pack, 0, whole.length);
            pack[random.nextInt(octets)] ^= (byte) (1 << random.nextInt(8));
            vault.forget();

            assertThat(LongStream.rangeClosed(1, 1_000)
                            .filter(number -> !isSound(number))
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void without_the_directory_at_its_end_a_pack_is_read_from_its_beginning() throws IOException {
        packAll(LATER);
        objects.objects.computeIfPresent(
                "packs/000000000001-000000001000.zip",
                (name, octets) -> java.util.Arrays.copyOf(octets, octets.length - 30));
        vault.forget();

        assertAllAreThere();
    }

    private void packAll(Instant now) throws IOException {
        boolean more = true;
        while (more) {
            more = packer(now).round();
        }
    }

    private Packer packer(Instant now) {
        Addresses addresses = new Addresses() {
            @Override
            public Optional<Digest> sha256(long segment) {
                return Optional.ofNullable(shipped.get(segment)).map(Digest::of);
            }

            @Override
            public Optional<Instant> sealedAt(long segment) {
                return Optional.of(BEGAN.plus(Duration.ofMinutes(segment)));
            }

            @Override
            public long octets(long first, long last) {
                return (last - first + 1) * 50;
            }
        };
        Chain chain = new Chain() {
            @Override
            public Optional<Link> known() {
                return Optional.of(new Link(new UUID(1, 1), LAST, Digest.of(shipped(LAST))));
            }
        };
        return new Packer(vault, addresses, chain, EscrowBounds.DEFAULTS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private byte[] object(String name) {
        return Objects.requireNonNull(objects.objects.get(name));
    }

    private byte[] shipped(long number) {
        return Objects.requireNonNull(shipped.get(number));
    }

    private List<String> packs() {
        return objects.list(Pack.FOLDER, null, 100);
    }

    private void assertAllAreThere() throws IOException {
        for (long number = 1; number <= LAST; number++) {
            assertThat(read(number)).as("segment %d", number).isEqualTo(shipped.get(number));
        }
    }

    private boolean isSound(long number) {
        try {
            return Digest.of(read(number)).equals(Digest.of(shipped(number)));
        } catch (NoSuchFileException | DamagedSegment e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] read(long number) throws IOException {
        try (InputStream octets = vault.open(Segment.name(number))) {
            return octets.readAllBytes();
        }
    }
}
