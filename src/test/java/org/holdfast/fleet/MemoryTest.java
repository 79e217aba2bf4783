package org.holdfast.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryTest {

    private static final Op OP = op(1, Octets.of("caf\u00e9"));
    private static final Op OTHER = op(2, Octets.of(new byte[] {(byte) 0xff, 0, 1}));

    @TempDir
    private Path folder;

    @Test
    void what_was_remembered_is_there_after_opening_again() {
        try (Memory memory = new Memory(folder)) {
            memory.remember(List.of(Fact.queued(OP), Fact.queued(OTHER), Fact.reached("3.x")));
            memory.remember(List.of(Fact.settled(OP.op()), Fact.kept(OP)));
        }

        try (Memory again = new Memory(folder)) {
            assertThat(again.outbox()).containsExactly(OTHER);
            assertThat(again.kept()).containsEntry(OP.item(), OP);
            assertThat(again.tokens()).containsExactly("3.x");
            assertThat(again.edit(OTHER.item())).contains(OTHER);
            assertThat(again.edit(OP.item())).isEmpty();
        }
    }

    @Test
    void a_line_that_was_cut_off_anywhere_never_was_and_spoils_nothing() throws IOException {
        try (Memory memory = new Memory(folder)) {
            memory.remember(List.of(Fact.queued(OP)));
        }
        Path file = folder.resolve("memory.jsonl");
        byte[] whole = Files.readAllBytes(file);

        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, whole);
            Files.write(file, java.util.Arrays.copyOf(whole, cut), StandardOpenOption.APPEND);
            try (Memory memory = new Memory(folder)) {
                memory.remember(List.of(Fact.queued(OTHER)));
            }
            try (Memory again = new Memory(folder)) {
                assertThat(again.outbox()).as("cut after %d octets", cut).containsExactly(OP, OTHER);
            }
        }
    }

    @Test
    void a_long_past_is_written_anew_and_says_the_same() throws IOException {
        Head head = Head.live(OP.item(), "note", null, 9, "text/plain", Octets.of("x"));
        try (Memory memory = new Memory(folder)) {
            memory.remember(List.of(Fact.enrolled(new Wire.Enrolled(OP.item(), "secret", OP.op())), Fact.queued(OP)));
            for (int seq = 1; seq <= 2_000; seq++) {
                memory.remember(List.of(Fact.head(head)));
            }
            memory.remember(List.of(Fact.reached("1.x"), Fact.reached("2.y"), Fact.ofDivergence()));
        }
        long before = Files.size(folder.resolve("memory.jsonl"));

        try (Memory again = new Memory(folder)) {
            assertThat(Files.size(folder.resolve("memory.jsonl"))).isLessThan(before / 100);
            assertThat(again.identity()).map(Wire.Enrolled::token).contains("secret");
            assertThat(again.heads()).containsEntry(OP.item(), head);
            assertThat(again.tokens()).containsExactly("2.y", "1.x");
            assertThat(again.outbox()).containsExactly(OP);
            assertThat(again.isDiverged()).isTrue();
        }
    }

    private static Op op(int number, Octets octets) {
        UUID id = new UUID(number, number);
        return Op.put(id, "note", null, new UUID(5, number), null, "text/plain", octets);
    }
}
