package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.holdfast.item.Merge;

/** Calendars to test with: own ones in the shapes of well-known programs, and small ones made of a few lines. */
final class Samples {

    private Samples() {}

    static String file(String name) {
        try (var in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String event(String... lines) {
        return calendar("BEGIN:VEVENT", "UID:u1", "DTSTAMP:20240101T000000Z", String.join("\r\n", lines), "END:VEVENT");
    }

    static String task(String... lines) {
        return calendar("BEGIN:VTODO", "UID:t1", "DTSTAMP:20240101T000000Z", String.join("\r\n", lines), "END:VTODO");
    }

    static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VCALENDAR\r\n";
    }

    static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, UTF_8);
    }

    static String text(Merge merge) {
        return new String(((Merge.Merged) merge).octets(), UTF_8);
    }
}
