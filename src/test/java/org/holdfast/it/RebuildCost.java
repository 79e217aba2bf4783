package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.CarrierClient;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Wire;

/**
 * What a rebuild costs: 1,000 accounts with 200 entries each (contacts of about 230 octets, one in four an edit of another), shipped, the
 * database destroyed, rebuilt. To be run by hand, as {@link PullCost} is; {@code -Daccounts} and {@code -Dentries} change the numbers.
 */
public final class RebuildCost {

    private static final int OPS = 100;

    private RebuildCost() {}

    public static void main(String[] args) throws Exception {
        int accounts = Integer.getInteger("accounts", 1_000);
        int entries = Integer.getInteger("entries", 200);
        try (Plant.Site site = new Plant.Site();
                HoldfastServer server = site.server()
                        .with("HOLDFAST_LIMITS_ENROLMENTS_PER_ADDRESS", "1000000")
                        .start()) {
            long begun = System.nanoTime();
            for (int i = 0; i < accounts; i++) {
                settle(server, i, entries);
            }
            System.out.printf("%d accounts with %d entries each: pushed in %d s%n", accounts, entries, seconds(begun));
            Escrowed.all(server);
            System.out.printf("shipped after %d s%n", seconds(begun));
            server.stop();
            site.destroyDatabase(server);
            long lost = System.nanoTime();
            System.out.println(server.run("rebuild"));
            System.out.printf("rebuilt in %d s, start of the process included%n", seconds(lost));
            server.start();
            System.out.printf("open after %d s%n", seconds(lost));
        }
    }

    private static void settle(HoldfastServer server, int number, int entries) throws Exception {
        Random random = new Random(number);
        CarrierClient carrier = server.carrier();
        String msisdn = String.format("+1558%07d", number);
        String code = carrier.issueCode(carrier.create(msisdn).id()).code();
        Wire.Enrolled phone = DeviceClient.enrol(server.uri(), msisdn, code, "Phone");
        DeviceClient client = DeviceClient.of(server.uri(), phone.token());
        List<UUID> items = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        for (int done = 0; done < entries; done += OPS) {
            List<Op> ops = new ArrayList<>();
            for (int i = 0; i < Math.min(OPS, entries - done); i++) {
                boolean edit = items.size() > OPS && random.nextInt(4) == 0;
                int which = edit ? random.nextInt(items.size()) : items.size();
                Octets card = card(random);
                String base = edit ? digests.get(which) : null;
                if (edit) {
                    digests.set(which, card.digest());
                } else {
                    items.add(UUID.randomUUID());
                    digests.add(card.digest());
                }
                ops.add(Op.put(UUID.randomUUID(), "contact", null, items.get(which), base, "text/vcard", card));
            }
            JsonNode answer = client.push(null, ops).as(JsonNode.class);
            if (answer.path("results").size() != ops.size()) {
                throw new IllegalStateException("not all were answered");
            }
        }
    }

    private static Octets card(Random random) {
        int one = random.nextInt(1_000_000);
        int other = random.nextInt(1_000_000);
        return Octets.of(
                "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:" + one + "-" + other + "\r\nFN:Given" + one + " Family" + other
                        + "\r\nN:Family" + other + ";Given" + one + ";;;\r\nORG:Company " + one % 500
                        + "\r\nTEL;TYPE=cell:+49170" + one
                        + "\r\nEMAIL:given" + one + "@family" + other + ".example\r\nEND:VCARD\r\n");
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }
}
