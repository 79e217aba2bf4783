package org.holdfast.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** The last steps of every upload whose digest is right: its octets go where they shall rest, and whoever waits is told. */
@ApplicationScoped
class Arrivals {

    private static final Logger LOG = System.getLogger(Arrivals.class.getName());

    @Inject
    private Staging staging;

    @Inject
    private Stores stores;

    @Inject
    private Event<BlobStored> blobStored;

    /** @param remember whether somebody may still ask for the upload */
    Staging.Stored settle(Upload upload, UUID writer, long size, boolean remember) {
        Place place = stores.now().settle(upload.account(), upload.digest(), size, upload.id());
        return announce(upload.account(), staging.finish(upload.account(), upload.id(), writer, place, remember));
    }

    /** Called when it is committed: what an observer makes of it can't undo it. */
    Staging.Stored announce(UUID account, Staging.Stored stored) {
        if (stored.isNew()) {
            try {
                blobStored.fire(new BlobStored(account, stored.blob().digest()));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "blob " + stored.blob().digest() + " is stored; who was told failed", e);
            }
        }
        return stored;
    }
}
