package org.holdfast.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * {@code /health/ready}: the database answers a statement, through the pool that requests use, within {@link #PATIENCE}. While
 * one question hangs, no second one is asked, so that probes don't pile up on a database that is away.
 */
@Readiness
@ApplicationScoped
public class DatabaseAnswers implements HealthCheck {

    private static final Logger LOG = System.getLogger(DatabaseAnswers.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Resource(lookup = "java:app/jdbc/holdfast")
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    private @Nullable Future<?> question;

    @Override
    public synchronized HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        Future<?> asked = question;
        if (asked == null || asked.isDone()) {
            asked = executor.submit(this::ask);
            question = asked;
        }
        try {
            asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the database has not answered within {0} s", PATIENCE.toSeconds());
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "the database does not answer: {0}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private Void ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return null;
    }
}
