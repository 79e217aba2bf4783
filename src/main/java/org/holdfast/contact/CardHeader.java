package org.holdfast.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the colon of a vCard property: {@code item1.TEL;TYPE=home}. Parameters are brought to one form, so that
 * two headers that say the same are equal: sorted, names in upper case, {@code TYPE} values apart and in lower case, and the
 * bare values of vCard 2.1 with the name that they stand for.
 *
 * @param group the group in lower case, or null
 * @param name the property's name in upper case; empty for a line that is no property
 * @param parameters such as {@code TYPE=home}, sorted
 */
record CardHeader(@Nullable String group, String name, Set<String> parameters) {

    private static final Set<String> BARE_ENCODINGS = Set.of("QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT", "B");
    private static final Set<String> CASELESS = Set.of("ENCODING", "VALUE", "CHARSET");

    /** Of a line that has no colon and so is no property. */
    static final CardHeader NONE = new CardHeader(null, "", Set.of());

    /**
     * @param quotes whether double quotes protect semicolons, which they do since vCard 3.0
     */
    static CardHeader of(String text, boolean quotes) {
        List<String> parts = split(text, quotes);
        String name = parts.get(0).strip();
        int dot = name.indexOf('.');
        Set<String> parameters = parts.size() == 1 ? Set.of() : new TreeSet<>();
        parts.stream().skip(1).forEach(part -> addParameter(part, parameters));
        return new CardHeader(
                dot < 0 ? null : name.substring(0, dot).strip().toLowerCase(Locale.ROOT),
                name.substring(dot + 1).strip().toUpperCase(Locale.ROOT),
                parameters);
    }

    boolean isQuotedPrintable() {
        return parameters.contains("ENCODING=QUOTED-PRINTABLE");
    }

    boolean isBase64() {
        return parameters.contains("ENCODING=BASE64") || parameters.contains("ENCODING=B");
    }

    /** All values of one parameter, as one text. */
    String parameter(String wanted) {
        StringBuilder values = new StringBuilder();
        for (String parameter : parameters) {
            if (parameter.startsWith(wanted + "=")) {
                values.append(parameter, wanted.length() + 1, parameter.length())
                        .append(',');
            }
        }
        return values.toString();
    }

    private static List<String> split(String text, boolean quotes) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"' && quotes) {
                quoted = !quoted;
            } else if (text.charAt(i) == ';' && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static void addParameter(String text, Set<String> parameters) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1).strip();
        String upper = value.toUpperCase(Locale.ROOT);
        String name;
        if (equals < 0) {
            name = BARE_ENCODINGS.contains(upper) ? "ENCODING" : "TYPE";
        } else {
            name = text.substring(0, equals).strip().toUpperCase(Locale.ROOT);
        }
        if (name.equals("TYPE")) {
            for (String type : value.replace("\"", "").toLowerCase(Locale.ROOT).split(",")) {
                parameters.add("TYPE=" + type.strip());
            }
        } else {
            parameters.add(name + "=" + (CASELESS.contains(name) ? upper : value).replace("\"", ""));
        }
    }
}
