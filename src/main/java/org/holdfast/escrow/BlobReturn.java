package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Digest;

/** Brings blobs back from the vault, one by one; one that is lost doesn't keep the others from coming back. */
@ApplicationScoped
class BlobReturn {

    private static final int PAGE = 500;

    @Inject
    private AccountKeys keys;

    @Inject
    private Blobs blobs;

    @Inject
    private Chain chain;

    @Inject
    private Vault vault;

    @Inject
    private Event<Alarm> alarms;

    /**
     * Those that a segment tells of.
     *
     * @param each done before each, which may take a while
     * @return those that the database has when this returns
     */
    List<StoredBlob> bring(Unpacked segment, Losses losses, Runnable each) throws IOException {
        List<StoredBlob> there = new ArrayList<>();
        Map<UUID, List<StoredBlob>> byAccount =
                segment.blobs().stream().collect(Collectors.groupingBy(StoredBlob::account));
        for (Map.Entry<UUID, List<StoredBlob>> some : byAccount.entrySet()) {
            Set<Digest> present = blobs.present(
                    some.getKey(),
                    some.getValue().stream().map(StoredBlob::digest).toList());
            for (StoredBlob blob : some.getValue()) {
                each.run();
                if (present.contains(blob.digest()) || bring(blob, losses)) {
                    there.add(blob);
                }
            }
        }
        return there;
    }

    /**
     * Those that entries name and no segment tells of: their octets got into the vault, and then there was no time for more. They are
     * shipped once more, which finds them there.
     */
    void bringNamed(Losses losses, Runnable each) throws IOException {
        List<NamedBlob> page = chain.namedBlobs(null, PAGE);
        while (!page.isEmpty()) {
            for (NamedBlob named : page) {
                each.run();
                if (blobs.present(named.account(), List.of(named.blob())).isEmpty()) {
                    bring(new StoredBlob(named.account(), named.blob(), size(named)), losses);
                }
            }
            page = chain.namedBlobs(page.get(page.size() - 1), PAGE);
        }
    }

    /** As the object's length tells; 0 if there is none. */
    private long size(NamedBlob named) throws IOException {
        try (InputStream sealed = vault.open(AccountKeys.blobName(named.account(), named.blob()))) {
            return Math.max(0, sealed.transferTo(OutputStream.nullOutputStream()) - AccountKey.NONCE - AccountKey.TAG);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private boolean bring(StoredBlob blob, Losses losses) throws IOException {
        AccountKey key = keys.fromVault(blob.account()).orElse(null);
        if (key == null) {
            losses.withoutKey(blob.account());
            return false;
        }
        try (InputStream sealed = vault.open(AccountKeys.blobName(blob.account(), blob.digest()))) {
            blobs.restore(blob.account(), blob.digest(), blob.size(), key.open(sealed, blob.size()));
            losses.blobBack();
            return true;
        } catch (NoSuchFileException e) {
            lost(blob, "the vault does not have it", losses);
        } catch (Refusal refusal) {
            if (refusal.reason() != Refusal.Reason.DIGEST_MISMATCH) {
                throw new IOException("blob " + blob.digest() + " can't be stored: " + refusal.sentence(), refusal);
            }
            lost(blob, "the vault has it damaged", losses);
        }
        return false;
    }

    private void lost(StoredBlob blob, String why, Losses losses) {
        losses.blob(blob, why);
        alarms.fireAsync(
                Alarm.of("blob-missing", blob.account(), "Blob " + blob.digest() + " did not come back: " + why));
    }
}
