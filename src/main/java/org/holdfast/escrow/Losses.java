package org.holdfast.escrow;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Digest;

/** What a replay has brought back so far, and what it could not bring back: told by name as soon as it is known. */
final class Losses {

    private final Consumer<String> teller;
    private final Set<UUID> keyless = new LinkedHashSet<>();
    private long count;
    private long entries;
    private long blobs;

    /** @param teller is told each loss, in a sentence */
    Losses(Consumer<String> teller) {
        this.teller = teller;
    }

    void add(Reinstatement.Result result) {
        entries += result.appended();
        result.quarantined().forEach(account -> lost("account " + account + " is in quarantine, and read-only"));
    }

    /** Whether that is a loss is known in the end: a key that was destroyed on purpose leaves the same as one that was lost. */
    void withoutKey(UUID account) {
        keyless.add(account);
    }

    void missing(Map<UUID, Set<Digest>> contents) {
        contents.forEach((account, digests) -> {
            if (!keyless.contains(account)) {
                digests.forEach(digest -> lost("content " + digest + " of account " + account + " is in no segment"));
            }
        });
    }

    void blob(StoredBlob blob, String why) {
        lost("blob " + blob.digest() + " of account " + blob.account() + ": " + why);
    }

    void segment(String why) {
        lost(why + "; it was passed over");
    }

    void blobBack() {
        blobs++;
    }

    /** All is there that can be. @param erased whether an account was erased by then */
    void end(Predicate<UUID> erased) {
        for (UUID account : keyless) {
            if (!erased.test(account)) {
                lost("account " + account + " has no key in the vault that opens what was sealed: that is lost");
            }
        }
        keyless.clear();
    }

    private void lost(String line) {
        count++;
        teller.accept(line);
    }

    long entries() {
        return entries;
    }

    long blobs() {
        return blobs;
    }

    /** How much is lost; 0 if all is back. */
    long count() {
        return count;
    }
}
