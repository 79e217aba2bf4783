package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.journal.Alarm;

/** What is wrong with the escrow, as this node sees it: each subject is an alarm once, and again when it is over. */
@ApplicationScoped
class Troubles {

    /** The vault doesn't answer, is full, or refuses. */
    static final String UNREACHABLE = "escrow-unreachable";

    /** The vault gives back other octets than it took. */
    static final String LIES = "escrow-lies";

    /** Database and vault are not at the same segment. */
    static final String BEHIND = "escrow-behind";

    /** The vault belongs to somebody else. */
    static final String FOREIGN = "escrow-foreign";

    /** What shall be shipped is damaged in the database. */
    static final String DAMAGED = "escrow-damaged-source";

    private static final Logger LOG = System.getLogger(Troubles.class.getName());

    @Inject
    private Event<Alarm> alarms;

    private final Map<String, String> open = new ConcurrentHashMap<>();

    /** Raises the alarm, if it isn't raised already. */
    void noticed(String subject, String words) {
        if (open.put(subject, words) == null) {
            LOG.log(Level.ERROR, "{0}: {1}", subject, words);
            alarms.fireAsync(Alarm.of(subject, words));
        }
    }

    /** All is well again. */
    void over() {
        open.keySet().forEach(this::over);
    }

    void over(String subject) {
        if (open.remove(subject) != null) {
            LOG.log(Level.INFO, "{0} is over", subject);
            alarms.fireAsync(Alarm.over(subject, null, "It works again."));
        }
    }

    /** What is wrong now, in words. */
    Optional<String> now() {
        return open.entrySet().stream()
                .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
                .sorted()
                .reduce((one, other) -> one + "; " + other);
    }
}
