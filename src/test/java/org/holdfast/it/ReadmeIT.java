package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tour of README.md, word for word. */
@Story
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final List<String> TOOLS = List.of("sh", "curl", "sed", "awk", "cmp");

    private final HoldfastServer server;

    ReadmeIT(HoldfastServer server) {
        this.server = server;
    }

    /** Left out where there is no curl, since the build needs nothing but a JDK and Maven. */
    @Test
    void the_tour_goes_as_it_is_written() throws IOException, InterruptedException {
        assumeThat(TOOLS).allMatch(ReadmeIT::isInstalled);
        String tour = BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining());

        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-u").redirectErrorStream(true);
        shell.environment().put("API", server.uri() + "/api/v1");
        shell.environment().put("KEY", HoldfastServer.CARRIER_KEY);
        Process walk = shell.start();
        walk.outputWriter(StandardCharsets.UTF_8).append(tour).close();
        String said = new String(walk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(walk.waitFor()).as(said).isZero();
        assertThat(said).contains("the same octets\nthe same state\n", "the same state again\n", "not-a-contact");
    }

    private static boolean isInstalled(String tool) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
