package org.holdfast.escrow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Digest;

/** What a replay has brought back so far, and what it could not bring back: each by name. */
final class Losses {

    /** Of what is lost as many are named; the rest is counted. */
    private static final int NAMED = 1_000;

    private final List<String> lines = new ArrayList<>();
    private final Set<UUID> keyless = new LinkedHashSet<>();
    private long count;
    private long entries;
    private long blobs;

    void add(Reinstatement.Result result) {
        entries += result.appended();
        result.quarantined().forEach(account -> lost("account " + account + " is in quarantine, and read-only"));
    }

    /** A key that was destroyed on purpose leaves the same: contents that nobody can read any more. */
    void withoutKey(UUID account) {
        if (keyless.add(account)) {
            lost("account " + account
                    + " has no key in the vault: it was erased, or what was sealed with its key is lost");
        }
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

    private void lost(String line) {
        count++;
        if (lines.size() < NAMED) {
            lines.add(line);
        }
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

    /** One line for each, the first {@value #NAMED}. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
