package org.holdfast.contact;

import java.nio.charset.StandardCharsets;

/** Quoted-printable text (RFC 2045, section 6.7) as vCard 2.1 uses it. One char is one octet where octets are meant. */
final class QuotedPrintable {

    private static final int WIDTH = 72;

    private QuotedPrintable() {}

    /** The octets; an equals sign that no two hexadecimal digits follow stands for itself. */
    static String decoded(String text) {
        StringBuilder octets = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = text.charAt(i) == '=' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            octets.append(low >= 0 ? (char) (high * 16 + low) : text.charAt(i));
            i += low >= 0 ? 2 : 0;
        }
        return octets.toString();
    }

    /** The text's octets in UTF-8, with soft line breaks where it is long. */
    static String encoded(String text, int start, String lineEnd) {
        StringBuilder encoded = new StringBuilder(text.length() * 2);
        int column = start;
        byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            boolean plain = octet > ' ' && octet < 0x7F && octet != '=';
            boolean space = octet == ' ' && i + 1 < octets.length && octets[i + 1] > ' ';
            String piece = plain || space ? "" + (char) octet : String.format("=%02X", octet);
            if (column + piece.length() > WIDTH) {
                encoded.append('=').append(lineEnd);
                column = 0;
            }
            encoded.append(piece);
            column += piece.length();
        }
        return encoded.toString();
    }
}
