package org.holdfast.fleet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a handset remembers, and one line of its {@link Memory}; it has one member. */
record Fact(
        Wire.@Nullable Enrolled enrolled,
        @Nullable Op queued,
        @Nullable UUID settled,
        @Nullable Op kept,
        @Nullable Head head,
        @Nullable String token,
        @Nullable Boolean diverged) {

    static Fact enrolled(Wire.Enrolled enrolled) {
        return new Fact(enrolled, null, null, null, null, null, null);
    }

    /** An op is in the outbox. */
    static Fact queued(Op op) {
        return new Fact(null, op, null, null, null, null, null);
    }

    /** An op has its answer and is out of the outbox. */
    static Fact settled(UUID op) {
        return new Fact(null, null, op, null, null, null, null);
    }

    /** An op was refused, and what it said stays on the handset. */
    static Fact kept(Op op) {
        return new Fact(null, null, null, op, null, null, null);
    }

    static Fact head(Head head) {
        return new Fact(null, null, null, null, head, null, null);
    }

    static Fact reached(String token) {
        return new Fact(null, null, null, null, null, token, null);
    }

    static Fact ofDivergence() {
        return new Fact(null, null, null, null, null, null, true);
    }
}
