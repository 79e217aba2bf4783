package org.holdfast.contact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times in ISO 8601's basic form, which vCard 4.0 writes, and its extended form, which 3.0, jCard and JSContact do. */
final class Moments {

    private static final Pattern EXTENDED = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt](\\d{2}):(\\d{2}):(\\d{2})([.,]\\d{1,9})?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern BASIC = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:[Tt](\\d{2})(\\d{2})(\\d{2})([.,]\\d{1,9})?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private Moments() {}

    /** The basic form of a whole date or of a date and time; anything else as it is. */
    static String basic(String text) {
        Matcher at = EXTENDED.matcher(text);
        return at.matches() ? joined(at, "", "") : Escapes.oneLine(text);
    }

    /** The extended form of a whole date or of a date and time; anything else as it is. */
    static String extended(String text) {
        Matcher at = BASIC.matcher(text);
        return at.matches() ? joined(at, "-", ":") : text;
    }

    private static String joined(Matcher at, String dash, String colon) {
        String date = at.group(1) + dash + at.group(2) + dash + at.group(3);
        if (at.group(4) == null) {
            return date;
        }
        String fraction = at.group(7) == null ? "" : at.group(7);
        String zone = at.group(8) == null ? "" : at.group(8).toUpperCase(java.util.Locale.ROOT);
        return date + "T" + at.group(4) + colon + at.group(5) + colon + at.group(6) + fraction + zone;
    }
}
