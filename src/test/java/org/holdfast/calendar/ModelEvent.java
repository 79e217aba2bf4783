package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A random event as a plain map: what may be edited as one, by name, to its text. Every value is made only once, so that a line
 * tells where it came from.
 */
final class ModelEvent {

    private static final List<String> SINGLE = List.of("SUMMARY", "LOCATION", "DESCRIPTION", "URL", "when");
    private static final List<String> MANY =
            List.of("COMMENT", "X-COLOUR", "CATEGORIES", "ATTENDEE", "VALARM", "VEVENT");

    private final Map<String, String> slots = new LinkedHashMap<>();
    private final Random random;

    private ModelEvent(Random random) {
        this.random = random;
    }

    static ModelEvent random(Random random) {
        var event = new ModelEvent(random);
        event.slots.put("when", event.value("when"));
        for (int n = random.nextInt(8); n >= 0; n--) {
            event.add();
        }
        return event;
    }

    /** A copy after some random changes, removals and additions of the slots that may be touched. */
    ModelEvent edited(Predicate<String> mayTouch) {
        var copy = new ModelEvent(random);
        copy.slots.putAll(slots);
        for (var slot : slots.keySet()) {
            if (!mayTouch.test(slot) || random.nextInt(3) != 0) {
                continue;
            }
            if (random.nextBoolean() && !slot.equals("when")) {
                copy.slots.remove(slot);
            } else {
                copy.slots.put(slot, value(slot));
            }
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            var slot = copy.newSlot();
            if (mayTouch.test(slot)) {
                copy.slots.putIfAbsent(slot, value(slot));
            }
        }
        return copy;
    }

    /** The document, folded at random, so that no two copies need have the same octets. */
    byte[] octets() {
        var lineEnd = random.nextBoolean() ? "\r\n" : "\n";
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Model//EN\nBEGIN:VEVENT\nUID:u\n");
        slots.forEach((slot, lines) -> text.append(slot.startsWith("VEVENT") ? "" : lines));
        text.append("END:VEVENT\n");
        slots.forEach((slot, lines) -> text.append(slot.startsWith("VEVENT") ? lines : ""));
        return folded(text.append("END:VCALENDAR\n").toString())
                .replace("\n", lineEnd)
                .getBytes(UTF_8);
    }

    private void add() {
        var slot = newSlot();
        slots.putIfAbsent(slot, value(slot));
    }

    private String newSlot() {
        return random.nextInt(3) == 0
                ? SINGLE.get(random.nextInt(SINGLE.size()))
                : MANY.get(random.nextInt(MANY.size())) + " " + random.nextInt(1_000_000);
    }

    private String value(String slot) {
        var name = slot.split(" ", 2)[0];
        int unique = random.nextInt(1_000_000_000);
        var id = slot.substring(name.length()).strip();
        return switch (name) {
            case "when" -> "DTSTART;X-WHEN=%d:20240101T000000Z\nDURATION:PT%dS\n".formatted(unique, unique);
            case "ATTENDEE" -> "ATTENDEE;CN=\"%d\":mailto:%s@example.org\n".formatted(unique, id);
            case "VALARM" -> "BEGIN:VALARM\nUID:%s\nTRIGGER:-PT%dS\nEND:VALARM\n".formatted(id, unique);
            case "VEVENT" ->
                "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID:%s\nSUMMARY:%d\nCOMMENT:%d\nEND:VEVENT\n"
                        .formatted(id, unique, unique);
            default -> name + ":" + unique + " ünd so weiter\n";
        };
    }

    private String folded(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\n", -1)) {
            boolean isValue = line.length() > 12 && !line.startsWith("BEGIN") && !line.startsWith("END");
            int at = isValue && random.nextInt(4) == 0 ? 3 + random.nextInt(line.length() - 6) : 0;
            lines.add(at == 0 ? line : line.substring(0, at) + "\n " + line.substring(at));
        }
        return String.join("\n", lines);
    }
}
