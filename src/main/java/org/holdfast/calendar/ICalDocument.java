package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.holdfast.item.NotOfKind;

/**
 * An iCalendar document (RFC 5545, section 3.4) as a tree in which every octet has its place: written again unchanged, it is
 * the same octets.
 *
 * @param prologue a byte order mark and blank lines, if any
 * @param calendar the one VCALENDAR
 * @param epilogue what editors and file systems leave at the end: blanks, NUL, Ctrl-Z
 */
record ICalDocument(String prologue, Component calendar, String epilogue) {

    /** Real calendars nest four deep. */
    private static final int DEPTH = 32;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** @throws NotOfKind if the octets are not one whole VCALENDAR */
    static ICalDocument read(byte[] octets) throws NotOfKind {
        var text = new String(octets, ISO_8859_1);
        int start = startOfCalendar(text);
        var lines = Lines.of(text.substring(start)).iterator();
        var calendar = tree(lines);
        var epilogue = new StringBuilder();
        lines.forEachRemaining(line -> line.appendTo(epilogue));
        checkEpilogue(epilogue.toString());
        return new ICalDocument(text.substring(0, start), calendar, epilogue.toString());
    }

    ICalDocument withCalendar(Component otherCalendar) {
        return new ICalDocument(prologue, otherCalendar, epilogue);
    }

    byte[] octets() {
        var out = new StringBuilder(prologue);
        calendar.appendTo(out);
        return out.append(epilogue).toString().getBytes(ISO_8859_1);
    }

    /** The line end that most likely is everywhere in the document. */
    String lineEnd() {
        var first = new StringBuilder();
        calendar.begin().appendTo(first);
        return Lines.lineEnd(first.toString());
    }

    private static int startOfCalendar(String text) {
        int at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Component tree(Iterator<ContentLine> lines) throws NotOfKind {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(firstLine(lines)));
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.is("BEGIN")) {
                open.push(new Open(line));
                checkDepth(open);
            } else if (line.is("END")) {
                var closed = open.pop().close(line);
                if (open.isEmpty()) {
                    return closed;
                }
                open.element().nodes.add(closed);
            } else {
                open.element().nodes.add(line);
            }
        }
        throw new NotOfKind("This calendar is unfinished: a component begins and has no END.");
    }

    private static ContentLine firstLine(Iterator<ContentLine> lines) throws NotOfKind {
        if (lines.hasNext()) {
            var line = lines.next();
            if (line.is("BEGIN") && Open.nameOf(line).equals("VCALENDAR")) {
                return line;
            }
            if (line.is("BEGIN") && Open.nameOf(line).startsWith("V")) {
                throw new NotOfKind("This is a component without the VCALENDAR around it.");
            }
        }
        throw new NotOfKind("This is not a calendar: it does not start with BEGIN:VCALENDAR.");
    }

    private static void checkDepth(Deque<Open> open) throws NotOfKind {
        if (open.size() > DEPTH) {
            throw new NotOfKind("This calendar's components nest deeper than " + DEPTH + ".");
        }
    }

    private static void checkEpilogue(String epilogue) throws NotOfKind {
        if (epilogue.chars().allMatch(c -> c <= ' ')) {
            return;
        }
        throw new NotOfKind(
                epilogue.regionMatches(true, 0, "BEGIN:", 0, 6)
                        ? "This has more than one calendar; each event or task comes in a VCALENDAR of its own."
                        : "There is something after the calendar's end.");
    }

    /** A component whose END has not come yet. */
    private static final class Open {

        private final ContentLine begin;
        private final String name;
        private final List<Node> nodes = new ArrayList<>();

        Open(ContentLine begin) {
            this.begin = begin;
            this.name = nameOf(begin);
        }

        Component close(ContentLine end) throws NotOfKind {
            if (!name.equals(nameOf(end))) {
                throw new NotOfKind("This calendar is broken: a component is closed that is not the one last begun.");
            }
            return new Component(name, begin, nodes, end);
        }

        private static String nameOf(ContentLine line) {
            return line.value().trim().toUpperCase(Locale.ROOT);
        }
    }
}
