package org.holdfast.http;

import org.holdfast.Refusal.Reason;

/** What HTTP calls the reasons (RFC 9110, section 15; RFC 6585; 460 is of tus 1.0). */
final class Statuses {

    private Statuses() {}

    static int of(Reason reason) {
        return switch (reason) {
            case INVALID, DIGEST_MISMATCH -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN, SUSPENDED, WRONG_CODE -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT, BLOB_MISSING, HISTORY_DIVERGED, QUOTA -> 409;
            case EXPIRED -> 410;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RANGE_NOT_SATISFIABLE -> 416;
            case NOT_OF_KIND -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case RATE_LIMITED -> 429;
            case CHECKSUM_MISMATCH -> 460;
            case RECOVERING, UNAVAILABLE -> 503;
        };
    }

    /** The problem's name for a status that the container chose. */
    static String nameOf(int status) {
        for (Reason reason : Reason.values()) {
            if (of(reason) == status) {
                return reason.wire();
            }
        }
        return status < 500 ? "invalid" : "internal";
    }

    static String sentenceFor(int status) {
        return switch (status) {
            case 401 -> "This needs a credential, in the header Authorization.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This method is not allowed here; the header Allow names those that are.";
            case 406 -> "Nothing that the header Accept asks for is on offer here.";
            case 413 -> "The body is too large.";
            case 415 -> "The media type of the body is not accepted here.";
            case 416 -> "There is nothing in the range that the header Range asks for.";
            default ->
                status < 500
                        ? "The request is malformed."
                        : "The server failed; the log has the cause under this request's id.";
        };
    }
}
