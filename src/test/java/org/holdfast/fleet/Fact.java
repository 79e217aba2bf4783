package org.holdfast.fleet;

import java.util.List;
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
        @Nullable Boolean diverged,
        @Nullable String witness,
        @Nullable String reconciled,
        @Nullable Head lost,
        @Nullable Op reseed,
        @Nullable String givenBack,
        @Nullable Past past) {

    /** What an item was before, newest first. */
    record Past(UUID item, List<String> digests) {}

    static Fact enrolled(Wire.Enrolled enrolled) {
        return new Fact(enrolled, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** An op is in the outbox. */
    static Fact queued(Op op) {
        return new Fact(null, op, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** An op has its answer and is out of the outbox. */
    static Fact settled(UUID op) {
        return new Fact(null, null, op, null, null, null, null, null, null, null, null, null, null);
    }

    /** An op was refused, and what it said stays on the handset. */
    static Fact kept(Op op) {
        return new Fact(null, null, null, op, null, null, null, null, null, null, null, null, null);
    }

    static Fact head(Head head) {
        return new Fact(null, null, null, null, head, null, null, null, null, null, null, null, null);
    }

    static Fact reached(String token) {
        return new Fact(null, null, null, null, null, token, null, null, null, null, null, null, null);
    }

    static Fact ofDivergence() {
        return new Fact(null, null, null, null, null, null, true, null, null, null, null, null, null);
    }

    /** The head that a push was answered with: it has to be of the journal that is pulled from next. */
    static Fact witness(String token) {
        return new Fact(null, null, null, null, null, null, null, token, null, null, null, null, null);
    }

    /** The server's past and the handset's are one up to this token; what the handset knew beyond it is lost there. */
    static Fact reconciled(String common) {
        return new Fact(null, null, null, null, null, null, null, null, common, null, null, null, null);
    }

    /** A state of an item that the server has lost. */
    static Fact lost(Head head) {
        return new Fact(null, null, null, null, null, null, null, null, null, head, null, null, null);
    }

    /** The op by which a lost state will be given back. */
    static Fact reseed(Op op) {
        return new Fact(null, null, null, null, null, null, null, null, null, null, op, null, null);
    }

    /** The server has a lost state again, or a later one. */
    static Fact givenBack(String key) {
        return new Fact(null, null, null, null, null, null, null, null, null, null, null, key, null);
    }

    static Fact past(UUID item, List<String> digests) {
        Past past = new Past(item, digests);
        return new Fact(null, null, null, null, null, null, null, null, null, null, null, null, past);
    }
}
