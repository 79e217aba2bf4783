package org.holdfast.journal;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How far this process has seen its database be, in segments of the vault; told at each segment, and asked about each new
 * connection before anybody gets it. A database that is behind that was put back, or is another one: a backup was restored, or a
 * standby promoted that lacked something.
 *
 * <p>Static, because the container makes connections outside of what it injects into.
 */
public final class KnownDatabase {

    /** A segment of a vault. */
    public record Point(UUID vault, long segment) {}

    private static final Memory MEMORY = new Memory();

    private KnownDatabase() {}

    /** Says that the database has a segment of a vault. To be called when the transaction that wrote it down has been committed. */
    public static void seen(UUID vault, long segment) {
        MEMORY.seen(new Point(vault, segment));
    }

    /**
     * Has something done when a connection leads to a database that is behind. It is done before anybody gets that connection, once
     * for each loss, and must not wait for a connection.
     */
    public static void onRewound(Runnable deed) {
        MEMORY.onRewound(deed);
    }

    /** The furthest point; null before any is known. To be asked before the new connection is looked at. */
    public static @Nullable Point furthest() {
        return MEMORY.furthest();
    }

    /**
     * Compares what a new connection's database knows with what was known before it was asked.
     *
     * @param before {@link #furthest} from before
     * @param found null if that database knows of no vault
     */
    public static void met(@Nullable Point before, @Nullable Point found) {
        MEMORY.met(before, found);
    }

    /** What is remembered; of its own, so that tests can have one. */
    static final class Memory {

        private final List<Runnable> deeds = new CopyOnWriteArrayList<>();
        private @Nullable Point furthest;

        void onRewound(Runnable deed) {
            deeds.add(deed);
        }

        synchronized @Nullable Point furthest() {
            return furthest;
        }

        /** A vault that was not known before takes the place of the one that was: the shipper says so, and knows. */
        synchronized void seen(Point point) {
            Point known = furthest;
            if (known == null || !known.vault().equals(point.vault()) || known.segment() < point.segment()) {
                furthest = point;
            }
        }

        /**
         * Under the lock, so that nobody gets a connection to a database that is behind before the deeds are done; and compared with
         * what is known by now as well, so that they are done once however many connections find out.
         */
        synchronized void met(@Nullable Point before, @Nullable Point found) {
            if (lacks(before, found) && lacks(furthest, found)) {
                deeds.forEach(Runnable::run);
                furthest = found;
            } else if (found != null && !lacks(before, found)) {
                seen(found);
            }
        }

        /** Whether a database that is at {@code found}, or at nothing, misses something of what is known. */
        private static boolean lacks(@Nullable Point known, @Nullable Point found) {
            return known != null
                    && (found == null || !found.vault().equals(known.vault()) || found.segment() < known.segment());
        }
    }
}
