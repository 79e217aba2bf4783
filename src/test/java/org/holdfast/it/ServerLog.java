package org.holdfast.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server's log says from now on. */
final class ServerLog {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path file;
    private final long from;

    ServerLog(HoldfastServer server) throws IOException {
        this.file = server.log();
        this.from = Files.size(file);
    }

    void await(String words) throws Exception {
        Waiting.atMost(PATIENCE, () -> text().contains(words), said -> said);
    }

    Optional<MatchResult> last(Pattern pattern) throws IOException {
        return pattern.matcher(text()).results().reduce((earlier, later) -> later);
    }

    private String text() throws IOException {
        byte[] octets = Files.readAllBytes(file);
        return new String(octets, (int) from, octets.length - (int) from, StandardCharsets.UTF_8);
    }
}
