package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.Bootstrap;

/**
 * For an operator's command that writes: what a node's start does about its escrow, on the caller's thread and at once. Not called
 * inside of a transaction.
 */
@ApplicationScoped
public class ShipNow {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Pauses without anything's getting into the vault, after which it is given up: a minute. */
    private static final int MOST_PAUSES = 3_000;

    @Inject
    private Start start;

    @Inject
    private Comparison comparison;

    @Inject
    private Bootstrap bootstrap;

    @Inject
    private Shipper shipper;

    @Inject
    private BlobShipper blobs;

    @Inject
    private Backlog backlog;

    /**
     * Compares database and vault, and makes the first carrier and operator where there is none.
     *
     * @throws Refusal CONFLICT if they tell two stories, or the vault doesn't answer: then it is not the time to write
     */
    public void meet() {
        start.freeIfEmbedded();
        if (!(comparison.compare() instanceof Finding.Same)) {
            throw Refusal.of(
                    Reason.CONFLICT,
                    "The database and its escrow are not at the same point, or the escrow doesn't answer. Start the server and"
                            + " see what it says at /health/ready.");
        }
        bootstrap.letTheFirstIn();
    }

    /**
     * Ships all that waits.
     *
     * @throws IOException if the vault can't be reached or refuses
     * @throws Refusal CONFLICT if the vault has what the database doesn't know of; UNAVAILABLE if nothing gets there for a minute
     */
    public void all() throws IOException {
        int pauses = 0;
        while (true) {
            blobs.kick();
            backlog.settle();
            Shipper.Round round = shipper.round();
            if (round == Shipper.Round.BEHIND) {
                throw Refusal.of(Reason.CONFLICT, "The vault has what this database doesn't know of.");
            }
            if (round != Shipper.Round.IDLE) {
                pauses = 0;
                continue;
            }
            Backlog.Waiting waiting = backlog.waiting();
            if (waiting.entries() == 0 && waiting.blobs() == 0) {
                shipper.stop();
                return;
            }
            if (++pauses > MOST_PAUSES) {
                throw Refusal.of(Reason.UNAVAILABLE, "The escrow takes nothing any more; the server ships the rest.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
