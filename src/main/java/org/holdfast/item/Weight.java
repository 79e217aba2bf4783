package org.holdfast.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Counts how much an item says ({@link Format#weight}): properties of forms that are made of lines, values of JSON, letters of text.
 * Each in one pass over the octets, whatever they are. What is empty says nothing.
 */
public final class Weight {

    private static final String FOLDED_IN_OLD_CARDS = "QUOTED-PRINTABLE";

    private Weight() {}

    /**
     * The properties with a value in content lines (vCard, iCalendar), folded or not. The lines that begin and end a component
     * count for nothing.
     *
     * @param bookkeeping names of properties that programs write of their own accord, in capitals
     * @param aside a component, in capitals, whose lines don't count: they serve others
     */
    public static int ofLines(byte[] octets, Set<String> bookkeeping, String aside) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int weight = 0;
        boolean within = false;
        boolean goesOn = false;
        boolean counts = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean folded = goesOn || line.startsWith(" ") || line.startsWith("\t");
            int colon = folded ? -1 : endOfName(line);
            // A quoted-printable value of an old card goes on after a "=" at the end, and the next line is not
            // indented.
            goesOn = line.endsWith("=") && (goesOn || isQuotedPrintable(line, colon));
            String value = folded ? line : line.substring(colon + 1);
            if (colon >= 0) {
                String name = nameOf(line);
                boolean edge = name.equals("BEGIN") || name.equals("END");
                if (edge && value.strip().toUpperCase(Locale.ROOT).equals(aside)) {
                    within = name.equals("BEGIN");
                }
                counts = !edge && !within && !bookkeeping.contains(name);
            }
            if (counts && saysSomething(value)) {
                weight++;
                counts = false;
            }
        }
        return weight;
    }

    /** Where the value begins less one: the first colon that is not in quotation marks; -1 if there is none. */
    private static int endOfName(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isQuotedPrintable(String line, int colon) {
        return colon > 0 && line.substring(0, colon).toUpperCase(Locale.ROOT).contains(FOLDED_IN_OLD_CARDS);
    }

    /** Without group and parameters, in capitals. */
    private static String nameOf(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ';' && line.charAt(end) != ':') {
            end++;
        }
        String name = line.substring(0, end);
        return name.substring(name.indexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    private static boolean saysSomething(String value) {
        return value.chars().anyMatch(c -> c > ' ' && c != ';' && c != ',');
    }

    /**
     * The values in a JSON object, however deep: numbers, truths and texts that aren't blank.
     *
     * @param bookkeeping names of members that don't count, wherever they stand
     */
    public static int ofJson(byte[] octets, Set<String> bookkeeping) {
        try {
            return ofJson(JsonDocument.read(octets), bookkeeping);
        } catch (NotOfKind none) {
            return 0;
        }
    }

    private static int ofJson(JsonNode node, Set<String> bookkeeping) {
        int weight = 0;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                weight += bookkeeping.contains(member.getKey()) ? 0 : ofJson(member.getValue(), bookkeeping);
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                weight += ofJson(element, bookkeeping);
            }
        } else {
            weight = node.isNull() || node.isTextual() && node.textValue().isBlank() ? 0 : 1;
        }
        return weight;
    }

    /** The octets of a text, white space left out. */
    public static int ofText(byte[] octets) {
        int weight = 0;
        for (byte octet : octets) {
            weight += octet < 0 || octet > ' ' ? 1 : 0;
        }
        return weight;
    }
}
