package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The format of a segment: what is written is read, and what was damaged is refused, wherever it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentTest {

    private final SampleSegment sample = new SampleSegment();
    private final byte[] segment = sample.sealed();

    @Test
    void what_is_written_is_read() throws IOException {
        List<Line> lines = read(segment);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isInstanceOfSatisfying(RecordLine.class, row -> {
            assertThat(row.table()).isEqualTo("account");
            assertThat(row.account()).isEqualTo(SampleSegment.ACCOUNT);
        });
        assertThat(lines.get(1)).isInstanceOfSatisfying(ContentLine.class, content -> {
            assertThat(content.digest()).isEqualTo(Digest.of(SampleSegment.NOTE));
            assertThat(opened(content)).isEqualTo(SampleSegment.NOTE);
        });
        assertThat(lines.get(2)).isInstanceOfSatisfying(EntryLine.class, entry -> {
            assertThat(entry.entry()).isEqualTo(sample.entries().get(0));
            assertThat(entry.hash()).isEqualTo(sample.hashes().get(0));
        });
    }

    @Test
    void its_seal_counts_its_lines() throws IOException {
        try (SegmentReader reader = new SegmentReader(new ByteArrayInputStream(segment), 7)) {
            while (reader.next().isPresent()) {
                // to the end
            }

            assertThat(reader.sealed().entries()).isEqualTo(3);
            assertThat(reader.sealed().contents()).isEqualTo(1);
            assertThat(reader.sealed().records()).isEqualTo(1);
            assertThat(reader.sealed().octets()).isEqualTo(segment.length);
            assertThat(reader.sealed().sha256()).isEqualTo(Digest.of(segment));
        }
    }

    @Test
    void a_segment_that_is_cut_anywhere_is_refused() {
        for (int length = 0; length < segment.length; length++) {
            byte[] cut = Arrays.copyOf(segment, length);

            assertThatThrownBy(() -> read(cut))
                    .as("cut after %d octets", length)
                    .isInstanceOf(DamagedSegment.class);
        }
    }

    /** gzip's header has octets that say nothing of the content: a time, a level, a system. A change there is no damage to what is in it. */
    @Test
    void a_segment_with_a_bit_flipped_anywhere_is_refused_or_has_all_its_lines() throws IOException {
        int refused = 0;
        for (int at = 0; at < segment.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = segment.clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    assertThat(octetsOf(flipped))
                            .as("bit %d of octet %d", bit, at)
                            .isEqualTo(octetsOf(segment));
                    read(flipped);
                } catch (IOException e) {
                    assertThat(e).as("bit %d of octet %d", bit, at).isInstanceOf(IOException.class);
                    refused++;
                }
            }
        }

        assertThat(refused).isGreaterThan(8 * (segment.length - 10));
    }

    @Test
    void a_change_under_a_gzip_that_is_whole_is_refused_too() throws IOException {
        byte[] plain = octetsOf(segment);
        for (int at = 0; at < plain.length; at++) {
            byte[] changed = plain.clone();
            changed[at] ^= 1;

            assertThatThrownBy(() -> read(packed(changed))).as("octet %d", at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void octets_after_the_seal_are_refused() {
        byte[] longer = Arrays.copyOf(segment, segment.length + 1);

        assertThatThrownBy(() -> read(longer)).isInstanceOf(DamagedSegment.class);
    }

    @Test
    void a_segment_under_another_number_is_refused() {
        assertThatThrownBy(() -> new SegmentReader(new ByteArrayInputStream(segment), 8))
                .isInstanceOf(DamagedSegment.class)
                .hasMessageContaining("000000000008")
                .hasMessageContaining("segment 7");
    }

    /** Made by the first version that had escrow. This file is never made again. */
    @Test
    void a_segment_of_the_first_format_is_read_for_ever() throws IOException {
        byte[] frozen;
        try (InputStream in = SegmentTest.class.getResourceAsStream("segment-format-1.ndjson.gz")) {
            frozen = Objects.requireNonNull(in).readAllBytes();
        }

        List<Line> lines = read(frozen);

        assertThat(lines).hasSize(5);
        assertThat(opened((ContentLine) lines.get(1))).isEqualTo(SampleSegment.NOTE);
        assertThat(sample.key().open(((RecordLine) lines.get(0)).sealed())).isEqualTo(SampleSegment.ROW);
        for (int i = 0; i < 3; i++) {
            EntryLine line = (EntryLine) lines.get(2 + i);
            assertThat(line.entry()).isEqualTo(sample.entries().get(i));
            assertThat(line.hash()).isEqualTo(sample.hashes().get(i));
        }
    }

    private byte[] opened(ContentLine content) {
        try {
            return sample.key().open(content.sealed());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Line> read(byte[] octets) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (SegmentReader reader = new SegmentReader(new ByteArrayInputStream(octets), 7)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private static byte[] octetsOf(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
