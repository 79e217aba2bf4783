package org.holdfast.item;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a client would like to be sent (RFC 9110, section 12.5.1). Of the ranges that cover a media type, the most specific one
 * says how much it is wanted: one with parameters before one without, a type before a whole family, a family before
 * anything. A range's parameters must be among the media type's; {@code charset} is not asked for, since a text is sent in
 * the one that it has.
 */
final class Accept {

    private static final Set<String> NOT_COMPARED = Set.of("q", "charset");
    private static final int MOST = 1_000;

    private final List<MediaType> ranges;

    /** @param ranges as the header names them; none means anything */
    Accept(List<MediaType> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** How much a media type is wanted, in thousandths; 0 if it must not be sent. */
    int weightOf(String mediaType) {
        if (ranges.isEmpty()) {
            return MOST;
        }
        String plain = mediaType.toLowerCase(Locale.ROOT);
        int closest = -1;
        int weight = 0;
        for (MediaType range : ranges) {
            int close = closeness(range, plain);
            if (close > closest) {
                closest = close;
                weight = weightOf(range);
            }
        }
        return weight;
    }

    /** How specific a range is; -1 if it does not cover the media type. */
    private static int closeness(MediaType range, String mediaType) {
        String name = mediaType.split(";", 2)[0].strip();
        String type = range.getType().toLowerCase(Locale.ROOT);
        String subtype = range.getSubtype().toLowerCase(Locale.ROOT);
        if (range.isWildcardType()) {
            return 0;
        }
        if (range.isWildcardSubtype()) {
            return name.startsWith(type + "/") ? 1 : -1;
        }
        if (!name.equals(type + "/" + subtype)) {
            return -1;
        }
        int compared = 0;
        for (Map.Entry<String, String> parameter : range.getParameters().entrySet()) {
            String parameterName = parameter.getKey().toLowerCase(Locale.ROOT);
            if (!NOT_COMPARED.contains(parameterName)) {
                if (!has(mediaType, parameterName, parameter.getValue())) {
                    return -1;
                }
                compared++;
            }
        }
        return 2 + compared;
    }

    private static boolean has(String mediaType, String name, String value) {
        String wanted = name + "=" + value.toLowerCase(Locale.ROOT);
        String[] parts = mediaType.replaceAll("[ \t\"]", "").split(";", -1);
        return List.of(parts).subList(1, parts.length).contains(wanted);
    }

    private static int weightOf(MediaType range) {
        String q = range.getParameters().get("q");
        try {
            return q == null ? MOST : (int) Math.round(Math.max(0, Math.min(1, Double.parseDouble(q))) * MOST);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
