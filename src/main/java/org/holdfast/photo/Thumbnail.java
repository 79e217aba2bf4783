package org.holdfast.photo;

/**
 * A small picture of a picture, with no word about where and when it was taken.
 *
 * @param mediaType {@code image/jpeg}, or {@code image/png} where something shows through
 * @param octets at most {@value #MOST_OCTETS} of them
 */
record Thumbnail(Size size, String mediaType, byte[] octets) {

    /** The width of the column. */
    static final int MOST_OCTETS = 1024 * 1024;
}
