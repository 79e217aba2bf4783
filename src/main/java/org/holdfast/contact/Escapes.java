package org.holdfast.contact;

import java.util.ArrayList;
import java.util.List;

/** The escapes of vCard 3.0 and 4.0 (RFC 6350, section 3.4), and the few of 2.1. */
final class Escapes {

    private static final String ESCAPED_IN_URIS = "\\,;:";

    private Escapes() {}

    /** The text that a value stands for; a backslash before anything else than what is escaped is one. */
    static String plain(String wire) {
        if (wire.indexOf('\\') < 0) {
            return wire;
        }
        StringBuilder text = new StringBuilder(wire.length());
        for (int i = 0; i < wire.length(); i++) {
            char c = wire.charAt(i);
            char next = c == '\\' && i + 1 < wire.length() ? wire.charAt(i + 1) : 0;
            if (next == 'n' || next == 'N') {
                text.append('\n');
                i++;
            } else if (next == '\\' || next == ',' || next == ';' || next == ':') {
                text.append(next);
                i++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    static String escaped(String text) {
        StringBuilder wire = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == ',' || c == ';') {
                wire.append('\\').append(c);
            } else if (c == '\n') {
                wire.append("\\n");
            } else if (c != '\r') {
                wire.append(c);
            } else if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                wire.append("\\n");
            }
        }
        return wire.toString();
    }

    static String plainUri(String wire) {
        StringBuilder uri = new StringBuilder(wire.length());
        for (int i = 0; i < wire.length(); i++) {
            boolean escape =
                    wire.charAt(i) == '\\' && i + 1 < wire.length() && ESCAPED_IN_URIS.indexOf(wire.charAt(i + 1)) >= 0;
            uri.append(wire.charAt(escape ? ++i : i));
        }
        return uri.toString();
    }

    /** A URI has no backslashes; where one has, it is escaped, but for that of a line end, which stays what it was. */
    static String uri(String uri) {
        StringBuilder wire = new StringBuilder(uri.length() + 8);
        for (int i = 0; i < uri.length(); i++) {
            char next = i + 1 < uri.length() ? uri.charAt(i + 1) : 0;
            boolean escape = uri.charAt(i) == '\\' && next != 'n' && next != 'N';
            wire.append(escape ? "\\\\" : uri.substring(i, i + 1));
        }
        return oneLine(wire.toString());
    }

    /** No line end may stand in a value: what follows it would be another property. */
    static String oneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n");
    }

    /** Cuts at a delimiter that no backslash stands before. */
    static List<String> split(String wire, char delimiter) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < wire.length(); i++) {
            if (wire.charAt(i) == '\\') {
                i++;
            } else if (wire.charAt(i) == delimiter) {
                parts.add(wire.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(wire.substring(start));
        return parts;
    }

    static boolean isEscaped(String wire, int at) {
        int backslashes = 0;
        while (backslashes < at && wire.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** The text of a value of vCard 2.1, which escapes semicolons, and line ends not at all. */
    static String plain21(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape =
                    text.charAt(i) == '\\' && i + 1 < text.length() && ESCAPED_IN_URIS.indexOf(text.charAt(i + 1)) >= 0;
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    static String escaped21(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;");
    }
}
