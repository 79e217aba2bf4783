package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What a calendar says, line by line, for comparing: unfolded, names in upper case, parameters in order and without needless
 * quotes, each line with the components that it is in. Written without the code that it tests.
 */
final class Unfolded {

    private Unfolded() {}

    static String text(byte[] octets) {
        return new String(octets, ISO_8859_1).replaceAll("(?i)=\\r?\\n(?![ \\t]|[A-Z-]+[:;])", "");
    }

    /** Each component, with all that is in it, in an order of its own. */
    static List<String> components(byte[] octets) {
        var stack = new ArrayList<List<String>>();
        stack.add(new ArrayList<>());
        for (var line : text(octets).replaceAll("[\\r\\n]+[ \\t]", "").split("[\\r\\n]+")) {
            var upper = line.toUpperCase(Locale.ROOT);
            if (upper.startsWith("BEGIN:")) {
                stack.add(new ArrayList<>(List.of(upper.strip())));
            } else if (upper.startsWith("END:") && stack.size() > 1) {
                var closed = stack.remove(stack.size() - 1);
                closed.subList(1, closed.size()).sort(null);
                stack.get(stack.size() - 1).add(String.join("\n ", closed).replace("\n", "\n "));
            } else if (!line.isBlank() && !line.equals("\u00ef\u00bb\u00bf")) {
                stack.get(stack.size() - 1).add(normal(line));
            }
        }
        return stack.get(0);
    }

    private static String normal(String line) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ':')) {
                parts.add(line.substring(from, i));
                from = i + 1;
            }
            if (!quoted && c == ':') {
                break;
            }
        }
        if (from == 0 || line.charAt(from - 1) != ':' || parts.get(0).contains("\"")) {
            return line;
        }
        var parameters =
                parts.stream().skip(1).map(Unfolded::parameter).sorted().toList();
        return parts.get(0).strip().toUpperCase(Locale.ROOT) + parameters + ":" + line.substring(from);
    }

    private static String parameter(String written) {
        var parts = written.split("=", 2);
        if (parts.length == 1) {
            return written.toUpperCase(Locale.ROOT);
        }
        boolean needless = parts[1].matches("\"[^,;:\"]*\"") && parts[1].length() > 2;
        return parts[0].toUpperCase(Locale.ROOT) + "=" + (needless ? parts[1].replace("\"", "") : parts[1]);
    }

    /** The lines that one calendar has and the other has not, counted. */
    static List<String> lost(byte[] from, byte[] to) {
        var counts = new TreeMap<String, Integer>();
        lines(from).forEach(line -> counts.merge(line, 1, Integer::sum));
        lines(to).forEach(line -> counts.merge(line, -1, Integer::sum));
        return counts.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> line.getKey())
                .toList();
    }

    private static List<String> lines(byte[] octets) {
        return components(octets).stream()
                .flatMap(component -> Arrays.stream(component.split("\n")))
                .toList();
    }
}
