package org.holdfast.escrow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.holdfast.blob.Blob;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.Backlog.Claim;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Gate;

/**
 * Ships blobs, on every node, a few at a time: claims one, seals it to a file, puts it, reads it back, writes it down. Two nodes that
 * ship the same one do no harm: it is put once.
 */
@ApplicationScoped
class BlobShipper {

    private static final Logger LOG = System.getLogger(BlobShipper.class.getName());

    /** After a failure, in seconds. */
    private static final int REST = 10;

    /** For one that is damaged where it comes from, in seconds. */
    private static final int LONG_REST = 600;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Backlog backlog;

    @Inject
    private Blobs blobs;

    @Inject
    private AccountKeys keys;

    @Inject
    private Vault vault;

    @Inject
    private Gate gate;

    @Inject
    private Troubles troubles;

    @Inject
    private EscrowBounds bounds;

    private Semaphore hands = new Semaphore(0);
    private volatile boolean stopped;

    @PostConstruct
    void open() {
        hands = new Semaphore(bounds.blobsAtOnce());
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    /** Begins to ship what waits, if there is a hand free. Returns at once. */
    void kick() {
        if (!hands.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException busy) {
            hands.release();
        }
    }

    private void work() {
        try {
            while (!stopped && gate.standing().state() == Gate.State.NORMAL && shipOne()) {
                // until nothing waits
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no blob could be claimed", e);
        } finally {
            hands.release();
        }
    }

    /** @return whether to go on */
    private boolean shipOne() {
        Optional<Claim> claimed = backlog.claimBlob((int) bounds.blobLease().toSeconds());
        if (claimed.isEmpty()) {
            return false;
        }
        Claim claim = claimed.get();
        try {
            ship(claim);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "blob {0} was not shipped: {1}", claim.digest(), e.toString());
            if (e instanceof LyingVault) {
                troubles.noticed(Troubles.LIES, String.valueOf(e.getMessage()));
            }
            backlog.postpone(claim.id(), REST);
            return false;
        }
    }

    private void ship(Claim claim) throws IOException {
        Optional<Blob> blob = blobs.find(claim.account(), claim.digest());
        if (blob.isEmpty()) {
            backlog.forget(List.of(claim.id()));
            return;
        }
        AccountKey key =
                Objects.requireNonNull(keys.toSeal(List.of(claim.account())).get(claim.account()));
        Path sealed = Files.createTempFile("holdfast-escrow-", ".blob");
        try {
            if (!seal(claim, blob.get(), key, sealed)) {
                troubles.noticed(
                        Troubles.DAMAGED,
                        claim.account(),
                        "The blob " + claim.digest() + " is damaged and is not shipped.");
                backlog.postpone(claim.id(), LONG_REST);
                return;
            }
            put(claim, blob.get(), key, sealed);
            backlog.shipped(claim);
            troubles.over(Troubles.DAMAGED_BLOB, claim.account());
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    /** @return false if the octets are not the blob's any more */
    private boolean seal(Claim claim, Blob blob, AccountKey key, Path sealed) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        try (InputStream octets = blobs.open(claim.account(), claim.digest(), 0, blob.size());
                OutputStream out = Files.newOutputStream(sealed)) {
            key.seal(new DigestInputStream(octets, sha256), out);
        }
        return Digest.ofOctets(sha256.digest()).equals(claim.digest());
    }

    /** One that is there already was sealed with another nonce; it is as good, if it opens to the blob's octets. */
    private void put(Claim claim, Blob blob, AccountKey key, Path sealed) throws IOException {
        String name = AccountKeys.blobName(claim.account(), claim.digest());
        if (!Vaulted.put(vault, name, sealed) && !opens(name, blob, key)) {
            Vaulted.replace(vault, name, sealed);
        }
    }

    private boolean opens(String name, Blob blob, AccountKey key) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        try (InputStream octets = vault.open(name);
                InputStream plain = key.open(octets, blob.size())) {
            new DigestInputStream(plain, sha256).transferTo(OutputStream.nullOutputStream());
            return Digest.ofOctets(sha256.digest()).equals(blob.digest())
                    && octets.readNBytes(AccountKey.TAG + 1).length == AccountKey.TAG;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
