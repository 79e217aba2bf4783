package org.holdfast.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;

/**
 * What filling an address book takes, and what a search in it takes: the time from request to answer as a client on the same
 * machine sees it, which is more than the server's. A benchmark to be run by hand, on a server of its own:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.SearchCost -Dholdfast.it.database=postgresql
 * </pre>
 *
 * {@code -Dholdfast.it.items} is the number of contacts. Then an account beside it is filled as well, and the same searches are
 * made again: they must not take longer. Names are made of syllables, some far more frequent than others, as names are.
 */
public final class SearchCost {

    private static final int OPS_A_PUSH = 500;
    private static final int SEARCHES = 200;

    private final Random random = new Random(7);
    private final List<String> given = names(2_000);
    private final List<String> family = names(20_000);
    private final List<String> works = names(3_000);

    private SearchCost() {}

    public static void main(String[] args) throws Exception {
        int contacts = Integer.getInteger("holdfast.it.items", 100_000);
        Path folder = Path.of("target", "search-cost-" + System.nanoTime());
        try (Databases databases = new Databases();
                HoldfastServer server = new HoldfastServer(folder, databases.fresh()).start()) {
            SearchCost cost = new SearchCost();
            DeviceClient device = cost.fill(server, "+15550000001", contacts);
            cost.searches("alone", device);
            cost.fill(server, "+15550000002", contacts);
            cost.searches("with another account of that size", device);
        }
    }

    private DeviceClient fill(HoldfastServer server, String msisdn, int contacts) throws Exception {
        UUID subscriber = server.carrier().create(msisdn).id();
        String code = server.carrier().issueCode(subscriber).code();
        DeviceClient device = DeviceClient.of(
                server.uri(),
                DeviceClient.enrol(server.uri(), msisdn, code, "bench").token());
        long start = System.nanoTime();
        for (int done = 0; done < contacts; done += OPS_A_PUSH) {
            List<Op> ops = new ArrayList<>();
            for (int i = 0; i < OPS_A_PUSH; i++) {
                UUID id = UUID.randomUUID();
                ops.add(Op.put(UUID.randomUUID(), "contact", null, id, null, "text/vcard", card(id)));
            }
            Answer answer = device.push(null, ops);
            if (answer.status() != 200) {
                throw new IllegalStateException("a push was answered " + answer.status());
            }
            if ((done + OPS_A_PUSH) % 10_000 == 0) {
                say("%,d contacts after %.1f s", done + OPS_A_PUSH, (System.nanoTime() - start) / 1e9);
            }
        }
        return device;
    }

    private Octets card(UUID id) {
        String first = any(given, 2);
        String last = any(family, 1.5);
        String work = any(works, 1);
        return Octets.of(String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "UID:" + id,
                "N:" + last + ";" + first + ";;;",
                "FN:" + first + " " + last,
                "ORG:" + work,
                "TEL;TYPE=CELL:+49 " + (150 + random.nextInt(30)) + " " + (1_000_000 + random.nextInt(9_000_000)),
                "EMAIL:" + first + "." + last + "@" + work + ".example",
                "END:VCARD",
                ""));
    }

    private void searches(String when, DeviceClient device) throws NoAnswer {
        say("%s:", when);
        search("1 letter", device, () -> any(family, 1).substring(0, 1));
        search("2 letters", device, () -> any(family, 1).substring(0, 2));
        search("3 letters", device, () -> any(family, 1).substring(0, 3));
        search("full names", device, () -> any(given, 2) + " " + any(family, 1.5));
        search(
                "two letters apart",
                device,
                () -> any(given, 1).charAt(0) + " " + any(family, 1).charAt(0));
        search(
                "number, national",
                device,
                () -> "0" + (150 + random.nextInt(30)) + " " + (1_000 + random.nextInt(9_000)));
        search("number, last digits", device, () -> Integer.toString(1_000 + random.nextInt(9_000)));
        search("area code", device, () -> "0" + (150 + random.nextInt(30)));
    }

    private void search(String what, DeviceClient device, Supplier<String> typed) throws NoAnswer {
        double[] millis = new double[SEARCHES];
        for (int i = -20; i < SEARCHES; i++) {
            String path = "/api/v1/contacts?limit=50&q=" + URLEncoder.encode(typed.get(), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            Answer answer = device.http().get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException("a search was answered " + answer.status());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        say("  %-20s p50 %.1f ms, p99 %.1f ms", what, millis[SEARCHES / 2], millis[SEARCHES * 99 / 100]);
    }

    private String any(List<String> words, double skew) {
        return words.get((int) (words.size() * Math.pow(random.nextDouble(), skew)));
    }

    private List<String> names(int count) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
                name.append("bcdfghjklmnprstvwz".charAt(random.nextInt(18))).append("aeiou".charAt(random.nextInt(5)));
            }
            names.add(name.toString());
        }
        return List.copyOf(names);
    }

    private static void say(String form, Object... values) {
        System.out.printf(Locale.ROOT, form + "%n", values);
    }
}
