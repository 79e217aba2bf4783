package org.holdfast;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.journal.Kind;

/**
 * Real calendars, cut into what a handset would push: one VCALENDAR for each UID and kind, with the file's own header, the
 * time zones that it names and the components octet for octet. What can't be cut stays whole. Written without the code
 * that it tests.
 */
public final class CalendarCorpus {

    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");
    private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");
    private static final Pattern NAMED_ZONE = Pattern.compile("(?i)^[^:]*;TZID=(\"[^\"]*\"|[^;:]*)");

    private CalendarCorpus() {}

    /**
     * One thing to push.
     *
     * @param kind what it would be pushed as
     * @param component the component that it is made of, such as VEVENT or VJOURNAL; empty if there is none
     */
    public record Piece(Path file, Kind kind, String component, byte[] octets) {}

    /** The corpus folder, if there is one on this machine. */
    public static Optional<Path> folder() {
        var named = Optional.ofNullable(System.getenv("HOLDFAST_CORPUS")).map(Path::of);
        return Optional.of(named.orElse(Path.of("..", "shared", "corpus"))).filter(Files::isDirectory);
    }

    /** Everything in one of the corpus's folders, such as {@code calendars}. */
    public static List<Piece> pieces(Path folder) throws IOException {
        var pieces = new ArrayList<Piece>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                pieces.addAll(split(file, Files.readAllBytes(file)));
            }
        }
        return pieces;
    }

    /** Cuts one file. */
    public static List<Piece> split(Path file, byte[] octets) {
        var pieces = new ArrayList<Piece>();
        var calendar = new ArrayList<String>();
        for (var line : contentLines(new String(octets, ISO_8859_1))) {
            if (!calendar.isEmpty() || !line.isBlank()) {
                calendar.add(line);
            }
            if (isEnd(line, "VCALENDAR")) {
                pieces.addAll(pieces(file, calendar));
                calendar.clear();
            }
        }
        if (calendar.stream().anyMatch(line -> !line.isBlank())) {
            pieces.add(new Piece(file, Kind.EVENT, "", octets(calendar)));
        }
        return pieces;
    }

    private static List<Piece> pieces(Path file, List<String> calendar) {
        var header = new StringBuilder(calendar.get(0));
        var zones = new LinkedHashMap<String, String>();
        var bodies = new LinkedHashMap<String, Body>();
        for (int at = 1; at < calendar.size() - 1; ) {
            int end = endOfComponent(calendar, at);
            var block = calendar.subList(at, end);
            var name = beginOf(block.get(0)).orElse("");
            if (name.isEmpty()) {
                header.append(block.get(0));
            } else if (name.equals("VTIMEZONE")) {
                zones.putIfAbsent(value(block, "TZID"), String.join("", block));
            } else {
                var uid = value(block, "UID");
                var key = name + " " + (uid.isEmpty() ? "#" + at : uid);
                bodies.computeIfAbsent(key, absent -> new Body(name, new ArrayList<>()))
                        .lines()
                        .addAll(block);
            }
            at = end;
        }
        if (bodies.isEmpty()) {
            return List.of(new Piece(file, Kind.EVENT, "", octets(calendar)));
        }
        var end = calendar.get(calendar.size() - 1);
        return bodies.values().stream()
                .map(body -> body.piece(file, header + needed(zones, body.lines()), end))
                .toList();
    }

    /** The components of one UID and kind. */
    private record Body(String name, List<String> lines) {

        Piece piece(Path file, String before, String after) {
            var octets = (before + String.join("", lines) + after).getBytes(ISO_8859_1);
            return new Piece(file, name.equals("VTODO") ? Kind.TASK : Kind.EVENT, name, octets);
        }
    }

    private static String needed(Map<String, String> zones, List<String> body) {
        Set<String> named = new LinkedHashSet<>();
        for (var line : body) {
            var match = NAMED_ZONE.matcher(unfold(line));
            if (match.find()) {
                named.add(plain(match.group(1)));
            }
        }
        return zones.entrySet().stream()
                .filter(zone -> named.contains(zone.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }

    /** Physical lines with their folds. */
    private static List<String> contentLines(String text) {
        var lines = new ArrayList<String>();
        LINE.matcher(text).results().forEach(match -> {
            var line = match.group();
            boolean isFold = !lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
            lines.add(isFold ? lines.remove(lines.size() - 1) + line : line);
        });
        return lines;
    }

    private static int endOfComponent(List<String> lines, int start) {
        int depth = 0;
        for (int at = start; at < lines.size(); at++) {
            depth += beginOf(lines.get(at)).isPresent() ? 1 : 0;
            depth -= isEnd(lines.get(at), "") ? 1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return lines.size();
    }

    private static Optional<String> beginOf(String line) {
        var text = unfold(line).toUpperCase(Locale.ROOT);
        return text.startsWith("BEGIN:") ? Optional.of(text.substring(6).strip()) : Optional.empty();
    }

    private static boolean isEnd(String line, String name) {
        return unfold(line).toUpperCase(Locale.ROOT).startsWith("END:" + name);
    }

    private static String value(List<String> block, String name) {
        return block.stream()
                .map(CalendarCorpus::unfold)
                .filter(line -> line.matches("(?is)" + name + "[;:].*"))
                .map(line -> plain(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElse("");
    }

    private static String plain(String value) {
        return value.replace("\"", "").replace("\\", "").strip();
    }

    private static String unfold(String line) {
        return FOLD.matcher(line).replaceAll("");
    }

    private static byte[] octets(List<String> lines) {
        return String.join("", lines).getBytes(ISO_8859_1);
    }
}
