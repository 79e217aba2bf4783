package org.holdfast.contact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.item.NotConvertible;
import org.jspecify.annotations.Nullable;

/** Writes {@link Line lines} as a card of one version has them. In what is written one char is one octet. */
final class LineWriter {

    private static final int WIDTH = 75;
    private static final Pattern UNSAFE = Pattern.compile("[,;:\"]");
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern PLACE = Pattern.compile("geo:([+-]?[0-9.]+),([+-]?[0-9.]+)");
    private static final Map<String, Integer> PARTS = Map.of("N", 5, "ADR", 7);

    private final String version;
    private final Charset charset;
    private final String lineEnd;

    /**
     * @param version 3.0 and 4.0 are what they are; anything else is 2.1
     * @param charset of the card
     */
    LineWriter(String version, Charset charset, String lineEnd) {
        this.version = version;
        this.charset = charset;
        this.lineEnd = lineEnd;
    }

    /**
     * The property with folds and line end.
     *
     * @throws NotConvertible if the card's charset has no octets for it
     */
    String write(Line line) throws NotConvertible {
        SortedMap<String, List<String>> parameters = new TreeMap<>(line.parameters());
        String value = line.value();
        boolean modern = version.equals("3.0") || version.equals("4.0");
        if (version.equals("4.0")) {
            if (line.name().equals("UID") && value.indexOf(':') < 0) {
                parameters.put("VALUE", List.of("text"));
                value = Escapes.escaped(Escapes.plainUri(value));
            }
            return folded(octets(header(line, parameters, true) + ":" + padded(line, value)));
        }
        if ("1".equals(line.first("PREF"))) {
            List<String> types = new ArrayList<>(parameters.getOrDefault("TYPE", List.of()));
            types.add("pref");
            parameters.put("TYPE", types);
            parameters.remove("PREF");
        }
        String base64 = Binary.base64(line.name(), parameters, value);
        if (base64 != null) {
            parameters.put("ENCODING", List.of(modern ? "b" : "BASE64"));
            return inline(header(line, parameters, modern) + ":", base64, modern);
        }
        if (Binary.hasFamily(line.name()) && !parameters.containsKey("VALUE")) {
            parameters.put("VALUE", List.of("uri"));
        }
        String old = aged(line, padded(line, value), modern);
        return modern ? folded(octets(header(line, parameters, true) + ":" + old)) : line21(line, parameters, old);
    }

    /** Components at the end that are empty are written in N and ADR, as every card has them. */
    private static String padded(Line line, String value) {
        int missing =
                PARTS.getOrDefault(line.name(), 0) - Escapes.split(value, ';').size();
        return missing > 0 ? value + ";".repeat(missing) : value;
    }

    private static String aged(Line line, String value, boolean modern) {
        Shape shape = Shape.of(line.name(), line.first("VALUE"));
        Matcher place = PLACE.matcher(value);
        if (line.name().equals("GEO") && place.matches()) {
            return place.group(1) + (modern ? ";" : ",") + place.group(2);
        }
        if (shape == Shape.MOMENT) {
            return modern ? Moments.extended(value) : value;
        }
        if (modern) {
            return value;
        }
        return switch (shape) {
            case TEXT -> Escapes.escaped21(Escapes.plain(value));
            case TEXTS -> String.join(",", plain(Escapes.split(value, ',')));
            case PARTS, UNITS ->
                Escapes.split(value, ';').stream()
                        .map(part -> String.join(",", plain(Escapes.split(part, ','))))
                        .collect(Collectors.joining(";"));
            case URI, MOMENT -> value;
            case VERBATIM -> value.replace("\\n", "\n");
        };
    }

    private static List<String> plain(List<String> wire) {
        return wire.stream().map(part -> Escapes.escaped21(Escapes.plain(part))).toList();
    }

    private String line21(Line line, SortedMap<String, List<String>> parameters, String value) throws NotConvertible {
        String plain = header(line, parameters, false) + ":" + value;
        boolean ascii = value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        if (ascii && plain.length() <= WIDTH && value.equals(value.strip())) {
            return octets(plain) + lineEnd;
        }
        parameters.put("ENCODING", List.of("QUOTED-PRINTABLE"));
        parameters.put("CHARSET", List.of("UTF-8"));
        String header = octets(header(line, parameters, false)) + ":";
        return header + QuotedPrintable.encoded(value, header.length(), lineEnd) + lineEnd;
    }

    private String inline(String header, String base64, boolean modern) throws NotConvertible {
        if (modern) {
            return folded(octets(header + base64));
        }
        StringBuilder block = new StringBuilder(octets(header)).append(lineEnd);
        for (int i = 0; i < base64.length(); i += WIDTH - 1) {
            block.append(' ')
                    .append(base64, i, Math.min(base64.length(), i + WIDTH - 1))
                    .append(lineEnd);
        }
        return block.append(lineEnd).toString();
    }

    private String header(Line line, SortedMap<String, List<String>> parameters, boolean modern) {
        StringBuilder header = new StringBuilder();
        if (line.group() != null) {
            header.append(line.group()).append('.');
        }
        header.append(line.name());
        parameters.forEach((name, values) -> {
            if (modern) {
                header.append(';').append(name).append('=');
                header.append(values.stream().map(LineWriter::parameter).collect(Collectors.joining(",")));
            } else {
                values.forEach(value -> header.append(';').append(parameter21(name, value)));
            }
        });
        return header.toString();
    }

    private static String parameter(String value) {
        String safe = value.replace("^", "^^")
                .replace("\r\n", "^n")
                .replace("\n", "^n")
                .replace("\r", "^n")
                .replace("\"", "^'");
        boolean quoted = UNSAFE.matcher(safe).find() || !safe.equals(safe.strip());
        return quoted ? '"' + safe + '"' : safe;
    }

    private static String parameter21(String name, String value) {
        boolean bare = name.equals("TYPE") && BARE.matcher(value).matches() && !value.equals("b");
        return bare ? value.toUpperCase(Locale.ROOT) : name + "=" + Escapes.oneLine(value);
    }

    private String octets(String text) throws NotConvertible {
        byte[] octets = encoded(text);
        if (octets == null) {
            throw new NotConvertible("This card's charset, " + charset.name() + ", has no octets for the edit.");
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private byte @Nullable [] encoded(String text) {
        return charset.newEncoder().canEncode(text) ? text.getBytes(charset) : null;
    }

    /** Folds at 75 octets, and not within a character of UTF-8 (RFC 6350, section 3.2). */
    private String folded(String octets) {
        StringBuilder lines = new StringBuilder(octets.length() + octets.length() / 30);
        int start = 0;
        int width = WIDTH;
        while (octets.length() - start > width) {
            int end = start + width;
            while (end > start + 1 && charset.equals(StandardCharsets.UTF_8) && (octets.charAt(end) & 0xC0) == 0x80) {
                end--;
            }
            lines.append(octets, start, end).append(lineEnd).append(' ');
            start = end;
            width = WIDTH - 1;
        }
        return lines.append(octets, start, octets.length()).append(lineEnd).toString();
    }
}
