package org.holdfast.contact;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a card's properties, as their octets stand, into {@link Line lines}. */
final class LineReader {

    private static final Pattern PLACE =
            Pattern.compile("\\s*([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*[;,]\\s*([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*");
    private static final Set<String> MODERN = Set.of("3.0", "4.0");

    private final String version;
    private final Charset charset;
    private boolean modern;

    private LineReader(String version, Charset charset) {
        this.version = version;
        this.charset = charset;
    }

    /**
     * A line for each property, in their order; null stands for {@code VERSION}, and for what has no name and so is none.
     *
     * @param charset of the values that declare none
     */
    static List<@Nullable Line> lines(RawCard card, Charset charset) {
        LineReader reader = new LineReader(card.version(), charset);
        List<@Nullable Line> lines = new ArrayList<>(card.properties().size());
        for (CardProperty property : card.properties()) {
            lines.add(property.name().isEmpty() ? null : reader.line(property));
        }
        return lines;
    }

    private @Nullable Line line(CardProperty property) {
        if (property.name().equals("VERSION")) {
            modern = MODERN.contains(property.value().strip());
            return null;
        }
        HeaderReader header = HeaderReader.of(text(headerOf(property.raw()), charset), modern);
        SortedMap<String, List<String>> parameters = header.parameters();
        boolean base64 = property.header().isBase64();
        String declared = first(parameters.remove("CHARSET"));
        if (base64 && !Binary.hasFamily(header.name())) {
            parameters.put("ENCODING", List.of("b"));
        } else {
            parameters.remove("ENCODING");
        }
        String octets =
                property.header().isQuotedPrintable() ? QuotedPrintable.decoded(property.value()) : property.value();
        String value = text(octets, declared == null ? charset : named(declared));
        if (base64 && Binary.hasFamily(header.name())) {
            value = Binary.uri(header.name(), parameters, value);
            parameters.remove("VALUE");
        } else if (!version.equals("4.0")) {
            value = modernised(header.name(), parameters, value);
        }
        preference(parameters);
        return Line.of(header.group(), header.name(), parameters, value);
    }

    /** What the versions before 4.0 write in another way. */
    private String modernised(String name, SortedMap<String, List<String>> parameters, String value) {
        String type = first(parameters.get("VALUE"));
        if (type != null && (type.equalsIgnoreCase("url") || type.equalsIgnoreCase("uri"))) {
            parameters.put("VALUE", List.of("uri"));
            if (Binary.hasFamily(name)) {
                parameters.remove("VALUE");
            }
        }
        Matcher place = PLACE.matcher(value);
        if (name.equals("GEO") && place.matches()) {
            return "geo:" + place.group(1) + "," + place.group(2);
        }
        return modern ? value : wireOf21(Shape.of(name, type), value);
    }

    private static String wireOf21(Shape shape, String value) {
        String text = value.replace("\r\n", "\n");
        return switch (shape) {
            case TEXT -> Escapes.escaped(Escapes.plain21(text));
            case PARTS, UNITS -> {
                List<String> parts = new ArrayList<>();
                Escapes.split(text, ';').forEach(part -> parts.add(Escapes.escaped(Escapes.plain21(part))));
                yield String.join(";", parts);
            }
            case TEXTS -> {
                List<String> parts = new ArrayList<>();
                Escapes.split(text, ',').forEach(part -> parts.add(Escapes.escaped(Escapes.plain21(part))));
                yield String.join(",", parts);
            }
            case URI, MOMENT, VERBATIM -> text;
        };
    }

    /** {@code TYPE=pref} of the old versions is {@code PREF=1} of the new one. */
    private static void preference(SortedMap<String, List<String>> parameters) {
        List<String> types = parameters.getOrDefault("TYPE", List.of());
        if (!parameters.containsKey("PREF") && types.stream().anyMatch(type -> type.equalsIgnoreCase("pref"))) {
            parameters.put("PREF", List.of("1"));
            parameters.put(
                    "TYPE",
                    types.stream()
                            .filter(type -> !type.toLowerCase(Locale.ROOT).equals("pref"))
                            .toList());
        }
    }

    /** All before the colon, without folds; read as {@link LogicalLine} reads it. */
    private String headerOf(String raw) {
        StringBuilder header = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r' || c == '\n') {
                i += raw.startsWith("\r\n", i) ? 1 : 0;
                boolean folded = i + 1 < raw.length() && (raw.charAt(i + 1) == ' ' || raw.charAt(i + 1) == '\t');
                i += folded && modern ? 1 : 0;
            } else if (c == ':' && !quoted) {
                break;
            } else {
                quoted ^= c == '"' && modern;
                header.append(c);
            }
        }
        return header.toString();
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Octets as text; each octet that the charset has no character for is taken as ISO 8859-1, so that none is lost. */
    private static String text(String octets, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
        CharBuffer out = CharBuffer.allocate(octets.length() + 2);
        CharsetDecoder decoder = charset.newDecoder();
        StringBuilder text = new StringBuilder(octets.length());
        for (boolean more = true; more; ) {
            CoderResult result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.append((char) (in.get() & 0xFF));
            }
            more = !result.isUnderflow();
        }
        return text.toString();
    }

    private Charset named(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return charset;
        }
    }
}
