package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the vault is behind the database, for health, figures and support. Asked of the database at most once a second. */
@ApplicationScoped
public class EscrowLag {

    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject
    private Backlog backlog;

    @Inject
    private Troubles troubles;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    private @Nullable Lag last;

    /**
     * How far it is behind.
     *
     * @param at when this was asked
     * @param seconds how long the oldest change that is not in the vault has been waiting, at least 1; 0 only if nothing waits
     * @param entries of all accounts that are not in the vault
     * @param blobs that are not in the vault
     * @param segment the last one that the database knows; 0 if there is none
     * @param failure what is wrong now, in words; empty if nothing is
     */
    public record Lag(Instant at, long seconds, long entries, long blobs, long segment, Optional<String> failure) {}

    /** Where the vault is, for people: names no secret. */
    public String place() {
        return vault.place();
    }

    /** What is wrong now as this node sees it, in words; asks nobody. */
    public Optional<String> trouble() {
        return troubles.now();
    }

    public synchronized Lag now() {
        Instant now = clock.instant();
        Lag known = last;
        if (known == null || known.at().isAfter(now) || known.at().plus(FRESH).isBefore(now)) {
            Backlog.Waiting waiting = backlog.waiting();
            Instant oldest = waiting.oldest();
            long seconds = oldest == null
                    ? 0
                    : Math.max(1, Duration.between(oldest, now).toSeconds());
            known = new Lag(now, seconds, waiting.entries(), waiting.blobs(), waiting.segment(), troubles.now());
            last = known;
        }
        return known;
    }
}
