package org.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandbyQuestionTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean hasStandby;

    private final StandbyQuestion question = new StandbyQuestion(
            connection -> {
                asked.incrementAndGet();
                return hasStandby;
            },
            now::get);

    @Test
    void a_database_without_a_standby_is_left_in_peace_for_a_while() throws SQLException {
        boolean first = question.isYes(any());
        boolean second = question.isYes(any());

        assertThat(first || second).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_standby_that_came_is_found() throws SQLException {
        question.isYes(any());
        hasStandby = true;
        now.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(question.isYes(any())).isTrue();
    }

    @Test
    void a_standby_that_went_is_missed_at_once() throws SQLException {
        hasStandby = true;
        question.isYes(any());
        hasStandby = false;

        assertThat(question.isYes(any())).isFalse();
    }

    private static Connection any() {
        return (Connection) Proxy.newProxyInstance(
                StandbyQuestionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> null);
    }
}
