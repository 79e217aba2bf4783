package org.holdfast.photo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.holdfast.blob.Blob;
import org.holdfast.blob.BlobStored;
import org.holdfast.blob.Blobs;
import org.holdfast.item.PhotoDates;
import org.holdfast.item.PhotoDates.Unasked;
import org.holdfast.journal.Digest;

/**
 * Reads pictures and makes their thumbnails, off the request: when a blob was stored, and when somebody asks for one that nobody
 * has read. At most {@link PictureBounds#atOnce()} at a time on this node. What waits is in the database and nowhere else, so
 * a node that dies leaves nothing undone but its claims, which end.
 */
@ApplicationScoped
public class Workshop {

    private static final Logger LOG = System.getLogger(Workshop.class.getName());

    private static final int PAGE = 500;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private PictureStore store;

    @Inject
    private PhotoDates dates;

    @Inject
    private Blobs blobs;

    @Inject
    private PictureBounds bounds;

    private Semaphore benches = new Semaphore(0);

    @PostConstruct
    void open() {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        benches = new Semaphore(bounds.atOnce());
    }

    /** After the commit, and on another thread: nobody's upload waits for a picture. */
    void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) BlobStored stored) {
        want(stored.account(), List.of(stored.digest()));
    }

    /** Has these blobs read, if nobody has yet. Returns at once. */
    void want(UUID account, Collection<Digest> digests) {
        if (!digests.isEmpty()) {
            afterwards(() -> store.want(account, digests));
        }
    }

    /** Has a blob read once more. Returns at once. */
    void redo(UUID account, Digest digest) {
        afterwards(() -> store.redo(account, digest));
    }

    /** Asks for the pictures that a server could not ask for any more when it ended. */
    void catchUp() {
        List<Unasked> page = dates.unasked(null, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .collect(Collectors.groupingBy(
                            Unasked::account, Collectors.mapping(Unasked::blob, Collectors.toSet())))
                    .forEach(store::want);
            kick();
            page = dates.unasked(page.get(page.size() - 1), PAGE);
        }
    }

    private void afterwards(Runnable wish) {
        try {
            executor.execute(() -> {
                wish.run();
                kick();
            });
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "a picture waits until somebody asks for it again: {0}", busy.toString());
        }
    }

    /** Begins to work if there is a bench free. */
    void kick() {
        if (!benches.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException busy) {
            // The sweeper comes by.
            benches.release();
        }
    }

    private void work() {
        try {
            while (readOne()) {
                // until nothing waits
            }
        } finally {
            benches.release();
        }
    }

    /** @return whether there was one */
    private boolean readOne() {
        Optional<Claim> claimed = store.claim();
        claimed.ifPresent(claim -> {
            try {
                read(claim);
            } catch (RuntimeException | OutOfMemoryError e) {
                // Still claimed: tried again when the lease is over, here or elsewhere.
                LOG.log(Level.WARNING, "the picture " + claim.digest() + " was not read", e);
            }
        });
        return claimed.isPresent();
    }

    private void read(Claim claim) {
        if (claim.tries() > bounds.tries()) {
            keep(claim, Picture.unseen("begun " + bounds.tries() + " times and never finished"));
            return;
        }
        Optional<Blob> blob = blobs.find(claim.account(), claim.digest());
        if (blob.isEmpty()) {
            store.drop(claim);
        } else if (blob.get().size() > bounds.octets()) {
            keep(claim, Picture.unseen(blob.get().size() + " octets"));
        } else {
            octets(claim, blob.get()).ifPresent(octets -> keep(claim, Picture.of(octets, bounds)));
        }
    }

    private void keep(Claim claim, Picture picture) {
        picture.why().ifPresent(why -> LOG.log(Level.INFO, "picture {0} can''t be shown: {1}", claim.digest(), why));
        store.keep(claim, picture);
    }

    /** Empty if the store of blobs doesn't answer, which is no fault of the picture's. */
    private Optional<byte[]> octets(Claim claim, Blob blob) {
        try (InputStream in = blobs.open(claim.account(), claim.digest(), 0, blob.size())) {
            return Optional.of(in.readNBytes((int) blob.size()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the octets of picture " + claim.digest() + " were not read", e);
            store.postpone(claim);
            return Optional.empty();
        }
    }
}
