package org.holdfast.journal;

/**
 * Whether a synchronous standby has confirmed what this thread committed last. The service that answers for a commit doesn't see
 * it: the container commits when the service has returned, on the same thread, through a connection that knows. So who wants to
 * know {@link #ask asks} before, and {@link #take takes} the answer after.
 */
public final class Confirmation {

    private enum Mark {
        ASKED,
        CONFIRMED
    }

    private static final ThreadLocal<Mark> MARK = new ThreadLocal<>();

    private Confirmation() {}

    /** Asks the next commit on this thread. */
    public static void ask() {
        MARK.set(Mark.ASKED);
    }

    /** Whether anybody wants to know: to find out costs the database a question. */
    public static boolean isAsked() {
        return MARK.get() == Mark.ASKED;
    }

    /** Said after a commit that a synchronous standby has confirmed; of any other commit nothing is said. */
    public static void give() {
        MARK.set(Mark.CONFIRMED);
    }

    /** Whether the commit that was asked was confirmed. The next one has to be asked anew. */
    public static boolean take() {
        boolean confirmed = MARK.get() == Mark.CONFIRMED;
        MARK.remove();
        return confirmed;
    }
}
