package org.holdfast.blob;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.holdfast.node.OneNode;

/**
 * Removes uploads whose time is over, every five minutes, each in a transaction of its own. One node does it; to remove what another
 * one has removed would do nothing.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadExpiry {

    private static final Logger LOG = System.getLogger(UploadExpiry.class.getName());
    private static final Duration REST = Duration.ofMinutes(4);
    private static final int BATCH = 50;
    private static final int BATCHES = 40;

    @Resource
    private SessionContext container;

    @Inject
    private Staging staging;

    @Inject
    private OneNode oneNode;

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*/5", persistent = false)
    public void begin() {
        container.getBusinessObject(UploadExpiry.class).sweepIfDue();
    }

    /** On one node. */
    public void sweepIfDue() {
        oneNode.run("upload-expiry", REST, this::sweep);
    }

    /** A round ends after 2,000; what is left waits for the next. */
    public void sweep() {
        int removed = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Upload> expired = staging.expired(BATCH);
            expired.forEach(upload -> staging.removeExpired(upload.account(), upload.id()));
            removed += expired.size();
            if (expired.size() < BATCH) {
                break;
            }
        }
        if (removed > 0) {
            LOG.log(Level.INFO, "{0} uploads that were out of time are removed", removed);
        }
    }
}
