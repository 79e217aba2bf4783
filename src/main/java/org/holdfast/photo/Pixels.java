package org.holdfast.photo;

/**
 * What is known of a picture's pixels from its header, and the parts of the file that a decoder needs: nothing else is shown to
 * it, so that no comment, profile or text can wear it out.
 *
 * @param octetsPerPixel that the decoded picture takes in memory
 * @param whole whether the decoder makes all pixels even if it is asked for every second one only
 * @param work pixels times the passes over them
 * @param asideOctets that the decoder keeps beside the picture
 */
record Pixels(int width, int height, int octetsPerPixel, boolean whole, long work, long asideOctets, Parts parts) {

    /** Of a picture that is decoded line by line. */
    Pixels(int width, int height, int octetsPerPixel, Parts parts) {
        this(width, height, octetsPerPixel, false, (long) width * height, 0, parts);
    }

    long count() {
        return (long) width * height;
    }
}
