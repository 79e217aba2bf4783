package org.holdfast.drill;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.Copies;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Damage;
import org.holdfast.journal.Repair;
import org.jspecify.annotations.Nullable;

/**
 * Brings back octets that somebody met damaged, from the vault, soon after: one at a time, on a thread of its own. What finds no
 * place in the queue, or can't be brought back now, is met again: by the next who asks for it, and by the next drill.
 */
@ApplicationScoped
public class Repairs {

    private static final Logger LOG = System.getLogger(Repairs.class.getName());
    private static final int LONGEST_QUEUE = 1_000;

    @Inject
    private Copies copies;

    @Inject
    private Repair repair;

    @Inject
    private Blobs blobs;

    @Inject
    private Alarms alarms;

    @Resource
    private ManagedExecutorService executor;

    private final Set<Damage> queue = new LinkedHashSet<>();
    private boolean working;

    void met(@ObservesAsync Damage damage) {
        synchronized (queue) {
            if (queue.size() < LONGEST_QUEUE) {
                queue.add(damage);
            }
            if (working) {
                return;
            }
            working = true;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException busy) {
            synchronized (queue) {
                working = false;
            }
        }
    }

    private void work() {
        for (Damage next = next(); next != null; next = next()) {
            try {
                bringBack(next);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "repairing " + next + " broke off", e);
            }
        }
    }

    private @Nullable Damage next() {
        synchronized (queue) {
            Iterator<Damage> waiting = queue.iterator();
            if (!waiting.hasNext()) {
                working = false;
                return null;
            }
            Damage next = waiting.next();
            waiting.remove();
            return next;
        }
    }

    /**
     * Brings octets back now.
     *
     * @return whether they are right afterwards
     */
    boolean bringBack(Damage damage) {
        String what = (damage.what() == Damage.What.CONTENT ? "content " : "blob ") + damage.digest();
        String subject = damage.what() == Damage.What.CONTENT ? "content-damaged" : "blob-damaged";
        try {
            boolean mended = damage.what() == Damage.What.CONTENT ? content(damage) : blob(damage);
            if (mended) {
                alarms.fire(Alarm.of(subject, damage.account(), what + " is damaged in the database"));
                alarms.fire(Alarm.over(subject, damage.account(), what + " was brought back from the vault"));
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, what + " of account " + damage.account() + " is not brought back yet", e);
            alarms.fire(Alarm.of(
                    subject,
                    damage.account(),
                    what + " is damaged in the database and could not be brought back yet: " + e.getMessage()));
            return false;
        }
    }

    private boolean content(Damage damage) throws IOException {
        if (repair.isSound(damage.account(), damage.digest())) {
            return false;
        }
        Optional<byte[]> octets = copies.content(damage.account(), damage.digest());
        if (octets.isEmpty()) {
            throw new IOException("the vault doesn't have it");
        }
        return repair.content(damage.account(), damage.digest(), octets.get());
    }

    private boolean blob(Damage damage) throws IOException {
        if (blobs.isSound(damage.account(), damage.digest())) {
            return false;
        }
        try (InputStream octets = copies.blob(damage.account(), damage.digest())) {
            blobs.repair(damage.account(), damage.digest(), octets);
        }
        return true;
    }
}
