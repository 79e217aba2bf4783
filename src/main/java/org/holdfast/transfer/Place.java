package org.holdfast.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Where something that is imported comes from.
 *
 * @param path in a ZIP; null where the body itself is the file
 * @param index in the file, from 1; 0 for the file itself
 */
record Place(@Nullable String path, int index) {

    static final Place BODY = new Place(null, 0);

    private static final int LONGEST = 500;

    /** The path as it can be shown: of bounded length, without control characters. */
    static Place at(String path) {
        String clean = path.replaceAll("\\p{Cntrl}", "\ufffd");
        return new Place(clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean, 0);
    }

    Place number(int number) {
        return new Place(path, number);
    }
}
