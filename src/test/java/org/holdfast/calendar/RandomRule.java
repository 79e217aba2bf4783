package org.holdfast.calendar;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A valid rule (RFC 5545, section 3.3.10) with a DTSTART that it may or may not give, drawn by a seed. */
record RandomRule(long seed, String text, LocalDateTime start, String zone) {

    private static final List<String> FREQUENCIES =
            List.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu");

    static RandomRule of(long seed) {
        var random = new Random(seed);
        var frequency = FREQUENCIES.get(random.nextInt(FREQUENCIES.size()));
        var start = LocalDateTime.of(
                2019 + random.nextInt(8),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(4) == 0 ? random.nextInt(60) : 0);
        if (random.nextInt(4) == 0) {
            // Where clocks change, and where years have a day more.
            start = List.of(
                            LocalDateTime.of(2026, 3, 27, 2, 30),
                            LocalDateTime.of(2026, 10, 24, 2, 30),
                            LocalDateTime.of(2024, 2, 29, 12, 0),
                            LocalDateTime.of(2020, 12, 31, 23, 0))
                    .get(random.nextInt(4));
        }
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        return new RandomRule(seed, text(frequency, random), start, zone);
    }

    boolean has(String part) {
        return (";" + text).contains(";" + part + "=");
    }

    boolean isWithinADay() {
        return has("FREQ") && FREQUENCIES.indexOf(frequency()) < 3;
    }

    String frequency() {
        return text.substring(5, text.indexOf(';') < 0 ? text.length() : text.indexOf(';'));
    }

    /** What 50 occurrences may need, and no rule needs a minute to look through. */
    LocalDateTime end() {
        return start.plusDays(
                switch (frequency()) {
                    case "SECONDLY" -> 1;
                    case "MINUTELY" -> 2;
                    case "HOURLY" -> 40;
                    case "DAILY" -> 400;
                    case "WEEKLY" -> 800;
                    case "MONTHLY" -> 2_500;
                    default -> 9_000;
                });
    }

    private static String text(String frequency, Random random) {
        var parts = new ArrayList<>(List.of("FREQ=" + frequency));
        boolean yearly = frequency.equals("YEARLY");
        boolean monthly = frequency.equals("MONTHLY");
        if (random.nextInt(2) == 0) {
            parts.add("INTERVAL=" + (1 + random.nextInt(yearly ? 4 : 6)));
        }
        boolean byMonth = random.nextInt(4) == 0;
        maybe(byMonth, parts, "BYMONTH=" + numbers(random, 3, 1, 12, false));
        boolean byWeek = yearly && random.nextInt(6) == 0;
        maybe(byWeek, parts, "BYWEEKNO=" + numbers(random, 2, 1, 53, true));
        boolean byYearDay = List.of("SECONDLY", "MINUTELY", "HOURLY", "YEARLY").contains(frequency);
        maybe(byYearDay && random.nextInt(8) == 0, parts, "BYYEARDAY=" + numbers(random, 3, 1, 366, true));
        maybe(
                !frequency.equals("WEEKLY") && random.nextInt(4) == 0,
                parts,
                "BYMONTHDAY=" + numbers(random, 3, 1, 31, true));
        boolean numbered = monthly || (yearly && !byWeek);
        maybe(random.nextInt(3) == 0, parts, "BYDAY=" + days(random, numbered, monthly || byMonth ? 5 : 50));
        maybe(random.nextInt(8) == 0, parts, "BYHOUR=" + numbers(random, 2, 0, 23, false));
        maybe(random.nextInt(8) == 0, parts, "BYMINUTE=" + numbers(random, 2, 0, 59, false));
        maybe(random.nextInt(12) == 0, parts, "BYSECOND=" + numbers(random, 2, 0, 59, false));
        boolean selects = parts.stream().anyMatch(part -> part.startsWith("BY"));
        maybe(selects && random.nextInt(5) == 0, parts, "BYSETPOS=" + numbers(random, 1, 1, 3, true));
        maybe(random.nextInt(4) == 0, parts, "WKST=" + WEEK.get(random.nextInt(7)));
        maybe(random.nextInt(3) == 0, parts, "COUNT=" + (1 + random.nextInt(20)));
        return String.join(";", parts);
    }

    private static void maybe(boolean wanted, List<String> parts, String part) {
        if (wanted) {
            parts.add(part);
        }
    }

    private static String numbers(Random random, int most, int from, int to, boolean negative) {
        var numbers = new TreeSet<Integer>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            int number = from + random.nextInt(to - from + 1);
            numbers.add(negative && random.nextInt(3) == 0 ? -number : number);
        }
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String days(Random random, boolean numbered, int highest) {
        var days = new StringJoiner(",");
        for (int i = random.nextInt(3); i >= 0; i--) {
            int number = (1 + random.nextInt(highest)) * (random.nextBoolean() ? 1 : -1);
            days.add((numbered && random.nextBoolean() ? number : "") + WEEK.get(random.nextInt(7)));
        }
        return days.toString();
    }
}
