package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.holdfast.escrow.Start;
import org.holdfast.journal.KnownDatabase;

/** Shuts the gate when a connection leads to a database that lacks what this node has seen in it. */
@ApplicationScoped
class RewoundDatabase {

    private static final String WHY =
            "The database is behind the one that this node knew. Nothing is served until it has been brought up to date from escrow.";

    @Inject
    private Start start;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        KnownDatabase.onRewound(this::shut);
    }

    /** The pool takes the thread's class loader away while it makes a connection, and beans are found by it. */
    private void shut() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RewoundDatabase.class.getClassLoader());
        try {
            start.compareAgain(WHY);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
