package org.holdfast.account;

import java.util.Locale;

/** Base32 by RFC 4648, section 6, without padding: what authenticator apps read secrets in. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int OCTET = 8;

    private Base32() {}

    static String encode(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte octet : octets) {
            buffer = buffer << OCTET | octet & 0xff;
            bits += OCTET;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(buffer >> bits & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS - bits & 0x1f));
        }
        return text.toString();
    }

    /** Reads small letters, blanks and padding, too. @throws IllegalArgumentException if anything else is in it */
    static byte[] decode(String text) {
        String letters = text.replaceAll("[ =]", "").toUpperCase(Locale.ROOT);
        byte[] octets = new byte[letters.length() * BITS / OCTET];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = ALPHABET.indexOf(letters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not base32: character " + i);
            }
            buffer = buffer << BITS | value;
            bits += BITS;
            if (bits >= OCTET) {
                bits -= OCTET;
                octets[at++] = (byte) (buffer >> bits);
            }
        }
        return octets;
    }
}
