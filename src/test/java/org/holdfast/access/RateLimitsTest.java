package org.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitsTest {

    private static final String NUMBER = "+15551234567";
    private static final String HOME = "192.0.2.1";
    private static final Limits LIMITS = Limits.DEFAULTS;

    private final StoppedTime time = new StoppedTime();
    private final RateLimits limits = new RateLimits(LIMITS, time);

    @Test
    void wrong_codes_for_one_number_come_to_an_end() {
        tryWrongCodes(LIMITS.wrongCodesPerNumber());

        assertThatThrownBy(() -> limits.enrolling(NUMBER, HOME))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED));
    }

    @Test
    void whoever_waits_as_long_as_was_said_may_try_again() {
        tryWrongCodes(LIMITS.wrongCodesPerNumber());
        Duration wait = waitFor(NUMBER);

        time.pass(wait);

        assertThatCode(() -> limits.enrolling(NUMBER, HOME)).doesNotThrowAnyException();
    }

    @Test
    void one_numbers_wrong_codes_are_not_anothers() {
        tryWrongCodes(LIMITS.wrongCodesPerNumber());

        assertThatCode(() -> limits.enrolling("+15557654321", HOME)).doesNotThrowAnyException();
    }

    @Test
    void right_codes_do_not_count() {
        for (int i = 0; i < LIMITS.wrongCodesPerNumber(); i++) {
            limits.enrolling(NUMBER, HOME);
            limits.enrolled(NUMBER);
        }

        assertThatCode(() -> limits.enrolling(NUMBER, HOME)).doesNotThrowAnyException();
    }

    @Test
    void enrolments_from_one_address_come_to_an_end() {
        for (int i = 0; i < LIMITS.enrolmentsPerAddress(); i++) {
            limits.enrolling("+1555" + (1_000_000 + i), HOME);
        }

        assertThatThrownBy(() -> limits.enrolling(NUMBER, HOME)).isInstanceOf(Refusal.class);
    }

    @Test
    void after_too_many_failures_nobody_there_may_try_a_password() {
        for (int i = 0; i < LIMITS.failedSignInsPerAddress(); i++) {
            assertThat(limits.failedToSignIn(HOME)).isEmpty();
        }

        assertThat(limits.beforeSignIn(HOME)).isPresent();
    }

    @Test
    void to_ask_whether_one_may_try_uses_nothing_up() {
        for (int i = 0; i < LIMITS.failedSignInsPerAddress(); i++) {
            limits.beforeSignIn(HOME);
        }

        assertThat(limits.beforeSignIn(HOME)).isEmpty();
    }

    private void tryWrongCodes(int times) {
        for (int i = 0; i < times; i++) {
            limits.enrolling(NUMBER, HOME);
        }
    }

    private Duration waitFor(String number) {
        try {
            limits.enrolling(number, HOME);
            return Duration.ZERO;
        } catch (Refusal refusal) {
            return java.util.Objects.requireNonNull(refusal.retryAfter());
        }
    }

    private static final class StoppedTime implements TimeMeter {

        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
