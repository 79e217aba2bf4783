package org.holdfast.node;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What nodes tell each other: that an account is worth a look. Told after the commit, by one statement for all that was gathered in
 * {@link Line#PATIENCE}, so that no push waits for it; heard by LISTEN. What is told may get lost, with a node that dies or a connection
 * that breaks: so every {@link #ROUND} each node takes it that anything may have happened, and every second while it hears nothing.
 */
@ApplicationScoped
public class Tidings {

    /** How long something that was not heard stays unknown, at most, as long as the database answers. */
    static final Duration ROUND = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(Tidings.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** More than anybody hears in a round; who has so much to tell is believed to have told of everybody. */
    private static final int MOST = 50_000;

    @Inject
    private ThisNode node;

    @Inject
    private Event<Tiding> tidings;

    @Resource
    private ManagedThreadFactory threads;

    private final Set<UUID> toTell = ConcurrentHashMap.newKeySet();
    private final Object bell = new Object();
    private volatile boolean stopped;
    private boolean said;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (!node.isAlone() && !node.runsCommand()) {
            Thread thread = threads.newThread(this::run);
            thread.setName("holdfast-tidings");
            thread.start();
        }
    }

    @PreDestroy
    void end() {
        stopped = true;
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    /** Has the other nodes look at an account. Returns at once; to be called after the commit. */
    public void tell(UUID account) {
        if (!node.isAlone() && !node.runsCommand() && toTell.size() < MOST) {
            toTell.add(account);
        }
    }

    private void run() {
        while (!stopped) {
            try (Line line = Line.open(node.id())) {
                heardAgain();
                talk(line);
            } catch (SQLException | RuntimeException e) {
                deaf(e);
            }
            tell(Tiding.OF_ANY);
            pause();
        }
    }

    private void talk(Line line) throws SQLException {
        long round = System.nanoTime();
        while (!stopped) {
            Set<UUID> heard = line.listen();
            if (!heard.isEmpty()) {
                tell(new Tiding(heard));
            }
            line.say(gathered());
            if (System.nanoTime() - round >= ROUND.toNanos()) {
                round = System.nanoTime();
                line.requireAnswer();
                tell(Tiding.OF_ANY);
            }
        }
    }

    private Set<UUID> gathered() {
        Set<UUID> gathered = new HashSet<>(toTell);
        toTell.removeAll(gathered);
        return gathered;
    }

    /** Who hears it and fails is no reason to hang up. */
    private void tell(Tiding tiding) {
        try {
            tidings.fire(tiding);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "what another node may have done was not looked at", e);
        }
    }

    private void heardAgain() {
        if (said) {
            LOG.log(Level.INFO, "other nodes are heard again");
        }
        said = false;
    }

    private void deaf(Exception why) {
        if (!said && !stopped) {
            LOG.log(Level.WARNING, "other nodes are not heard, and looked after every second: {0}", why.toString());
        }
        said = true;
    }

    private void pause() {
        synchronized (bell) {
            try {
                if (!stopped) {
                    bell.wait(AGAIN.toMillis());
                }
            } catch (InterruptedException e) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
        }
    }
}
