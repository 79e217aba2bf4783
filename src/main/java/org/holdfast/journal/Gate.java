package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/**
 * Whether this node serves: normally it does; while it knows that its database is behind its escrow it serves nobody, and
 * while it must not add to what is there it only reads. Each node finds out for itself; nothing of this is kept.
 *
 * <p>{@link Journal#lock} asks here <em>after</em> it has the lock: a connection to a database that was put back shuts the gate
 * before anyone can use it, so nobody who has a lock there was let through before.
 */
@ApplicationScoped
public class Gate {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How the node serves, in the words of {@code GET /status}. */
    public enum State {
        /** Reads and writes. */
        NORMAL,
        /** Neither reads nor writes: the database is behind its escrow, which is being replayed. */
        RECOVERING,
        /** Reads only. */
        READ_ONLY;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How it stands.
     *
     * @param why in a sentence for people; empty where all is normal
     * @param progress how much of the replay is done, from 0 to 1; 1 where there is none
     */
    public record Standing(State state, String why, double progress) {}

    private static final Standing OPEN = new Standing(State.NORMAL, "", 1);

    private final AtomicReference<Standing> standing = new AtomicReference<>(OPEN);
    private final AtomicLong losses = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Standing standing() {
        return Objects.requireNonNull(standing.get());
    }

    /** Shuts it, or tells how far the replay has come. */
    public void set(State state, String why, double progress) {
        Standing before = standing.getAndSet(new Standing(state, why, progress));
        if (state == State.RECOVERING && Objects.requireNonNull(before).state() != State.RECOVERING) {
            losses.incrementAndGet();
            listeners.forEach(Runnable::run);
        }
    }

    /**
     * How many times this node has found its past missing. Who remembers it, works, and finds another number afterwards may have read
     * from a database that lacked something, even if the gate is open again by then.
     */
    public long losses() {
        return losses.get();
    }

    /** Has something done each time that the node begins to serve nobody. It is done by whoever shuts the gate, and must not wait. */
    public void onLoss(Runnable deed) {
        listeners.add(deed);
    }

    public void open() {
        standing.set(OPEN);
    }

    /** @throws Refusal RECOVERING while the node serves nobody */
    public void requireReadable() {
        if (standing().state() == State.RECOVERING) {
            throw refusal();
        }
    }

    /** @throws Refusal RECOVERING while the node adds nothing */
    public void requireWritable() {
        if (standing().state() != State.NORMAL) {
            throw refusal();
        }
    }

    /** What is answered while it is shut. */
    public Refusal refusal() {
        return Refusal.retryLater(
                Reason.RECOVERING,
                "The server is bringing its past back from escrow. Keep everything as it is, don't reset the device, and come"
                        + " again later.",
                PATIENCE);
    }
}
