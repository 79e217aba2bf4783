package org.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WalkingClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));

    private final WalkingClock clock = new WalkingClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void it_shows_the_real_time_until_it_is_walked_and_when_it_has_arrived() {
        Instant before = clock.instant();

        clock.walkTo(LAST_WEEK);
        Instant walking = clock.instant();
        clock.arrive();

        assertThat(before).isEqualTo(NOW);
        assertThat(walking).isEqualTo(LAST_WEEK);
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void it_does_not_go_back() {
        clock.walkTo(LAST_WEEK);

        assertThatThrownBy(() -> clock.walkTo(LAST_WEEK.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doesn't go back");
    }

    @Test
    void it_does_not_go_beyond_the_real_time() {
        assertThatThrownBy(() -> clock.walkTo(NOW.plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("still to come");
    }

    @Test
    void a_week_is_done_in_order_each_thing_at_its_time() {
        Week week = new Week(clock);
        StringBuilder told = new StringBuilder();
        week.at(week.on(3, Duration.ofHours(1)), () -> told.append(" later ").append(clock.instant()));
        week.at(week.on(0, Duration.ZERO), () -> told.append("first ").append(clock.instant()));

        week.walk();

        assertThat(told).hasToString("first " + LAST_WEEK + " later " + LAST_WEEK.plus(Duration.ofHours(73)));
        assertThat(clock.instant()).isEqualTo(NOW);
    }
}
