package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;

/**
 * What shipping costs those who push, and how far the vault falls behind at the highest rate that a few busy clients reach. A
 * benchmark to be run by hand:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.EscrowCost -Dholdfast.it.database=postgresql
 * </pre>
 *
 * Two servers on two databases, one that ships and one that looks for something to ship once an hour, take turns in blocks; a block
 * begins when nothing waits to be shipped. The first block of each is warming up. The figure to quote is the ratio of the medians. Then
 * the one that ships is pushed for longer, and its lag is looked at twice a second. {@code -Dholdfast.it.seconds} is how long ({@code 30}),
 * {@code -Dholdfast.it.block} a block's length ({@code 10}), {@code -Dholdfast.it.clients} and {@code -Dholdfast.it.ops} are the
 * clients ({@code 4}) and the ops of a push ({@code 10}).
 */
public final class EscrowCost {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BLOCKS = 5;
    private static final int CLIENTS = Integer.getInteger("holdfast.it.clients", 4);
    private static final int OPS = Integer.getInteger("holdfast.it.ops", 10);

    private EscrowCost() {}

    /** A server, its clients, and what was seen of it. */
    private record Bench(HoldfastServer server, List<DeviceClient> clients) {}

    /** What a block came to. */
    private record Seen(double itemsASecond, long worstLag, double meanLag) {}

    public static void main(String[] args) throws Exception {
        int seconds = Integer.getInteger("holdfast.it.seconds", 30);
        int block = Integer.getInteger("holdfast.it.block", 10);
        Path folder = Path.of("target", "escrow-cost-" + System.nanoTime());
        try (Databases databases = new Databases();
                HoldfastServer shipping = new HoldfastServer(folder.resolve("with"), databases.fresh()).start();
                HoldfastServer idle = new HoldfastServer(folder.resolve("without"), databases.fresh())
                        .with("HOLDFAST_ESCROW_POLL", "PT1H")
                        .start()) {
            Bench with = bench(shipping);
            Bench without = bench(idle);
            double[] shipped = new double[BLOCKS];
            double[] unshipped = new double[BLOCKS];
            for (int i = 0; i < BLOCKS; i++) {
                unshipped[i] = push(without, Duration.ofSeconds(block)).itemsASecond();
                shipped[i] = push(with, Duration.ofSeconds(block)).itemsASecond();
                awaitNothingWaits(with);
            }
            report("without shipping", unshipped);
            report("with shipping", shipped);
            System.out.printf(Locale.ROOT, "ratio of the medians %.3f%n", median(shipped) / median(unshipped));
            Seen seen = push(with, Duration.ofSeconds(seconds));
            System.out.printf(
                    Locale.ROOT,
                    "%d s at %.0f items a second: lag mean %.1f s, worst %d s%n",
                    seconds,
                    seen.itemsASecond(),
                    seen.meanLag(),
                    seen.worstLag());
        }
    }

    private static Bench bench(HoldfastServer server) throws Exception {
        List<DeviceClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String msisdn = String.format("+1555%07d", i);
            String code = server.carrier()
                    .issueCode(server.carrier().create(msisdn).id())
                    .code();
            clients.add(DeviceClient.of(
                    server.uri(),
                    DeviceClient.enrol(server.uri(), msisdn, code, "bench").token()));
        }
        return new Bench(server, clients);
    }

    private static Seen push(Bench bench, Duration time) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong items = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> pushing = new ArrayList<>();
        long begin = System.nanoTime();
        for (DeviceClient client : bench.clients()) {
            pushing.add(threads.submit(() -> {
                while (!over.get()) {
                    items.addAndGet(push(client));
                }
                return null;
            }));
        }
        List<Long> lags = new ArrayList<>();
        while (System.nanoTime() - begin < time.toNanos()) {
            Thread.sleep(500);
            lags.add(health(bench).path("lagSeconds").asLong());
        }
        over.set(true);
        for (Future<?> each : pushing) {
            each.get();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        threads.shutdown();
        return new Seen(
                items.get() / took,
                lags.stream().mapToLong(Long::longValue).max().orElse(0),
                lags.stream().mapToLong(Long::longValue).average().orElse(0));
    }

    private static int push(DeviceClient client) throws Exception {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < OPS; i++) {
            UUID item = UUID.randomUUID();
            Octets card = Octets.of("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:" + item + "\r\nFN:Ada " + item
                    + "\r\nTEL:+15550000001\r\nEMAIL:" + item + "@example.org\r\nEND:VCARD\r\n");
            ops.add(Op.put(UUID.randomUUID(), "contact", null, item, null, "text/vcard", card));
        }
        Answer answer = client.push(null, ops);
        if (answer.status() != 200) {
            throw new IllegalStateException("a push was answered " + answer.status());
        }
        return OPS;
    }

    private static void awaitNothingWaits(Bench bench) throws Exception {
        Waiting.atMost(
                Duration.ofMinutes(2), () -> health(bench).path("lagEntries").asLong(), waiting -> waiting == 0);
    }

    private static JsonNode health(Bench bench) throws Exception {
        JsonNode checks = JSON.readTree(HoldfastClient.of(bench.server().uri())
                        .get("/health/ready")
                        .body()
                        .bytes())
                .path("checks");
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals("escrow")) {
                return check.path("data");
            }
        }
        throw new IllegalStateException("there is no check named escrow");
    }

    private static void report(String what, double[] rates) {
        System.out.printf(
                Locale.ROOT, "%-18s %s items a second, median %.0f%n", what, Arrays.toString(rates), median(rates));
    }

    /** Without the first, which is warming up. */
    private static double median(double[] rates) {
        double[] warm = Arrays.copyOfRange(rates, 1, rates.length);
        Arrays.sort(warm);
        return (warm[warm.length / 2] + warm[(warm.length - 1) / 2]) / 2;
    }
}
