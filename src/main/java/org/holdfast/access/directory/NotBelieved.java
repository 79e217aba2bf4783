package org.holdfast.access.directory;

/** What a directory answered can't be believed, or it said no. The message is for the log of who runs the plant, and holds nothing of the answer. */
public final class NotBelieved extends Exception {

    private static final long serialVersionUID = 1L;

    NotBelieved(String message) {
        super(message);
    }
}
