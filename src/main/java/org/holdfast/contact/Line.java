package org.holdfast.contact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One property of a card in one form, whatever vCard's version it was written in: two lines that say the same are equal.
 * The form is that of vCard 4.0. Encodings and charsets are gone, {@code TYPE=pref} is {@code PREF=1}, base64 is a
 * {@code data:} URI, dates are basic, and empty components at the end are left out.
 *
 * @param group in lower case, or null
 * @param name in upper case
 * @param parameters by their names in upper case; {@code TYPE}'s values are in lower case, sorted
 * @param value as vCard 4.0 writes it, in its {@link Shape shape}'s normal form
 */
record Line(@Nullable String group, String name, SortedMap<String, List<String>> parameters, String value) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z-]+");

    static Line of(@Nullable String group, String name, SortedMap<String, List<String>> parameters, String value) {
        SortedMap<String, List<String>> normal = new TreeMap<>(parameters);
        List<String> types = normal.get("TYPE");
        if (types != null) {
            TreeSet<String> sorted = new TreeSet<>();
            types.forEach(type -> sorted.add(type.toLowerCase(Locale.ROOT)));
            normal.put("TYPE", new ArrayList<>(sorted));
        }
        normal.values().removeIf(List::isEmpty);
        List<String> type = normal.get("VALUE");
        String wire = Shape.of(name, type == null ? null : type.get(0)).normal(value);
        if ((name.equals("KIND") || name.equals("GRAMGENDER"))
                && WORD.matcher(wire).matches()) {
            wire = wire.toLowerCase(Locale.ROOT);
        }
        if (name.equals("UID")) {
            // Its type says nothing: what has a scheme is a URI, what has none is a text.
            boolean text = type != null && type.get(0).equalsIgnoreCase("text");
            wire = Shape.URI.normal(text ? Escapes.uri(Escapes.plain(value)) : value);
            normal.remove("VALUE");
        }
        return new Line(
                group == null ? null : group.toLowerCase(Locale.ROOT),
                name,
                Collections.unmodifiableSortedMap(normal),
                wire);
    }

    /** The first value of a parameter, or null. */
    @Nullable
    String first(String parameter) {
        List<String> values = parameters.get(parameter);
        return values == null ? null : values.get(0);
    }

    /** How many values its parameters have, and about how many texts its value. */
    int pieces() {
        int pieces = parameters.values().stream().mapToInt(List::size).sum();
        Shape shape = Shape.of(name, first("VALUE"));
        boolean list = shape == Shape.PARTS || shape == Shape.UNITS || shape == Shape.TEXTS;
        String order = first("JSCOMPS");
        return pieces + (list ? count(value) : 0) + (order == null ? 0 : count(order));
    }

    private static int count(String text) {
        return (int) text.chars().filter(c -> c == ',' || c == ';').count();
    }

    Line with(String parameter, String value) {
        SortedMap<String, List<String>> more = new TreeMap<>(parameters);
        more.put(parameter, List.of(value));
        return of(group, name, more, this.value);
    }

    Line without(String parameter) {
        if (!parameters.containsKey(parameter)) {
            return this;
        }
        SortedMap<String, List<String>> fewer = new TreeMap<>(parameters);
        fewer.remove(parameter);
        return of(group, name, fewer, value);
    }

    Line inGroup(@Nullable String other) {
        return new Line(other, name, parameters, value);
    }
}
