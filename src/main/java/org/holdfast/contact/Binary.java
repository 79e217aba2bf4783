package org.holdfast.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures, sounds and keys within a card: vCard 2.1 and 3.0 write base64 and name its type by {@code TYPE=JPEG}, 4.0 and
 * JSContact write a {@code data:} URI (RFC 2397).
 */
final class Binary {

    private static final Map<String, String> FAMILIES =
            Map.of("PHOTO", "image/", "LOGO", "image/", "SOUND", "audio/", "KEY", "application/");
    private static final Set<String> NO_FORMATS = Set.of("home", "work", "pref", "internet", "inline");
    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9.+-]*(/[a-z0-9][a-z0-9.+-]*)?");
    private static final Pattern DATA = Pattern.compile("data:([a-z0-9.+-]+/)([a-z0-9.+-]+);base64,(.*)");
    private static final String UNKNOWN = "application/octet-stream";

    private Binary() {}

    static boolean hasFamily(String name) {
        return FAMILIES.containsKey(name);
    }

    /** Makes a URI of base64, and takes the type from the parameters that names its format. */
    static String uri(String name, SortedMap<String, List<String>> parameters, String base64) {
        List<String> types = new ArrayList<>(parameters.getOrDefault("TYPE", List.of()));
        for (String type : types) {
            String format = type.toLowerCase(Locale.ROOT);
            if (!NO_FORMATS.contains(format) && FORMAT.matcher(format).matches()) {
                types.remove(type);
                parameters.put("TYPE", types);
                String family = FAMILIES.getOrDefault(name, "");
                return "data:" + (format.contains("/") ? format : family + format) + ";base64," + base64;
            }
        }
        return "data:" + UNKNOWN + ";base64," + base64;
    }

    /** The base64 of a URI that {@link #uri} could have made, whose format becomes a type; null for any other. */
    static @org.jspecify.annotations.Nullable String base64(
            String name, SortedMap<String, List<String>> parameters, String uri) {
        String family = FAMILIES.get(name);
        Matcher data = DATA.matcher(uri);
        if (family == null || !data.matches()) {
            return null;
        }
        String media = data.group(1) + data.group(2);
        if (!media.equals(UNKNOWN)) {
            List<String> types = new ArrayList<>();
            types.add(data.group(1).equals(family) ? data.group(2).toUpperCase(Locale.ROOT) : media);
            types.addAll(parameters.getOrDefault("TYPE", List.of()));
            parameters.put("TYPE", types);
        }
        return data.group(3);
    }
}
