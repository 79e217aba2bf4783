package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        int firstEnd = endOfText(text, start, text.length());
        int textEnd = firstEnd;
        int end = afterLineEnds(text, textEnd);
        var softBreaks = Optional.<Boolean>empty();
        while (end < text.length()) {
            if (!isBlank(text.charAt(end))) {
                if (textEnd == 0 || text.charAt(textEnd - 1) != '=') {
                    break;
                }
                // Asked once, or a long first line would be searched for every line that follows.
                softBreaks = softBreaks.or(() -> Optional.of(isQuotedPrintable(text.substring(start, firstEnd))));
                if (!softBreaks.get()) {
                    break;
                }
            }
            textEnd = endOfText(text, end, text.length());
            end = afterLineEnds(text, textEnd);
        }
        return end;
    }

    private static boolean isQuotedPrintable(String firstLine) {
        return firstLine.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    /** The same property with one parameter more. */
    static ContentLine withParameter(ContentLine line, String parameter) {
        var unfolded = line.unfolded();
        int end = unfolded.length() - line.value().length() - 1;
        return NewLine.folded(unfolded.substring(0, end) + ";" + parameter + unfolded.substring(end));
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
