package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;

/** What a story asks of a server's escrow. */
final class Escrowed {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Escrowed() {}

    /** Waits until nothing of the server waits to be shipped. Nobody writes meanwhile. */
    static void all(HoldfastServer server) throws Exception {
        Waiting.atMost(PATIENCE, () -> lag(server), lag -> lag == 0);
    }

    private static long lag(HoldfastServer server) throws NoAnswer {
        for (JsonNode check : ready(server).path("checks")) {
            JsonNode data = check.path("data");
            if (check.path("name").asText().equals("escrow") && data.has("lagEntries")) {
                return data.path("lagEntries").asLong()
                        + data.path("lagBlobs").asLong()
                        + data.path("lagSeconds").asLong();
            }
        }
        return Long.MAX_VALUE;
    }

    static JsonNode ready(HoldfastServer server) throws NoAnswer {
        return HoldfastClient.of(server.uri()).get("/health/ready").as(JsonNode.class);
    }

    /** The digests of all that lies in its vault, but for what changes there by design. */
    static TreeMap<String, String> objects(Path vault) throws IOException {
        TreeMap<String, String> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(vault)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(
                        vault.relativize(file).toString(),
                        Octets.of(Files.readAllBytes(file)).digest());
            }
        }
        return objects;
    }
}
