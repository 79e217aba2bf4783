package org.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferArgumentsTest {

    @Test
    void subscribers_are_named_one_by_one_or_in_a_list_and_each_is_done_once(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(
                folder.resolve("list"), "# all of them\n+15550001\n\n greta@example.org \n+15550002\n");

        TransferArguments read =
                TransferArguments.read(List.of("+15550002", "--to", "out", "--list", list.toString()), "--to");

        assertThat(read.folder()).isEqualTo(Path.of("out"));
        assertThat(read.subscribers()).containsExactly("+15550002", "+15550001", "greta@example.org");
    }

    @Test
    void what_is_missing_or_unknown_is_said_with_how_it_is_written() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--from", "in"),
                List.of("+15550001"),
                List.of("--from"),
                List.of("--from", "in", "--force", "x"))) {
            assertThatThrownBy(() -> TransferArguments.read(wrong, "--from"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Usage: java -jar holdfast.jar import --from DIR");
        }
    }
}
