package org.holdfast.item;

import org.holdfast.Refusal.Reason;

/** Ends an op, and only that op. Never leaves the room: it becomes a {@link Outcome.Rejection}. */
final class Rejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome.Rejection rejection;

    Rejected(String problem, Reason reason, String detail) {
        super(detail, null, false, false);
        this.rejection = new Outcome.Rejection(problem, detail, reason);
    }

    Outcome.Rejection rejection() {
        return rejection;
    }
}
