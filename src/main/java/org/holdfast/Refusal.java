package org.holdfast;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood and refused; nothing was written. Thrown by any room and rendered in one place for each
 * door: as a problem answer (RFC 9457) by the REST interface, later as a DAV error and as a Faces message.
 *
 * <p>The message is a sentence for people. It never holds content of an item, a secret or a stack trace.
 */
@ApplicationException(rollback = true)
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. The wire name of a reason ({@code urn:holdfast:problem:<name>}) is part of the protocol and never changes. */
    public enum Reason {
        /** A field or parameter is missing, malformed or out of bounds. */
        INVALID,
        /** The octets don't have the digest that they were announced under. */
        DIGEST_MISMATCH,
        /** No credential, or one that is not known (any more). */
        UNAUTHENTICATED,
        /** The caller is known and may not do this. */
        FORBIDDEN,
        /** The account is suspended: it reads, but does not write. */
        SUSPENDED,
        /** No such thing, or not the caller's: the two can't be told apart. */
        NOT_FOUND,
        /** The path exists, this method does not. */
        METHOD_NOT_ALLOWED,
        /** No form that the request's {@code Accept} allows is on offer. */
        NOT_ACCEPTABLE,
        /** The request contradicts what is there. */
        CONFLICT,
        /** A photo names a blob that the account doesn't have. */
        BLOB_MISSING,
        /** The sync token is not one of this journal's. */
        HISTORY_DIVERGED,
        /** What was begun was not ended in time, and is gone. */
        EXPIRED,
        /** {@code If-Match} or {@code If-None-Match} does not hold. */
        PRECONDITION_FAILED,
        /** A write came without the precondition that it needs (RFC 6585, section 3). */
        PRECONDITION_REQUIRED,
        /** The body, or a part of it, is larger than its limit. */
        TOO_LARGE,
        /** The media type is not one that this kind accepts. */
        UNSUPPORTED_MEDIA_TYPE,
        /** The blob has none of the octets that the header {@code Range} asks for. */
        RANGE_NOT_SATISFIABLE,
        /** A part of an upload doesn't have the checksum that came with it (tus 1.0, extension Checksum). */
        CHECKSUM_MISMATCH,
        /** The octets are not of the kind that they are said to be. */
        NOT_OF_KIND,
        /** The account is full. */
        QUOTA,
        /** The enrolment code is wrong, used or out of date. */
        WRONG_CODE,
        /** Too many requests; {@link #retryAfter()} says when to come again. */
        RATE_LIMITED,
        /** The server has lost its past and is replaying it from escrow; or this account's is being looked into. Nothing is decided
         * until then: keep everything, and don't take an absence for a deletion. {@link #retryAfter()} says when to come again. */
        RECOVERING,
        /** The server can't do this now, and will be able to later; {@link #retryAfter()} says when to come again. */
        UNAVAILABLE;

        /** The reason's name on the wire, such as {@code not-found}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Refusal(Reason reason, String sentence, @Nullable String field, @Nullable Duration retryAfter) {
        super(sentence);
        this.reason = reason;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(Reason reason, String sentence) {
        return new Refusal(reason, sentence, null, null);
    }

    /** Refuses because of one field, parameter or header, named as the client wrote it, such as {@code ops[3].digest}. */
    public static Refusal ofField(Reason reason, String field, String sentence) {
        return new Refusal(reason, sentence, field, null);
    }

    public static Refusal invalid(String field, String sentence) {
        return ofField(Reason.INVALID, field, sentence);
    }

    public static Refusal notFound(String what) {
        return of(Reason.NOT_FOUND, "There is no such " + what + ".");
    }

    /** Refuses for now. */
    public static Refusal retryLater(Reason reason, String sentence, Duration retryAfter) {
        return new Refusal(reason, sentence, null, retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    /** What to say to people. */
    public String sentence() {
        return java.util.Objects.requireNonNull(getMessage());
    }

    /** The offending field, parameter or header, if it is one. */
    public @Nullable String field() {
        return field;
    }

    /** How long to wait before trying again, if trying again can help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** A refusal is an answer, not a fault: nobody reads its stack, so none is taken. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
