package org.holdfast.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks each time while the answer is yes, since it may be no by now; while it is no, asks again only after {@link #PATIENCE}: a
 * plant without a standby is not asked at each push, and one that has got one is believed a little later.
 */
final class StandbyQuestion implements Committing.Question {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Committing.Question question;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Long> no = new AtomicReference<>();

    /** @param nanos a time that only goes on, in nanoseconds */
    StandbyQuestion(Committing.Question question, LongSupplier nanos) {
        this.question = question;
        this.nanos = nanos;
    }

    @Override
    public boolean isYes(Connection connection) throws SQLException {
        Long since = no.get();
        long now = nanos.getAsLong();
        if (since != null && now - since < PATIENCE.toNanos()) {
            return false;
        }
        boolean yes = question.isYes(connection);
        no.set(yes ? null : now);
        return yes;
    }
}
