package org.holdfast.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveTest {

    private static final int MEBI = 1024 * 1024;

    private static Limits limits(int entries, long expanded, int ratio) {
        Limits d = Limits.DEFAULTS;
        return new Limits(
                d.itemOctets(),
                d.pushOps(),
                d.pushOctets(),
                d.bodyOctets(),
                d.pageItems(),
                d.defaultPageItems(),
                d.pageOctets(),
                d.liveItems(),
                d.devices(),
                d.collections(),
                d.jsonDepth(),
                d.batchSubscribers(),
                d.codeLife(),
                d.codeTries(),
                d.streamsPerDevice(),
                d.enrolmentsPerAddress(),
                d.wrongCodesPerNumber(),
                d.failedSignInsPerAddress(),
                d.listYears(),
                d.eventSteps(),
                d.pageSteps(),
                d.searchLength(),
                d.searchWords(),
                d.blobOctets(),
                d.accountBlobOctets(),
                d.openUploads(),
                d.uploadLife(),
                d.importOctets(),
                entries,
                expanded,
                ratio,
                d.transfers(),
                d.erasureGrace());
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Archive open(byte[] octets, Limits limits) throws IOException {
        return Archive.open(Spool.of(new ByteArrayInputStream(octets), 1 << 30, "It"), limits);
    }

    private static byte[] read(Archive archive, String name) throws IOException {
        try (InputStream in = archive.open(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_file_that_unpacks_to_far_more_than_a_file_does_is_refused_and_the_others_are_read() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("bomb.vcf", new byte[4 * MEBI]);
        files.put("note.txt", "hello".getBytes(UTF_8));

        try (Archive archive = open(zip(files), limits(10, 64L * MEBI, 100))) {
            assertThatThrownBy(() -> read(archive, "bomb.vcf"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("100 times");
            assertThat(read(archive, "note.txt")).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void all_files_together_are_bounded_and_the_limit_is_named() throws IOException {
        byte[] noise = new byte[600_000];
        new Random(7).nextBytes(noise);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("1.jpg", noise);
        files.put("2.jpg", noise);

        try (Archive archive = open(zip(files), limits(10, MEBI, 100))) {
            read(archive, "1.jpg");

            assertThatThrownBy(() -> read(archive, "2.jpg"))
                    .isInstanceOf(Archive.Exhausted.class)
                    .hasMessageContaining("1048576");
        }
    }

    @Test
    void too_many_files_are_refused_before_the_directory_is_read() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            files.put(i + ".txt", new byte[0]);
        }

        assertThatThrownBy(() -> open(zip(files), limits(10, MEBI, 100)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("10");
    }

    @Test
    void an_archive_that_is_cut_off_anywhere_gives_what_stands_before_and_says_so() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first.txt", "the first".getBytes(UTF_8));
        files.put("second.txt", "the second, a little longer".getBytes(UTF_8));
        byte[] whole = zip(files);
        int directory = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        int told = 0;

        for (int end = directory; end < whole.length; end++) {
            try (Archive archive = open(Arrays.copyOf(whole, end), limits(10, MEBI, 100))) {
                assertThat(archive.names()).as("cut at %d", end).containsExactly("first.txt", "second.txt");
                assertThat(read(archive, "second.txt")).isEqualTo(files.get("second.txt"));
                told += archive.harm().isPresent() ? 1 : 0;
            }
        }

        assertThat(told).isEqualTo(whole.length - directory);
    }

    @Test
    void of_the_file_in_which_an_archive_ends_the_half_is_known_to_be_one() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(9).nextBytes(noise);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first.txt", "whole".getBytes(UTF_8));
        files.put("second.jpg", noise);
        byte[] whole = zip(files);

        try (Archive archive = open(Arrays.copyOf(whole, 30_000), limits(10, MEBI, 100))) {
            assertThat(archive.isHalf("first.txt")).isFalse();
            assertThat(archive.isHalf("second.jpg")).isTrue();
            assertThat(read(archive, "second.jpg")).isEqualTo(Arrays.copyOf(noise, read(archive, "second.jpg").length));
        }
    }

    @Test
    void a_file_whose_octets_were_changed_is_known_by_its_checksum() throws IOException {
        byte[] noise = new byte[1000];
        new Random(11).nextBytes(noise);
        byte[] damaged = zip(Map.of("a.jpg", noise));
        damaged[600] ^= 1;

        try (Archive archive = open(damaged, limits(10, MEBI, 100))) {
            assertThatThrownBy(() -> read(archive, "a.jpg")).isInstanceOf(ZipException.class);
        }
    }

    @Test
    void what_is_no_zip_is_refused() {
        assertThatThrownBy(() -> open("nothing".getBytes(UTF_8), limits(10, MEBI, 100)))
                .isInstanceOf(Refusal.class);
    }
}
