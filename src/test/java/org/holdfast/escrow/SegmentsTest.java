package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.escrow.Segment.Header;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of two segments, of which the first goes bad. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentsTest {

    private static final UUID VAULT = new UUID(8, 8);

    @TempDir
    private Path folder;

    private DirectoryVault vault;
    private Segments segments;
    private boolean databaseKnows = true;
    private Digest first = Segment.NONE;

    @BeforeEach
    void ship() throws IOException {
        vault = new DirectoryVault(folder);
        byte[] one = sealed(1, Segment.NONE, "one");
        first = Digest.of(one);
        vault.putNew(Segment.name(1), one);
        vault.putNew(Segment.name(2), sealed(2, first, "two"));
        segments = new Segments(vault, new Addresses() {
            @Override
            public Optional<Digest> sha256(long segment) {
                return segment == 1 && databaseKnows ? Optional.of(first) : Optional.empty();
            }
        });
    }

    @Test
    void a_sound_segment_is_opened_itself() throws IOException {
        vault.putNew(Segments.again(1, 1), sealed(1, Segment.NONE, "again"));

        assertThat(read(1)).isEqualTo("one");
        assertThat(read(2)).isEqualTo("two");
    }

    @Test
    void a_damaged_segment_is_not_read() throws IOException {
        flipBits();

        assertThatThrownBy(() -> segments.open(1)).isInstanceOf(DamagedSegment.class);
    }

    @Test
    void a_segment_is_known_by_the_one_after_it_where_the_database_knows_nothing() throws IOException {
        databaseKnows = false;
        replaceWithAnother();

        assertThatThrownBy(() -> segments.open(1))
                .isInstanceOf(DamagedSegment.class)
                .hasMessageContaining("expected " + first);
    }

    @Test
    void what_was_written_in_its_place_is_read_instead() throws IOException {
        flipBits();
        vault.putNew(Segments.again(1, 1), sealed(1, Segment.NONE, "again"));

        assertThat(read(1)).isEqualTo("again");
    }

    @Test
    void so_it_is_when_the_segment_is_gone() throws IOException {
        vault.delete(Segment.name(1));
        vault.putNew(Segments.again(1, 1), sealed(1, Segment.NONE, "again"));

        assertThat(read(1)).isEqualTo("again");
    }

    @Test
    void one_that_is_gone_without_a_substitute_is_missed() throws IOException {
        vault.delete(Segment.name(1));

        assertThatThrownBy(() -> segments.open(1)).isInstanceOf(NoSuchFileException.class);
        assertThat(segments.all()).containsExactly(1L, 2L);
    }

    @Test
    void a_substitute_that_goes_bad_too_gives_way_to_the_next() throws IOException {
        flipBits();
        vault.putNew(Segments.again(1, 1), new byte[] {1, 2, 3});
        assertThat(segments.freeName(1)).isEqualTo(Segments.again(1, 2));

        vault.putNew(Segments.again(1, 2), sealed(1, Segment.NONE, "third"));

        assertThat(read(1)).isEqualTo("third");
    }

    private String read(long number) throws IOException {
        try (SegmentReader reader = segments.open(number)) {
            return ((RecordLine) reader.next().orElseThrow()).id();
        }
    }

    private void flipBits() throws IOException {
        Path file = folder.resolve(Segment.name(1));
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 4;
        Files.write(file, octets);
    }

    private void replaceWithAnother() throws IOException {
        Files.write(folder.resolve(Segment.name(1)), sealed(1, Segment.NONE, "another"));
    }

    private static byte[] sealed(long number, Digest previous, String id) {
        SegmentWriter writer =
                new SegmentWriter(new Header(VAULT, number, previous, Instant.parse("2026-11-22T10:00:00Z")));
        writer.add(new RecordLine(AccountKey.PLANT, "carrier", id, new byte[] {1, 2, 3}));
        return writer.seal();
    }
}
