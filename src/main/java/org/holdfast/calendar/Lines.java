package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a document into content lines and loses no octet. CR LF, LF and a lone CR end a line; a line that begins with a
 * space or tab continues the one before, and so does what follows a soft break of quoted-printable. Linear in time.
 */
final class Lines {

    private Lines() {}

    static List<ContentLine> of(String text) {
        var lines = new ArrayList<ContentLine>();
        for (int at = 0; at < text.length(); ) {
            int end = endOfContentLine(text, at);
            lines.add(new ContentLine(text.substring(at, end)));
            at = end;
        }
        return lines;
    }

    private static int endOfContentLine(String text, int start) {
        int textEnd = endOfText(text, start, text.length());
        boolean softBreaks =
                text.substring(start, textEnd).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
        int end = afterLineEnds(text, textEnd);
        while (end < text.length()) {
            boolean softBreak = softBreaks && text.charAt(textEnd - 1) == '=';
            if (!softBreak && !isBlank(text.charAt(end))) {
                break;
            }
            textEnd = endOfText(text, end, text.length());
            end = afterLineEnds(text, textEnd);
        }
        return end;
    }

    /** Where the text of the physical line ends, and its line end begins. */
    static int endOfText(String text, int start, int limit) {
        int at = start;
        while (at < limit && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Past the line end, and past blank lines after it. */
    static int afterLineEnds(String text, int start) {
        int at = start;
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The length of the text without the line ends that it closes with. */
    static int withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The line end that a document uses: the first one in it, or CR LF. */
    static String lineEnd(String document) {
        int at = endOfText(document, 0, document.length());
        if (at == document.length() || document.startsWith("\r\n", at)) {
            return "\r\n";
        }
        return document.substring(at, at + 1);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
