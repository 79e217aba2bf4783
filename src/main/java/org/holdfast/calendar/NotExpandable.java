package org.holdfast.calendar;

/** A recurrence rule that is invalid or not understood: of what it would repeat, only what is listed by date is known. */
final class NotExpandable extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param why to say to people after "The rule" */
    NotExpandable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
