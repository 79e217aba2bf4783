package org.holdfast.photo;

/** A picture can't be shown: unknown, broken, or too large for what is given to pictures. It is kept all the same. */
final class Unshowable extends Exception {

    private static final long serialVersionUID = 1L;

    Unshowable(String why) {
        super(why, null, false, false);
    }
}
