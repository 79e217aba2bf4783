package org.holdfast.fleet;

import java.util.Random;
import java.util.UUID;

/** Items such as phones write, made up. Lines end as RFC 6350 and RFC 5545 want it. */
public final class Samples {

    public static final String VCARD = "text/vcard";
    public static final String CALENDAR = "text/calendar";

    public static final String PHOTO = "application/vnd.holdfast.photo+json";

    private Samples() {}

    /** What a camera says of a picture. */
    public static Octets photo(Octets picture, String name) {
        return Octets.of("{\"blob\":\"" + picture.digest() + "\",\"mediaType\":\"image/jpeg\",\"size\":"
                + picture.bytes().length + ",\"name\":\"" + name + "\"}");
    }

    /** A contact with the lines given, which stand between its name and its end. */
    public static Octets card(UUID uid, String name, String... lines) {
        return lines("BEGIN:VCARD", "VERSION:4.0", "UID:urn:uuid:" + uid, "FN:" + name)
                .with(lines)
                .end("END:VCARD");
    }

    public static Octets event(UUID uid, String summary, int day) {
        String date = String.format("202611%02d", 1 + Math.floorMod(day, 28));
        return lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdfast//Fleet//EN", "BEGIN:VEVENT")
                .with("UID:" + uid, "DTSTAMP:20261101T000000Z", "DTSTART:" + date + "T090000Z", "DURATION:PT1H")
                .with("SUMMARY:" + summary)
                .end("END:VEVENT", "END:VCALENDAR");
    }

    public static Octets task(UUID uid, String summary) {
        return lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdfast//Fleet//EN", "BEGIN:VTODO")
                .with("UID:" + uid, "DTSTAMP:20261101T000000Z", "SUMMARY:" + summary)
                .end("END:VTODO", "END:VCALENDAR");
    }

    /** What somebody might write next, of any kind: a kind, a media type and octets. */
    public static Sample any(Random random, UUID uid) {
        String word = "w" + Long.toString(random.nextLong() >>> 1, 36);
        return switch (random.nextInt(4)) {
            case 0 -> new Sample("event", CALENDAR, event(uid, "Meet " + word, random.nextInt(28)));
            case 1 -> new Sample("task", CALENDAR, task(uid, "Buy " + word));
            case 2 -> new Sample("note", "text/plain", Octets.of("Remember " + word + " \u2013 at \u00e9very turn\n"));
            default -> new Sample("contact", VCARD, card(uid, "Ann " + word, "TEL:+1555" + random.nextInt(9_999)));
        };
    }

    /** Another state of an item of the kind. */
    public static Sample next(String kind, Random random, UUID uid) {
        Sample sample = any(random, uid);
        while (!sample.kind().equals(kind)) {
            sample = any(random, uid);
        }
        return sample;
    }

    public record Sample(String kind, String mediaType, Octets octets) {}

    private static Lines lines(String... first) {
        return new Lines().with(first);
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        Lines with(String... lines) {
            for (String line : lines) {
                text.append(line).append("\r\n");
            }
            return this;
        }

        Octets end(String... lines) {
            return Octets.of(with(lines).text.toString());
        }
    }
}
