package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One property as it stands in a document (RFC 5545, section 3.1): the octets with folds and line ends, and the name,
 * parameters and value that they unfold to. A line without a colon has the empty name and is all value. Blank lines belong to
 * the line before them.
 */
final class ContentLine implements Node {

    private final String raw;
    private final String name;
    private final List<String> parameters;
    private final String value;

    ContentLine(String raw) {
        this.raw = raw;
        var unfolded = unfold(raw);
        int colon = colon(unfolded);
        var head = parts(unfolded.substring(0, Math.max(colon, 0)));
        this.name = head.get(0).strip().toUpperCase(Locale.ROOT);
        this.parameters = head.subList(1, head.size());
        this.value = unfolded.substring(colon + 1);
    }

    /** In upper case; empty if the line is broken. */
    @Override
    public String name() {
        return name;
    }

    /** As written, unfolded, each octet a character. */
    String value() {
        return value;
    }

    /** The whole property in one line. */
    String unfolded() {
        return unfold(raw);
    }

    boolean is(String otherName) {
        return name.equals(otherName);
    }

    /** A parameter's value without its quotes. */
    Optional<String> parameter(String parameterName) {
        var start = parameterName + "=";
        return parameters.stream()
                .filter(parameter -> parameter.regionMatches(true, 0, start, 0, start.length()))
                .map(parameter -> parameter.substring(start.length()).replace("\"", ""))
                .findFirst();
    }

    /** The parameters as written, quotes and all, in their order. */
    List<String> parameters() {
        return parameters;
    }

    boolean isQuotedPrintable() {
        return parameter("ENCODING")
                .filter("QUOTED-PRINTABLE"::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public String content() {
        if (parameters.isEmpty()) {
            return name + ":" + value;
        }
        var canonical = parameters.stream().map(ContentLine::canonical).sorted().toList();
        return name + ";" + String.join(";", canonical) + ":" + value;
    }

    @Override
    public String substance() {
        return content();
    }

    @Override
    public void appendTo(StringBuilder document) {
        document.append(raw);
    }

    @Override
    public ContentLine withLineEnd(String lineEnd) {
        var out = new StringBuilder(raw.length() + lineEnd.length());
        int end = Lines.withoutLineEnds(raw);
        for (int at = 0; at < end; ) {
            int next = Lines.endOfText(raw, at, end);
            out.append(raw, at, next);
            at = Lines.afterLineEnds(raw, next);
            if (next < end) {
                out.append(lineEnd);
            }
        }
        return new ContentLine(out.append(lineEnd).toString());
    }

    private static String unfold(String raw) {
        int end = Lines.withoutLineEnds(raw);
        if (Lines.endOfText(raw, 0, end) == end) {
            return raw.substring(0, end);
        }
        var out = new StringBuilder(end);
        for (int at = 0; at < end; ) {
            int next = Lines.endOfText(raw, at, end);
            out.append(raw, at, next);
            at = Lines.afterLineEnds(raw, next);
            if (at < end && Lines.isBlank(raw.charAt(at))) {
                at++;
            } else if (at < end) {
                // Not a fold, so a soft break of quoted-printable: its sign goes.
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
    }

    /** Where the value's colon is: outside of quotes, or the first if the quotes are broken; -1 if there is none. */
    private static int colon(String unfolded) {
        boolean quoted = false;
        for (int at = 0; at < unfolded.length(); at++) {
            char c = unfolded.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ':' && !quoted) {
                return at;
            }
        }
        return unfolded.indexOf(':');
    }

    /** The name, then the parameters. */
    private static List<String> parts(String head) {
        if (head.indexOf(';') < 0) {
            return List.of(head);
        }
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < head.length(); at++) {
            char c = head.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(head.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(head.substring(start));
        return List.copyOf(parts);
    }

    /** The name's letter case and needless quotes mean nothing. */
    private static String canonical(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter.toUpperCase(Locale.ROOT);
        }
        var name = parameter.substring(0, equals).toUpperCase(Locale.ROOT);
        var value = parameter.substring(equals + 1);
        boolean needless = value.length() > 1
                && value.startsWith("\"")
                && value.endsWith("\"")
                && value.chars().noneMatch(c -> c == ',' || c == ';' || c == ':');
        return name + "=" + (needless ? value.substring(1, value.length() - 1) : value);
    }
}
