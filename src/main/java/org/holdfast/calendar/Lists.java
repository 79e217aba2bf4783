package org.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;

/** Values with commas between them (RFC 5545, section 3.1.1). */
final class Lists {

    private Lists() {}

    /** Parts at each comma that has no backslash before it; the parts keep their escapes. */
    static List<String> split(String value) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == ',') {
                parts.add(value.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
