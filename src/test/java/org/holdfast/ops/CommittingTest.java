package org.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.journal.Confirmation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommittingTest {

    private static final SQLWarning CANCELLED = new SQLWarning("canceling wait for synchronous replication", "01000");

    private final List<String> called = new ArrayList<>();
    private @Nullable SQLWarning pending;
    private @Nullable SQLWarning atCommit;
    private int questions;

    private final Connection connection = PostgresDataSource.committing(driver(), asked -> {
        questions++;
        return true;
    });

    @Test
    void a_commit_without_a_warning_is_a_commit() {
        assertThatCode(connection::commit).doesNotThrowAnyException();
        assertThat(called).contains("commit");
    }

    @Test
    void a_commit_that_warns_is_unknown() {
        atCommit = CANCELLED;

        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLException.class)
                .satisfies(thrown ->
                        assertThat(((SQLException) thrown).getSQLState()).isEqualTo("40003"))
                .hasMessageContaining("canceling wait");
    }

    @Test
    void so_is_one_by_switching_auto_commit_on() {
        atCommit = CANCELLED;

        assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
        assertThatCode(() -> connection.setAutoCommit(false)).doesNotThrowAnyException();
    }

    @Test
    void a_warning_behind_another_counts_as_well() {
        atCommit = new SQLWarning("by the way", "00000");
        atCommit.setNextWarning(CANCELLED);

        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    }

    @Test
    void what_was_warned_of_before_the_commit_says_nothing_about_it() {
        pending = new SQLWarning("a statement ago", "01000");

        assertThatCode(connection::commit).doesNotThrowAnyException();
    }

    @Test
    void nobody_who_does_not_ask_costs_the_database_a_question() throws SQLException {
        connection.commit();

        assertThat(questions).isZero();
        assertThat(Confirmation.take()).isFalse();
    }

    @Test
    void who_asks_is_told_once() throws SQLException {
        Confirmation.ask();
        connection.commit();

        assertThat(Confirmation.take()).isTrue();
        assertThat(Confirmation.take()).isFalse();
    }

    @Test
    void a_commit_that_waits_for_no_other_server_is_not_confirmed() throws SQLException {
        Connection alone = PostgresDataSource.committing(driver(), asked -> false);
        Confirmation.ask();
        alone.commit();

        assertThat(Confirmation.take()).isFalse();
    }

    @Test
    void a_commit_that_warns_is_not_confirmed_either() {
        atCommit = CANCELLED;
        Confirmation.ask();

        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        assertThat(Confirmation.take()).isFalse();
    }

    /** As much of a driver as a commit needs. */
    private Connection driver() {
        return (Connection) Proxy.newProxyInstance(
                CommittingTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    called.add(method.getName());
                    switch (method.getName()) {
                        case "clearWarnings" -> pending = null;
                        case "commit", "setAutoCommit" -> {
                            if (arguments == null || Boolean.TRUE.equals(arguments[0])) {
                                pending = atCommit;
                            }
                        }
                        case "getWarnings" -> {
                            return pending;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
