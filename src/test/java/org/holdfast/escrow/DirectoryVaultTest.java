package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that is a folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryVaultTest {

    private static final String NAME = "segments/000000000001.ndjson.gz";

    @TempDir
    private Path disk;

    private DirectoryVault vault;

    @BeforeEach
    void make() throws IOException {
        vault = new DirectoryVault(disk.resolve("vault"));
        vault.prepare();
    }

    @Test
    void what_was_put_is_there_under_its_name() throws IOException {
        boolean fresh = vault.putNew(NAME, octets("one"));

        assertThat(fresh).isTrue();
        assertThat(read(NAME)).isEqualTo("one");
        assertThat(disk.resolve("vault").resolve(NAME)).hasContent("one");
    }

    @Test
    void what_is_there_is_not_overwritten() throws IOException {
        vault.putNew(NAME, octets("one"));

        boolean fresh = vault.putNew(NAME, octets("other"));

        assertThat(fresh).isFalse();
        assertThat(read(NAME)).isEqualTo("one");
    }

    @Test
    void of_many_who_put_under_one_name_one_succeeds_and_its_octets_are_there() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> puts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] octets = octets("by " + i);
            puts.add(() -> vault.putNew(NAME, octets));
        }

        List<Future<Boolean>> fresh = threads.invokeAll(puts);
        threads.shutdown();

        int winner = -1;
        for (int i = 0; i < 8; i++) {
            if (fresh.get(i).get()) {
                assertThat(winner).isEqualTo(-1);
                winner = i;
            }
        }
        assertThat(read(NAME)).isEqualTo("by " + winner);
    }

    @Test
    void a_node_that_died_while_it_wrote_leaves_nothing_under_the_name() throws IOException {
        Path torn = disk.resolve("vault/unfinished/0d3c");
        Files.createDirectories(torn.getParent());
        Files.writeString(torn, "hal");

        assertThat(vault.list("segments/", null, 10)).isEmpty();
        assertThat(vault.putNew(NAME, octets("whole"))).isTrue();
        assertThat(read(NAME)).isEqualTo("whole");
    }

    @Test
    void nothing_unfinished_is_left_behind_by_a_put() throws IOException {
        vault.putNew(NAME, octets("one"));
        vault.putNew(NAME, octets("two"));

        try (Stream<Path> left = Files.list(disk.resolve("vault/unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_folder_that_is_away_is_no_empty_vault() throws IOException {
        vault.putNew(NAME, octets("one"));
        Files.move(disk.resolve("vault"), disk.resolve("elsewhere"));

        assertThatThrownBy(() -> vault.open(NAME))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> vault.list("segments/", null, 1)).isNotInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> vault.putNew(NAME, octets("two"))).isInstanceOf(IOException.class);
        assertThat(disk.resolve("vault")).doesNotExist();
    }

    @Test
    void an_object_that_is_not_there_says_so() {
        assertThatThrownBy(() -> vault.open(NAME)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void names_are_listed_in_order_and_in_pages() throws IOException {
        for (int number = 12; number > 0; number--) {
            vault.putNew(Segment.name(number), octets("x"));
        }

        List<String> first = vault.list("segments/", null, 5);
        List<String> next = vault.list("segments/", first.get(4), 5);

        assertThat(first).startsWith(Segment.name(1)).endsWith(Segment.name(5)).hasSize(5);
        assertThat(next).startsWith(Segment.name(6)).endsWith(Segment.name(10)).hasSize(5);
    }

    @Test
    void what_was_deleted_is_gone_and_to_delete_it_again_does_nothing() throws IOException {
        vault.putNew("keys/one.json", octets("secret"));

        vault.delete("keys/one.json");
        vault.delete("keys/one.json");

        assertThatThrownBy(() -> vault.open("keys/one.json")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_name_never_leads_out_of_the_vault() {
        assertThatThrownBy(() -> vault.putNew("../outside", octets("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(disk.resolve("outside")).doesNotExist();
    }

    @Test
    void a_damaged_object_can_be_replaced() throws IOException {
        vault.putNew("blobs/b", octets("damaged"));
        Path good = Files.writeString(disk.resolve("good"), "good");

        Vaulted.replace(vault, "blobs/b", good);

        assertThat(read("blobs/b")).isEqualTo("good");
    }

    private String read(String name) throws IOException {
        try (InputStream octets = vault.open(name)) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
