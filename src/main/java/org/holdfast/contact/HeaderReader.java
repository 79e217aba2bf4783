package org.holdfast.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands before a property's colon to the last letter, as a view needs it; a {@link CardHeader} is enough to
 * compare, but can't be written again.
 */
final class HeaderReader {

    private static final Set<String> BARE_ENCODINGS = Set.of("QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT", "B");

    private final boolean modern;
    private final SortedMap<String, List<String>> parameters = new TreeMap<>();
    private @Nullable String group;
    private String name = "";

    private HeaderReader(boolean modern) {
        this.modern = modern;
    }

    /**
     * @param text all before the colon, without folds
     * @param modern whether the card is of version 3.0 or later: quotes protect, commas separate, carets escape (RFC 6868)
     */
    static HeaderReader of(String text, boolean modern) {
        HeaderReader header = new HeaderReader(modern);
        List<String> parts = header.split(text, ';');
        String named = parts.get(0).strip();
        int dot = named.indexOf('.');
        header.group = dot < 0 ? null : named.substring(0, dot).strip().toLowerCase(Locale.ROOT);
        header.name = named.substring(dot + 1).strip().toUpperCase(Locale.ROOT);
        parts.stream().skip(1).forEach(header::parameter);
        return header;
    }

    @Nullable
    String group() {
        return group;
    }

    String name() {
        return name;
    }

    SortedMap<String, List<String>> parameters() {
        return parameters;
    }

    private void parameter(String text) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1).strip();
        if (equals <= 0) {
            boolean encoding = BARE_ENCODINGS.contains(value.toUpperCase(Locale.ROOT));
            if (!value.isEmpty()) {
                add(encoding ? "ENCODING" : "TYPE", value);
            }
            return;
        }
        add(text.substring(0, equals).strip().toUpperCase(Locale.ROOT), value);
    }

    private void add(String parameter, String text) {
        List<String> values = parameters.computeIfAbsent(parameter, p -> new ArrayList<>());
        if (parameter.equals("TYPE")) {
            // Some cards quote the whole list: TYPE="home,work".
            for (String type : text.replace("\"", "").split(",", -1)) {
                if (!type.isBlank()) {
                    values.add(type.strip());
                }
            }
        } else if (modern) {
            split(text, ',').forEach(value -> values.add(unquoted(value.strip())));
        } else {
            values.add(unquoted(text));
        }
    }

    private String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String bare = quoted ? value.substring(1, value.length() - 1) : value;
        return modern ? withoutCarets(bare) : bare;
    }

    private static String withoutCarets(String value) {
        if (value.indexOf('^') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i) == '^' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
            int known = "n^'".indexOf(next);
            plain.append(next != 0 && known >= 0 ? "\n^\"".charAt(known) : value.charAt(i));
            i += next != 0 && known >= 0 ? 1 : 0;
        }
        return plain.toString();
    }

    private List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"' && modern) {
                quoted = !quoted;
            } else if (text.charAt(i) == delimiter && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
