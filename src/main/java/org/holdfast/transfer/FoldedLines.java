package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads a calendar's content lines (RFC 5545, section 3.1): physical lines that are joined by folds, or by the soft line breaks
 * of quoted-printable text (vCalendar 1.0). Says where each lies, and gives as much of its unfolded text as it takes to
 * recognise it.
 */
final class FoldedLines {

    /** Enough for the name, the parameters and the UID of any line that is not made to hurt. */
    private static final int KEPT = 8 * 1024;

    private final PhysicalLines lines;
    private final StringBuilder text = new StringBuilder();
    private boolean ahead;
    private long start;
    private long end;
    private long lastEnd;

    FoldedLines(InputStream in) {
        this.lines = new PhysicalLines(in, KEPT);
    }

    /** Reads the next content line; false at the end. Blank lines belong to the line before them. */
    boolean next() throws IOException {
        if (!ahead && !lines.next()) {
            return false;
        }
        start = lines.start();
        text.setLength(0);
        text.append(lines.text(KEPT));
        boolean quotedPrintable = isQuotedPrintable();
        boolean softBreak = quotedPrintable && lines.last() == '=';
        end = lines.end();
        lastEnd = end;
        ahead = false;
        while (lines.next()) {
            String more = lines.text(KEPT);
            boolean folded = !more.isEmpty() && (more.charAt(0) == ' ' || more.charAt(0) == '\t');
            if (!more.isEmpty() && !folded && !softBreak) {
                ahead = true;
                break;
            }
            softBreak = more.isEmpty() ? softBreak : quotedPrintable && lines.last() == '=';
            append(folded ? more.substring(1) : more);
            end = lines.end();
            lastEnd = more.isEmpty() ? lastEnd : end;
        }
        return true;
    }

    private void append(String more) {
        int room = KEPT - text.length();
        text.append(more, 0, Math.min(Math.max(0, room), more.length()));
    }

    private boolean isQuotedPrintable() {
        int colon = text.indexOf(":");
        return colon > 0 && text.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    Range range() {
        return new Range(start, end);
    }

    /** The same without blank lines at the end. */
    Range rangeOfText() {
        return new Range(start, lastEnd);
    }

    /** The unfolded line; each octet is one character (ISO 8859-1). */
    String text() {
        return text.toString();
    }

    /** The property's name in upper case; empty if the line is none. */
    String name() {
        int at = 0;
        while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ';') {
            at++;
        }
        return at == text.length() ? "" : text.substring(0, at).strip().toUpperCase(Locale.ROOT);
    }

    /** What stands before the colon that parts it from the value; quotes protect colons. */
    String head() {
        return text.substring(0, colon());
    }

    String value() {
        int colon = colon();
        return colon == text.length() ? "" : text.substring(colon + 1).strip();
    }

    private int colon() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    /** Octets of a file, from one place up to another. */
    record Range(long from, long to) {
        long length() {
            return to - from;
        }

        /** This and the next one, if they touch. */
        boolean touches(Range next) {
            return to == next.from;
        }
    }
}
