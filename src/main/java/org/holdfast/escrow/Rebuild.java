package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Opening;

/** The operator's command {@code rebuild}: all that the vault has, into a database that holds nothing, or not all of it yet. */
@ApplicationScoped
public class Rebuild {

    private static final Duration SAY_EACH = Duration.ofSeconds(1);
    private static final int PERCENT = 100;

    /** Longer than the lease of a node that has died. */
    private static final int TURNS = 60;

    private static final Duration TURN = Duration.ofSeconds(1);

    @Inject
    private Start start;

    @Inject
    private Comparison comparison;

    @Inject
    private Recovery recovery;

    @Inject
    private Event<Opening> opening;

    @Inject
    private Clock clock;

    /**
     * Brings back what is missing; run again after it was killed, it goes on.
     *
     * @param skipDamaged whether segments that are damaged are passed over
     * @return whether all of it is there
     * @throws Refusal if there is nothing to bring back, or it must not be brought here; then nothing was written
     */
    public boolean run(boolean skipDamaged, Consumer<String> say) {
        start.freeIfEmbedded();
        Losses losses = new Losses(loss -> say.accept("LOST: " + loss));
        Instant begun = clock.instant();
        for (int turn = 0; turn < TURNS; turn++) {
            if (!isDone(comparison.compare(), skipDamaged, losses, begun, say)) {
                say.accept("another node is at it, or was; looking again");
                LockSupport.parkNanos(TURN.toNanos());
                continue;
            }
            makeUp(say);
            say.accept((losses.count() == 0 ? "all is back: " : losses.count() + " LOSSES, see above: ")
                    + sums(losses, begun));
            return losses.count() == 0;
        }
        throw refused("Another node is bringing it back.");
    }

    private boolean isDone(Finding finding, boolean skipDamaged, Losses losses, Instant begun, Consumer<String> say) {
        if (finding instanceof Finding.DatabaseEmpty empty) {
            return replay(empty.vault(), empty.last(), skipDamaged, losses, begun, say);
        } else if (finding instanceof Finding.VaultAhead ahead) {
            say.accept("the database has " + ahead.known() + " of " + ahead.last() + " segments; going on");
            return replay(ahead.vault(), ahead.last(), skipDamaged, losses, begun, say);
        } else if (finding instanceof Finding.Same same) {
            if (same.segment() == 0) {
                throw refused("The vault is empty: there is nothing to rebuild from.");
            }
            say.accept("the database has all " + same.segment() + " segments");
            return true;
        } else if (finding instanceof Finding.Unreachable unreachable) {
            throw refused("The vault doesn't answer: " + unreachable.why());
        } else if (finding instanceof Finding.Foreign) {
            throw refused("The database is not empty, and the vault is of another plant.");
        }
        throw refused("The database is not empty, and has more than the vault: there is nothing to rebuild.");
    }

    private boolean replay(
            UUID vault, long last, boolean skipDamaged, Losses losses, Instant begun, Consumer<String> say) {
        Instant[] said = {Instant.EPOCH};
        try {
            return recovery.replay(vault, last, skipDamaged, losses, (at, all, soFar) -> {
                        if (at == all
                                || Duration.between(said[0], clock.instant()).compareTo(SAY_EACH) >= 0) {
                            said[0] = clock.instant();
                            say.accept(PERCENT * at / all + " %, segment " + at + " of " + all + ", "
                                    + sums(soFar, begun));
                        }
                    })
                    == Recovery.End.DONE;
        } catch (DamagedSegment e) {
            throw refused("What came before is back. " + e.getMessage()
                    + ". Put a whole copy of it into the vault and run this"
                    + " again; if there is none, run it with --skip-damaged, and it says what is lost.");
        } catch (IOException e) {
            throw refused("What came before is back; run this again. " + e.getMessage());
        }
    }

    private void makeUp(Consumer<String> say) {
        Instant begun = clock.instant();
        int[] count = {0};
        opening.fire(new Opening(made -> count[0] = made));
        if (count[0] > 0) {
            say.accept("the indexes of " + count[0] + " accounts are made again, in " + seconds(begun) + " s");
        }
    }

    private String sums(Losses soFar, Instant begun) {
        long seconds = Math.max(1, seconds(begun));
        return soFar.entries() + " entries and " + soFar.blobs() + " blobs in " + seconds + " s, "
                + soFar.entries() / seconds + " entries/s";
    }

    private long seconds(Instant begun) {
        return Duration.between(begun, clock.instant()).toSeconds();
    }

    private static Refusal refused(String sentence) {
        return Refusal.of(Reason.CONFLICT, sentence);
    }
}
