package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
        String earlier = escrow(server).path("asOf").asText();
        Waiting.atMost(
                PATIENCE,
                () -> escrow(server),
                // The server remembers its figures for a while: those from before the last write say nothing.
                escrow -> escrow.has("asOf") && !escrow.path("asOf").asText().equals(earlier) && lag(escrow) == 0);
    }

    private static long lag(JsonNode escrow) {
        return escrow.path("lagEntries").asLong()
                + escrow.path("lagBlobs").asLong()
                + escrow.path("lagSeconds").asLong();
    }

    /** How many accounts could not be brought back whole from the vault alone when that was last tried. */
    static long failingDrills(HoldfastServer server) throws NoAnswer {
        return check(server, "drills").path("failingAccounts").asLong(Long.MAX_VALUE);
    }

    private static JsonNode escrow(HoldfastServer server) throws NoAnswer {
        return check(server, "escrow");
    }

    private static JsonNode check(HoldfastServer server, String name) throws NoAnswer {
        for (JsonNode check : ready(server).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.path("data");
            }
        }
        return MissingNode.getInstance();
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
