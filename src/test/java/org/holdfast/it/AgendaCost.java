package org.holdfast.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;

/**
 * What listing a month costs in an account of 10,000 events over ten years, 500 of which recur: {@code main}, with the test class
 * path, on either database. Not part of the build.
 */
final class AgendaCost {

    private static final int EVENTS = 10_000;
    private static final int RECURRING = 500;
    private static final int OPS_A_PUSH = 500;
    private static final int LISTS = 40;
    private static final List<String> RULES = List.of(
            "FREQ=WEEKLY",
            "FREQ=DAILY;UNTIL=20290101T000000Z",
            "FREQ=MONTHLY;BYDAY=2TU",
            "FREQ=YEARLY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=200");

    private AgendaCost() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of("target", "agenda-cost-" + System.nanoTime());
        try (Databases databases = new Databases();
                HoldfastServer server = new HoldfastServer(folder, databases.fresh()).start()) {
            UUID subscriber = server.carrier().create("+15550000001").id();
            String code = server.carrier().issueCode(subscriber).code();
            DeviceClient device = DeviceClient.of(
                    server.uri(),
                    DeviceClient.enrol(server.uri(), "+15550000001", code, "bench")
                            .token());
            for (int from = 0; from < EVENTS; from += OPS_A_PUSH) {
                push(device, from);
            }
            report(server, device, "a month, first page", "?from=2026-03-01&to=2026-04-01&timeZone=Europe/Vienna");
            report(server, device, "a month, 100 a page", "?from=2026-03-01&to=2026-04-01&limit=100");
            report(server, device, "five years, first page", "?from=2022-01-01&to=2027-01-01");
        }
    }

    private static void push(DeviceClient device, int from) throws Exception {
        List<Op> ops = new ArrayList<>();
        for (int i = from; i < from + OPS_A_PUSH; i++) {
            int day = i * 13 % 3_650;
            String date = String.format("%d%02d%02d", 2018 + day / 365, 1 + day % 12, 1 + day % 28);
            String rule = i % (EVENTS / RECURRING) == 0
                    ? "RRULE:" + RULES.get(i / (EVENTS / RECURRING) % RULES.size()) + "\r\n"
                    : "";
            Octets event = Octets.of("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\nBEGIN:VEVENT\r\nUID:e"
                    + i
                    + "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Event " + i + "\r\nDTSTART;TZID=Europe/Vienna:" + date
                    + "T090000\r\nDURATION:PT1H\r\n" + rule + "END:VEVENT\r\nEND:VCALENDAR\r\n");
            ops.add(Op.put(UUID.randomUUID(), "event", null, UUID.randomUUID(), null, "text/calendar", event));
        }
        if (device.push(null, ops).status() != 200) {
            throw new IllegalStateException("the push was refused");
        }
    }

    private static void report(HoldfastServer server, DeviceClient device, String what, String query) throws Exception {
        double[] millis = new double[LISTS];
        long cpu = server.cpu().toMillis();
        int items = 0;
        for (int i = 0; i < LISTS; i++) {
            long start = System.nanoTime();
            Answer answer = device.http().get("/api/v1/events" + query);
            millis[i] = (System.nanoTime() - start) / 1e6;
            items = answer.as(com.fasterxml.jackson.databind.JsonNode.class)
                    .path("items")
                    .size();
        }
        double[] warm = Arrays.copyOfRange(millis, LISTS / 2, LISTS);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%-24s %d lines: median %.0f ms, slowest %.0f ms, %.0f CPU ms a list over all%n",
                what,
                items,
                warm[warm.length / 2],
                warm[warm.length - 1],
                (server.cpu().toMillis() - cpu) / (double) LISTS);
    }
}
