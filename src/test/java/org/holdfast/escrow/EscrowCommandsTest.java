package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.journal.Digest;
import org.holdfast.key.MasterKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/escrow-format.md, as they stand there, on a machine that needs no Holdfast for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EscrowCommandsTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String MASTER = Base64.getEncoder().encodeToString(SampleSegment.key(100));

    @TempDir
    private Path folder;

    private final SampleSegment sample = new SampleSegment();
    private DirectoryVault vault;

    @BeforeEach
    void fill() throws IOException {
        vault = new DirectoryVault(folder);
        vault.prepare();
        vault.putNew(Segment.name(7), sample.sealed());
        vault.putNew(
                AccountKeys.blobName(SampleSegment.ACCOUNT, Digest.of(SampleSegment.NOTE)),
                sample.key().seal(SampleSegment.NOTE));
    }

    @Test
    void a_stranger_reads_entries_contents_rows_and_blobs() throws Exception {
        vault.putNew(
                KeyObject.name(SampleSegment.ACCOUNT),
                new KeyObject(SampleSegment.ACCOUNT, SampleSegment.KEY, false).json());

        run(withoutUnwrapping());

        assertThat(lines("entries")).hasSize(3);
        assertThat(lines("entries").get(0))
                .contains(
                        SampleSegment.ACCOUNT.toString(),
                        Digest.of(SampleSegment.NOTE).hex());
        assertThat(lines("seal")).hasSize(2);
        assertThat(lines("seal").get(0)).isEqualTo(lines("seal").get(1));
        assertThat(lines("previous"))
                .containsExactly(Digest.of("six".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex());
        assertThat(folder.resolve("content")).hasBinaryContent(SampleSegment.NOTE);
        assertThat(folder.resolve("blob")).hasBinaryContent(SampleSegment.NOTE);
        assertThat(Files.readString(folder.resolve("row"))).contains("\"name\": \"Ada\"");
    }

    @Test
    void a_key_that_is_wrapped_is_unwrapped_with_the_master_key() throws Exception {
        byte[] wrapped =
                new MasterKey(Optional.of(MASTER)).wrap(KeyObject.secretName(SampleSegment.ACCOUNT), SampleSegment.KEY);
        vault.putNew(KeyObject.name(SampleSegment.ACCOUNT), new KeyObject(SampleSegment.ACCOUNT, wrapped, true).json());
        List<String> blocks = blocks();

        run(List.of(blocks.get(blocks.size() - 1), blocks.get(4)));

        assertThat(folder.resolve("content")).hasBinaryContent(SampleSegment.NOTE);
    }

    /** All but the last one, which is for wrapped keys. */
    private static List<String> withoutUnwrapping() throws IOException {
        List<String> blocks = blocks();
        return blocks.subList(0, blocks.size() - 1);
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs", "escrow-format.md")));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertThat(blocks).hasSize(8);
        return blocks;
    }

    private void run(List<String> commands) throws Exception {
        for (String tool : List.of("gunzip", "jq", "openssl", "bash")) {
            assumeTrue(isInstalled(tool), tool + " is not installed here: the commands were not run");
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", commands))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SEGMENT", Segment.name(7),
                        "ACCOUNT", SampleSegment.ACCOUNT.toString(),
                        "DIGEST", Digest.of(SampleSegment.NOTE).hex(),
                        "HOLDFAST_MASTER_KEY", MASTER));
        Process shell = builder.start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
    }

    private static boolean isInstalled(String tool) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + tool)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }
}
