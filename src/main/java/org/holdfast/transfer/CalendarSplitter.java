package org.holdfast.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.CalendarFile.Calendar;
import org.holdfast.transfer.CalendarFile.Group;
import org.holdfast.transfer.FoldedLines.Range;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a calendar file into events and tasks: all components of one UID, in the file's own VCALENDAR with all of its own lines and
 * with those time zones that they name. What is a component's stays octet for octet as it is. A file that is exactly one event or
 * task stays whole.
 */
final class CalendarSplitter {

    private static final byte[] END = "END:VCALENDAR\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Spool file;
    private final CalendarFile contents;
    private final int most;
    private int index;

    /**
     * @param most octets of an item
     * @param mostComponents of the file
     */
    CalendarSplitter(Spool file, int most, int mostComponents) throws IOException {
        this.file = file;
        this.most = most;
        this.contents = CalendarFile.read(file, mostComponents);
    }

    /**
     * What was cut off.
     *
     * @param index its number in the file, from 1; 0 for the file itself
     * @param kind EVENT or TASK; null where the component is neither
     * @param octets of the item; empty where there is a problem
     * @param problem as in a push; null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Cut(
            int index,
            @Nullable Kind kind,
            byte[] octets,
            @Nullable String problem,
            String detail) {}

    /** What takes what was cut off. */
    interface Taker {
        void take(Cut cut) throws IOException;
    }

    /** The calendar's name, as the file says, or an empty text. */
    String name() {
        String raw = contents.calendars().isEmpty() ? "" : contents.calendars().get(0).name;
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\\\([,;\\\\])", "$1")
                .strip();
    }

    void forEach(Taker taker) throws IOException {
        if (isOneItem()) {
            Group only = contents.calendars().get(0).groups.values().iterator().next();
            taker.take(item(only, file.octets()));
            return;
        }
        if (contents.strayLines() > 0) {
            taker.take(
                    fault(0, null, "not-a-calendar", contents.strayLines() + " lines stand outside of any VCALENDAR."));
        }
        for (Calendar calendar : contents.calendars()) {
            if (calendar.end == null) {
                taker.take(
                        fault(0, null, "unfinished", "The calendar has no END:VCALENDAR: something may be missing."));
            }
            if (calendar.groups.isEmpty()) {
                taker.take(fault(0, null, "not-an-event", "There is neither an event nor a task in this calendar."));
            }
            for (Group group : calendar.groups.values()) {
                taker.take(cut(calendar, group));
            }
        }
        if (contents.calendars().isEmpty() && contents.strayLines() == 0) {
            taker.take(fault(0, null, "not-a-calendar", "There is no calendar in this."));
        }
    }

    private boolean isOneItem() {
        return contents.strayLines() == 0
                && contents.calendars().size() == 1
                && contents.calendars().get(0).end != null
                && contents.calendars().get(0).groups.size() == 1
                && file.length() <= most;
    }

    private Cut cut(Calendar calendar, Group group) throws IOException {
        if (group.isUnfinished()) {
            index++;
            return fault(
                    index,
                    kind(group),
                    "unfinished",
                    "This " + group.name() + " is broken: its END is missing, or is that of something else.");
        }
        List<Range> ranges = new ArrayList<>();
        ranges.add(calendar.begin);
        ranges.addAll(calendar.properties);
        for (Map.Entry<String, Range> zone : calendar.zones.entrySet()) {
            if (group.zones().contains(zone.getKey())) {
                ranges.add(zone.getValue());
            }
        }
        ranges.addAll(group.ranges());
        if (calendar.end != null) {
            ranges.add(calendar.end);
        }
        int added = calendar.end == null ? LINE_END.length + END.length : 0;
        long size = ranges.stream().mapToLong(Range::length).sum() + added;
        if (size > most) {
            index++;
            String detail = "The " + group.name() + " has " + size + " octets; an item has at most " + most + ".";
            return fault(index, kind(group), "too-large", detail);
        }
        return item(group, gather(ranges, calendar.end == null));
    }

    private Cut item(Group group, byte[] octets) {
        index++;
        Kind kind = kind(group);
        if (kind == null) {
            String detail = "A " + group.name() + " is neither an event nor a task; nothing is kept of it.";
            return fault(index, null, "unsupported-component", detail);
        }
        return new Cut(index, kind, octets, null, "");
    }

    private static Cut fault(int index, @Nullable Kind kind, String problem, String detail) {
        return new Cut(index, kind, new byte[0], problem, detail);
    }

    private byte[] gather(List<Range> ranges, boolean end) throws IOException {
        Octets octets = new Octets(most);
        for (Range range : ranges) {
            byte[] part = file.slice(range.from(), (int) range.length());
            octets.append(part, part.length, part.length);
        }
        if (end) {
            // What comes before may be the last line of a file, without a line end.
            octets.append(LINE_END, LINE_END.length, LINE_END.length);
            octets.append(END, END.length, END.length);
        }
        return octets.octets();
    }

    private static @Nullable Kind kind(Group group) {
        return switch (group.name()) {
            case "VEVENT" -> Kind.EVENT;
            case "VTODO" -> Kind.TASK;
            default -> null;
        };
    }
}
