package org.holdfast.support;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.journal.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Hears alarms, and keeps incidents of them. What is noticed a thousand times a second is one line in the log and one row, which is
 * written at most once a minute by each node; what comes in between is counted here. An alarm that can't be written down because
 * the database is away is in the log, and is written with the next one.
 */
@ApplicationScoped
public class IncidentLog {

    private static final Logger LOG = System.getLogger(IncidentLog.class.getName());
    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 100_000;

    private final Cache<Whose, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    @Inject
    private Incidents incidents;

    @Inject
    private Clock clock;

    private record Whose(String subject, @Nullable UUID account) {}

    /** What this node knows of a subject. */
    private static final class Known {
        private boolean open;
        private long unwritten;
        private @Nullable Alarm last;
        private @Nullable Instant written;

        boolean isDueAt(Instant now) {
            return written == null || !now.isBefore(written.plus(WRITE_EVERY));
        }
    }

    /** One subject at a time; different ones don't wait for each other. */
    void heard(@ObservesAsync Alarm alarm) {
        Known subject =
                Objects.requireNonNull(known.get(new Whose(alarm.subject(), alarm.account()), whose -> new Known()));
        synchronized (subject) {
            try {
                if (alarm.over()) {
                    over(alarm, subject);
                } else {
                    noticed(alarm, subject);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the incident " + alarm.subject() + " could not be written down", e);
            }
        }
    }

    private void noticed(Alarm alarm, Known subject) {
        Instant now = clock.instant();
        if (!subject.open) {
            LOG.log(Level.WARNING, "incident {0}{1}: {2}", alarm.subject(), ofWhom(alarm), alarm.words());
        }
        boolean due = !subject.open || subject.isDueAt(now);
        subject.open = true;
        subject.last = alarm;
        subject.unwritten++;
        if (due) {
            write(alarm, subject, now);
        }
    }

    /** A try counts as well: a database that is away isn't asked more often for it. */
    private void write(Alarm alarm, Known subject, Instant now) {
        subject.written = now;
        incidents.noticed(alarm, subject.unwritten, now);
        subject.unwritten = 0;
    }

    /** That all is well may be said again and again; what another node or an earlier start has left open is looked for now and then. */
    private void over(Alarm alarm, Known subject) {
        Instant now = clock.instant();
        if (!subject.open && !subject.isDueAt(now)) {
            return;
        }
        if (subject.last != null && subject.unwritten > 0) {
            write(subject.last, subject, now);
        }
        subject.written = now;
        if (incidents.over(alarm.subject(), alarm.account(), now) > 0) {
            LOG.log(Level.INFO, "incident {0}{1} is over: {2}", alarm.subject(), ofWhom(alarm), alarm.words());
        }
        subject.open = false;
    }

    private static String ofWhom(Alarm alarm) {
        return alarm.account() == null ? "" : " of account " + alarm.account();
    }
}
