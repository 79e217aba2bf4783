package org.holdfast.it;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;

/**
 * What a pull costs the server, in CPU time, at 1,000 and at 100,000 items: with nothing new, and with 10 changes. A benchmark
 * to be run by hand, on a server of its own:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.PullCost -Dholdfast.it.database=h2
 * </pre>
 *
 * The two sizes take turns in short blocks, so that warming up and a noisy machine hit both; only the second half of the blocks
 * counts. The figure to quote is the ratio. {@code -Dholdfast.it.items} is the larger size.
 */
public final class PullCost {

    private static final int SMALL = 1_000;
    private static final int BLOCKS = 12;
    private static final int PULLS_A_BLOCK = 500;
    private static final int OPS_A_PUSH = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private PullCost() {}

    /** An account of some size, and the two tokens that are asked from. */
    private record Account(DeviceClient device, String head, String tenBack) {}

    public static void main(String[] args) throws Exception {
        int large = Integer.getInteger("holdfast.it.items", 100_000);
        Path folder = Path.of("target", "pull-cost-" + System.nanoTime());
        try (Databases databases = new Databases();
                HoldfastServer server = new HoldfastServer(folder, databases.fresh()).start()) {
            Account few = fill(server, "+15550000001", SMALL);
            Account many = fill(server, "+15550000002", large);
            report(server, "nothing new", few.device(), few.head(), many.device(), many.head(), large);
            report(server, "10 changes", few.device(), few.tenBack(), many.device(), many.tenBack(), large);
        }
    }

    private static Account fill(HoldfastServer server, String msisdn, int items) throws Exception {
        UUID subscriber = server.carrier().create(msisdn).id();
        String code = server.carrier().issueCode(subscriber).code();
        DeviceClient device = DeviceClient.of(
                server.uri(),
                DeviceClient.enrol(server.uri(), msisdn, code, "bench").token());
        String head = "";
        String tenBack = "";
        for (int done = 0; done < items; ) {
            int size = items - done > OPS_A_PUSH + 10 ? OPS_A_PUSH : items - done > 10 ? items - done - 10 : 10;
            tenBack = head;
            head = push(device, done, size);
            done += size;
        }
        return new Account(device, head, tenBack);
    }

    private static String push(DeviceClient device, int from, int size) throws Exception {
        List<Op> ops = new ArrayList<>();
        for (int i = from; i < from + size; i++) {
            Octets note = Octets.of("note " + i + " of the benchmark");
            ops.add(Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, "text/plain", note));
        }
        Answer answer = device.push(null, ops);
        return JSON.readTree(new String(answer.body().bytes(), StandardCharsets.UTF_8))
                .required("head")
                .textValue();
    }

    private static void report(
            HoldfastServer server,
            String what,
            DeviceClient few,
            String fewToken,
            DeviceClient many,
            String manyToken,
            int large)
            throws NoAnswer {
        double[] fewCost = new double[BLOCKS];
        double[] manyCost = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            fewCost[block] = millisAPull(server, few, fewToken);
            manyCost[block] = millisAPull(server, many, manyToken);
        }
        double small = median(fewCost);
        double big = median(manyCost);
        System.out.printf(
                Locale.ROOT,
                "%-12s %,d items: %.3f CPU ms a pull; %,d items: %.3f; ratio %.2f%n",
                what,
                SMALL,
                small,
                large,
                big,
                big / small);
    }

    private static double millisAPull(HoldfastServer server, DeviceClient device, String token) throws NoAnswer {
        long before = server.cpu().toMillis();
        for (int i = 0; i < PULLS_A_BLOCK; i++) {
            Answer answer = device.changes(token, 500);
            if (answer.status() != 200) {
                throw new IllegalStateException("a pull was answered " + answer.status());
            }
        }
        return (server.cpu().toMillis() - before) / (double) PULLS_A_BLOCK;
    }

    /** Of the second half: the first is warming up. */
    private static double median(double[] costs) {
        double[] warm = Arrays.copyOfRange(costs, costs.length / 2, costs.length);
        Arrays.sort(warm);
        return (warm[warm.length / 2] + warm[(warm.length - 1) / 2]) / 2;
    }
}
