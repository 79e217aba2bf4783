package org.holdfast.access;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/** How often somebody may try what can be guessed. */
@ApplicationScoped
class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Throttle enrolmentsOfAddress;
    private final Throttle wrongCodesOfNumber;
    private final Throttle failuresOfAddress;

    /** For the container's proxy, which never calls anything on it. */
    RateLimits() {
        this(Limits.DEFAULTS);
    }

    @Inject
    RateLimits(Limits limits) {
        this(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(Limits limits, TimeMeter time) {
        enrolmentsOfAddress = new Throttle(limits.enrolmentsPerAddress(), MINUTE, time);
        wrongCodesOfNumber = new Throttle(limits.wrongCodesPerNumber(), TEN_MINUTES, time);
        failuresOfAddress = new Throttle(limits.failedSignInsPerAddress(), MINUTE, time);
    }

    /**
     * Counts an enrolment as a failed one until {@link #enrolled} says otherwise, so that many at once gain nothing.
     *
     * @throws Refusal RATE_LIMITED
     */
    void enrolling(String msisdn, String address) {
        refuseFor(enrolmentsOfAddress.take(address));
        refuseFor(wrongCodesOfNumber.take(msisdn));
    }

    void enrolled(String msisdn) {
        wrongCodesOfNumber.giveBack(msisdn);
    }

    /** Counts a credential that is nobody's. Returns what to answer if there were too many. */
    Optional<Refusal> failedToSignIn(String address) {
        return refusal(failuresOfAddress.take(address));
    }

    /** What to answer to somebody who may not even try. */
    Optional<Refusal> beforeSignIn(String address) {
        return refusal(failuresOfAddress.wait(address));
    }

    private static void refuseFor(Duration wait) {
        refusal(wait).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static Optional<Refusal> refusal(Duration wait) {
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(Refusal.retryLater(
                        Reason.RATE_LIMITED,
                        "Too many tries; the header Retry-After says in how many seconds there may be another.",
                        wait.plusSeconds(1)));
    }
}
