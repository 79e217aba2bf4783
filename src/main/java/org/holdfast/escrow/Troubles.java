package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.journal.Alarm;
import org.jspecify.annotations.Nullable;

/** What is wrong with the escrow, as this node sees it: each subject is an alarm once, and again when it is over. */
@ApplicationScoped
class Troubles {

    /** The vault doesn't answer, is full, or refuses. */
    static final String UNREACHABLE = "escrow-unreachable";

    /** Something else keeps this node from shipping. */
    static final String STOPPED = "escrow-stopped";

    /** The vault gives back other octets than it took. */
    static final String LIES = "escrow-lies";

    /** Database and vault are not at the same segment. */
    static final String BEHIND = "escrow-behind";

    /** A connection led to a database that lacks what this node has seen in it. */
    static final String REWOUND = "database-rewound";

    /** A segment that the database needs is damaged. */
    static final String DAMAGED_SEGMENT = "escrow-damaged-segment";

    /** The vault belongs to somebody else. */
    static final String FOREIGN = "escrow-foreign";

    /** What shall be shipped is damaged in the database. */
    static final String DAMAGED = "escrow-damaged-source";

    /** The same of a blob. */
    static final String DAMAGED_BLOB = "escrow-damaged-blob";

    private static final Duration SAY_AGAIN = Duration.ofMinutes(2);

    private static final Logger LOG = System.getLogger(Troubles.class.getName());

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private Clock clock;

    private final Map<Trouble, String> open = new ConcurrentHashMap<>();
    private final Map<String, Instant> saidOver = new ConcurrentHashMap<>();

    private record Trouble(String subject, @Nullable UUID account) {}

    /** Raises the alarm, if it isn't raised already. */
    void noticed(String subject, String words) {
        noticed(new Trouble(subject, null), words);
    }

    void noticed(String subject, UUID account, String words) {
        noticed(new Trouble(subject, account), words);
    }

    private void noticed(Trouble trouble, String words) {
        if (open.put(trouble, words) == null) {
            LOG.log(Level.ERROR, "{0} {1}: {2}", trouble.subject(), about(trouble.account()), words);
            alarms.fireAsync(new Alarm(trouble.subject(), trouble.account(), words, false));
        }
    }

    void over(String subject) {
        over(subject, null);
    }

    void over(String subject, @Nullable UUID account) {
        if (open.remove(new Trouble(subject, account)) != null) {
            LOG.log(Level.INFO, "{0} {1} is over", subject, about(account));
            alarms.fireAsync(Alarm.over(subject, account, "It works again."));
        }
    }

    /**
     * The same, by the node that does for all what another one could not, which may be dead: said again now and then, since only the
     * database knows what that one left open.
     */
    void overForAll(String subject) {
        Instant now = clock.instant();
        Instant last = saidOver.get(subject);
        if (open.containsKey(new Trouble(subject, null))) {
            over(subject);
        } else if (last == null || now.isBefore(last) || !now.isBefore(last.plus(SAY_AGAIN))) {
            saidOver.put(subject, now);
            alarms.fireAsync(Alarm.over(subject, null, "It works again."));
        }
    }

    /** What is wrong now, in words; at most five of them. */
    Optional<String> now() {
        return open.entrySet().stream()
                .map(each -> each.getKey().subject() + " " + about(each.getKey().account()) + ": " + each.getValue())
                .sorted()
                .limit(5)
                .reduce((one, other) -> one + "; " + other);
    }

    private static String about(@Nullable UUID account) {
        return account == null ? "" : "(account " + account + ")";
    }
}
