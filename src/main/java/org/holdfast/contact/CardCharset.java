package org.holdfast.contact;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.item.Utf8;

/** Guesses how a card's octets are to be read. UTF-8 is what RFC 6350 (section 3.1) says; older cards say little. */
final class CardCharset {

    private static final Pattern DECLARED = Pattern.compile("(?i);CHARSET=\"?([a-z0-9_.:-]{1,40})");

    private CardCharset() {}

    /** UTF-8 if the octets are that, else the first charset that a property declares, else ISO 8859-1. */
    static Charset of(byte[] octets) {
        if (Utf8.text(octets).isPresent()) {
            return StandardCharsets.UTF_8;
        }
        Matcher declared = DECLARED.matcher(new String(octets, StandardCharsets.ISO_8859_1));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.ISO_8859_1;
    }

    /** Whether the octets of two cards can stand in one: not if one is UTF-8 and the other something else. */
    static boolean canShare(byte[] one, byte[] other) {
        return isAscii(one)
                || isAscii(other)
                || Utf8.text(one).isPresent() == Utf8.text(other).isPresent();
    }

    private static Charset named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.UTF_8) ? StandardCharsets.ISO_8859_1 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }
}
