package org.holdfast.fleet;

import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.jspecify.annotations.Nullable;

/** Sends a request until it has an answer, or for as long as the back-off allows. */
final class Persistent {

    /** A request that may be sent again. */
    interface Request {
        Answer send() throws NoAnswer;
    }

    private final Backoff backoff;

    Persistent(Backoff backoff) {
        this.backoff = backoff;
    }

    /** The answer, good or not; null if there was none worth having, and then the report says why. */
    @Nullable
    Answer ask(Request request, Report report) {
        for (int tried = 1; ; tried++) {
            String why;
            java.time.Duration atLeast = java.time.Duration.ZERO;
            try {
                Answer answer = request.send();
                if (!answer.isWorthRetrying()) {
                    return answer;
                }
                why = "answered " + answer.status() + " " + answer.problem().name();
                atLeast = answer.retryAfter();
            } catch (NoAnswer e) {
                why = "no answer: " + e.getMessage();
            }
            report.unanswered();
            if (tried >= backoff.tries() || Thread.currentThread().isInterrupted()) {
                report.stop(why + ", after " + tried + " tries");
                return null;
            }
            backoff.pause(tried, atLeast);
        }
    }
}
