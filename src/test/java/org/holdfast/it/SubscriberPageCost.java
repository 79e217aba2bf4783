package org.holdfast.it;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.LogManager;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.it.Console.Who;

/**
 * What opening the page of a subscriber takes who keeps 50,000 items: the time from request to answer as a client on the same machine
 * sees it, which is more than the server's. A benchmark to be run by hand, where a browser is installed, with which the rep signs in:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.SubscriberPageCost -Dholdfast.it.database=postgresql
 * </pre>
 *
 * {@code -Dholdfast.it.items} is the number of items; beside them stands somebody with a few, whose page is loaded in turn.
 */
public final class SubscriberPageCost {

    private static final String PASSWORD = "a sentence for a measurement";
    private static final int OPS_A_PUSH = 500;
    private static final int LOADS = 50;
    private static final int WARMING = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HoldfastServer server;

    private SubscriberPageCost(HoldfastServer server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        int items = Integer.getInteger("holdfast.it.items", 50_000);
        Path folder = Path.of("target", "page-cost-" + System.nanoTime());
        try (Databases databases = new Databases();
                HoldfastServer server = new HoldfastServer(folder, databases.fresh())
                        .with("HOLDFAST_DEMO_PASSWORD", PASSWORD)
                        .with("HOLDFAST_LIMITS_BODY_OCTETS", "16777216")) {
            server.run("demo", "--subscribers", "6");
            server.start();
            SubscriberPageCost cost = new SubscriberPageCost(server);
            UUID few = cost.filled("+15550000001", OPS_A_PUSH);
            UUID many = cost.filled("+15550000002", items);
            String session;
            try (Console console = new Console(server.uri(), PASSWORD)) {
                session = console.as(Who.REP).cookie("holdfast-session").getValue();
            }
            cost.measure(session, few, many, items);
        }
        System.exit(0);
    }

    private UUID filled(String msisdn, int items) throws Exception {
        UUID subscriber = server.carrier().create(msisdn).id();
        String code = server.carrier().issueCode(subscriber).code();
        DeviceClient device = DeviceClient.of(
                server.uri(),
                DeviceClient.enrol(server.uri(), msisdn, code, "bench").token());
        for (int done = 0; done < items; done += OPS_A_PUSH) {
            List<Op> ops = new ArrayList<>();
            for (int i = 0; i < OPS_A_PUSH; i++) {
                UUID id = UUID.randomUUID();
                Octets card = Octets.of("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" + id + "\r\nN:" + i + ";Ada\r\nFN:Ada " + i
                        + "\r\nTEL:+15550000001\r\nEND:VCARD\r\n");
                ops.add(Op.put(UUID.randomUUID(), "contact", null, id, null, "text/vcard", card));
            }
            Answer answer = device.push(null, ops);
            if (answer.status() != 200) {
                throw new IllegalStateException("a push was answered " + answer.status());
            }
        }
        return subscriber;
    }

    private void measure(String session, UUID few, UUID many, int items) throws Exception {
        double[] ofFew = new double[LOADS];
        double[] ofMany = new double[LOADS];
        for (int i = -WARMING; i < LOADS; i++) {
            double small = load(session, few);
            double large = load(session, many);
            if (i >= 0) {
                ofFew[i] = small;
                ofMany[i] = large;
            }
        }
        report(OPS_A_PUSH, ofFew);
        report(items, ofMany);
    }

    private double load(String session, UUID subscriber) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/console/subscriber?id=" + subscriber))
                .header("Cookie", "holdfast-session=" + session)
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        double millis = (System.nanoTime() - begin) / 1e6;
        if (answer.statusCode() != 200 || !answer.body().contains("subscriber:devices")) {
            throw new IllegalStateException("the page was answered " + answer.statusCode());
        }
        return millis;
    }

    private static void report(int items, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%,d items: median %.0f ms, p90 %.0f ms of %d loads%n",
                items,
                millis[millis.length / 2],
                millis[millis.length * 9 / 10],
                millis.length);
    }
}
