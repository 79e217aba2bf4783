package org.holdfast.calendar;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as both forms write them (RFC 5545, section 3.3.6; RFC 8984, sections 1.4.6 and 1.4.7). */
final class Lengths {

    private static final Pattern SIGNED =
            Pattern.compile("[+-]?P(?=[0-9T])(\\d{1,9}W)?(\\d{1,9}D)?(T(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}S)?)?");

    private static final int LONGEST = 70;

    private Lengths() {}

    /** Without a sign; null if it is no duration, or a negative one. */
    static @Nullable String read(String written) {
        var signed = readSigned(written);
        return signed == null || signed.startsWith("-") ? null : signed;
    }

    static @Nullable String readSigned(String written) {
        if (written.length() > LONGEST || !SIGNED.matcher(written).matches()) {
            return null;
        }
        return written.startsWith("+") ? written.substring(1) : written;
    }
}
