package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.account.DeviceService.Recognised;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecognisedDeviceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_device_that_was_never_seen_is_due_to_be_noted() {
        assertThat(seenAt(null).isDueAt(NOON)).isTrue();
    }

    @Test
    void a_device_seen_within_the_minute_is_not_noted_again() {
        assertThat(seenAt(NOON.minusMillis(59_999)).isDueAt(NOON)).isFalse();
    }

    @Test
    void a_device_seen_a_minute_ago_is() {
        assertThat(seenAt(NOON.minusSeconds(60)).isDueAt(NOON)).isTrue();
    }

    private static Recognised seenAt(@Nullable Instant at) {
        return new Recognised(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), AccountStatus.ACTIVE, at);
    }
}
