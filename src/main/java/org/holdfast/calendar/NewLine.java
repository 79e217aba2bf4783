package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** A property that is being written (RFC 5545, section 3.1): folded at 75 octets, in UTF-8, with CR LF. */
final class NewLine {

    private static final int WIDTH = 75;

    private final StringBuilder head;

    private NewLine(String name) {
        this.head = new StringBuilder(name);
    }

    static NewLine of(String name) {
        return new NewLine(name);
    }

    /** Adds a parameter, quoted and escaped as RFC 6868 has it; nothing if there is no value. */
    NewLine with(String parameter, @Nullable String value) {
        return value == null ? this : raw(parameter + "=" + quoted(octets(escapedParameter(value))));
    }

    /** Adds a parameter as it was written elsewhere, each octet a character. */
    NewLine raw(String parameter) {
        head.append(';').append(parameter);
        return this;
    }

    ContentLine text(String text) {
        return value(escaped(text));
    }

    /** The value as it stands; what no line can hold is left out. */
    ContentLine value(String value) {
        return octetsOf(octets(withoutControls(value)));
    }

    /** The value in octets, each a character. */
    ContentLine octetsOf(String value) {
        return folded(unfolded(value));
    }

    String unfolded(String value) {
        return head + ":" + value;
    }

    /** A line from its unfolded octets. */
    static ContentLine folded(String unfolded) {
        var raw = new StringBuilder(unfolded.length() + unfolded.length() / 30 + 2);
        int width = WIDTH;
        for (int at = 0; at < unfolded.length(); ) {
            int end = Math.min(unfolded.length(), at + width);
            while (end < unfolded.length() && end > at + 1 && isContinuation(unfolded.charAt(end))) {
                end--;
            }
            raw.append(at == 0 ? "" : "\r\n ").append(unfolded, at, end);
            at = end;
            width = WIDTH - 1;
        }
        return new ContentLine(raw.append("\r\n").toString());
    }

    /** RFC 5545, section 3.3.11. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\n")
                .replace("\n", "\\n");
    }

    static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    static String quoted(String value) {
        boolean isPlain = value.chars().noneMatch(c -> c == ',' || c == ';' || c == ':');
        return isPlain ? value : "\"" + value + "\"";
    }

    private static String escapedParameter(String value) {
        return withoutControls(value.replace("^", "^^").replace("\n", "^n").replace("\"", "^'"));
    }

    /** What a parameter says, without the escapes of RFC 6868. */
    static String unescapedParameter(String value) {
        if (value.indexOf('^') < 0) {
            return value;
        }
        var out = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char next = at + 1 < value.length() ? value.charAt(at + 1) : ' ';
            int meant = value.charAt(at) == '^' ? "n'^".indexOf(next) : -1;
            out.append(meant < 0 ? value.charAt(at) : "\n\"^".charAt(meant));
            at += meant < 0 ? 0 : 1;
        }
        return out.toString();
    }

    private static String withoutControls(String value) {
        var out = new StringBuilder(value.length());
        value.codePoints().filter(c -> c == '\t' || c >= ' ').forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isContinuation(char octet) {
        return octet >= 0x80 && octet < 0xC0;
    }
}
