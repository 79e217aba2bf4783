package org.holdfast.fleet;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs simulated handsets against a server by hand, and says at the end whether the nine checks hold:
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.holdfast.fleet.FleetMain \
 *     -Dexec.args="--url http://localhost:8080 --carrier-key KEY --handsets 8 --seconds 30 --seed 1"
 * </pre>
 *
 * {@code --handsets} is 8, {@code --seconds} 30 and {@code --seed} a random number if left out; {@code --folder} says where
 * the handsets live (a temporary folder). The server may be killed and started again meanwhile. The exit status is 0 if
 * nothing was violated, 1 if something was, 2 if the arguments make no sense.
 */
public final class FleetMain {

    private FleetMain() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> options = options(args);
        String url = options.get("url");
        String key = options.get("carrier-key");
        if (url == null || key == null) {
            System.err.println(
                    "usage: --url URL --carrier-key KEY [--handsets N] [--seconds S] [--seed X] [--folder DIR]");
            System.exit(2);
            return;
        }
        long seed = Long.parseLong(options.getOrDefault("seed", Long.toString(new Random().nextInt(1_000_000))));
        int seconds = Integer.parseInt(options.getOrDefault("seconds", "30"));
        int size = Integer.parseInt(options.getOrDefault("handsets", "8"));
        String named = options.get("folder");
        Path folder = named == null ? Files.createTempDirectory("holdfast") : Path.of(named);
        System.out.println("seed " + seed + ", " + size + " handsets under " + folder);
        // A new number each time, so that the same server can be visited again.
        int firstNumber = new Random().nextInt(9_000_000);
        try (Crowd crowd = Crowd.enrol(URI.create(url), key, folder, size, firstNumber, seed)) {
            crowd.start();
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            crowd.rest();
            List<String> violations = crowd.violations();
            System.out.println(crowd.figures());
            violations.forEach(violation -> System.out.println("VIOLATION " + violation));
            System.out.println(violations.isEmpty() ? "the nine checks hold" : violations.size() + " violations");
            System.exit(violations.isEmpty() ? 0 : 1);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
        }
        return options;
    }
}
