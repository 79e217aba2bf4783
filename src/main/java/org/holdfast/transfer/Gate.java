package org.holdfast.transfer;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/** Lets so many imports and exports be at work on this server at a time: each may hold a temporary file, and works for long. */
@ApplicationScoped
class Gate {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    private Limits limits;

    private Semaphore places = new Semaphore(0);

    @PostConstruct
    void open() {
        places = new Semaphore(limits.transfers());
    }

    /** @throws Refusal UNAVAILABLE if all places are taken */
    void enter() {
        if (!places.tryAcquire()) {
            throw Refusal.retryLater(
                    Reason.UNAVAILABLE,
                    "The server is busy with " + limits.transfers() + " imports and exports, which is its limit.",
                    SOON);
        }
    }

    void leave() {
        places.release();
    }
}
