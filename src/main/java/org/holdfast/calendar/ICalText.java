package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.mangstadt.vinnie.codec.DecoderException;
import com.github.mangstadt.vinnie.codec.QuotedPrintableCodec;
import java.util.regex.Pattern;
import org.holdfast.item.Utf8;

/** What a text property says (RFC 5545, section 3.3.11), whatever charset and escapes it was written in. */
final class ICalText {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    private ICalText() {}

    /** On one line, for a list; empty if there is nothing to see. */
    static String title(ContentLine line) {
        return oneLine(text(line));
    }

    /** The whole text, with its line breaks. */
    static String text(ContentLine line) {
        var written = line.value();
        if (line.isQuotedPrintable()) {
            written = withoutQuotedPrintable(written);
        }
        return unescaped(decoded(written));
    }

    static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** Reads octets, held as ISO-8859-1 characters, as the UTF-8 that they should be, or else leaves them as they are. */
    static String decoded(String octets) {
        return Utf8.text(octets.getBytes(ISO_8859_1)).orElse(octets);
    }

    private static String withoutQuotedPrintable(String written) {
        try {
            return new QuotedPrintableCodec(ISO_8859_1.name()).decode(written);
        } catch (DecoderException broken) {
            return written;
        }
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = Character.toLowerCase(text.charAt(at)) == 'n' ? '\n' : text.charAt(at);
            }
            out.append(c);
        }
        return out.toString();
    }
}
