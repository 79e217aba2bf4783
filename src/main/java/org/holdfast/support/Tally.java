package org.holdfast.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.holdfast.receipt.Level;
import org.jspecify.annotations.Nullable;

/**
 * One account, acknowledged against present: gets to know what the database has and what the vault has, in any order, and says in the
 * end what is missing. Pure. Keeps a few dozen octets for each entry.
 */
final class Tally {

    /** Named one by one; of more than that the numbers are right all the same. */
    static final int MOST_LOSSES = 10_000;

    private final UUID account;
    private final Map<Long, Known> here = new HashMap<>();
    private final List<Known> elsewhere = new ArrayList<>();
    private final Set<Digest> told = new HashSet<>();
    private final Set<Digest> contentsHere = new HashSet<>();
    private final Set<Digest> contentsInVault = new HashSet<>();
    private final Map<Digest, Digest> blobOf = new HashMap<>();
    private final Set<Digest> blobsHere = new HashSet<>();
    private final Set<Digest> blobsInVault = new HashSet<>();
    private final List<String> words = new ArrayList<>();
    private long last;
    private long escrowed;
    private @Nullable SyncToken receipted;

    /** @param digest null for a tombstone */
    private record Known(
            long seq, UUID item, Kind kind, @Nullable Digest digest, Digest hash, boolean inDatabase) {}

    Tally(UUID account) {
        this.account = account;
    }

    void here(Entry entry, Digest hash) {
        here.put(entry.seq(), known(entry, hash, true));
        last = Math.max(last, entry.seq());
    }

    /** What the database has, it has already been told of; the same entry may come twice. */
    void inVault(Entry entry, Digest hash) {
        escrowed = Math.max(escrowed, entry.seq());
        Known same = here.get(entry.seq());
        if ((same == null || !same.hash().equals(hash)) && told.add(hash)) {
            elsewhere.add(known(entry, hash, false));
        }
    }

    private static Known known(Entry entry, Digest hash, boolean inDatabase) {
        return new Known(entry.seq(), entry.item(), entry.kind(), entry.digest(), hash, inDatabase);
    }

    void contentHere(Digest digest) {
        contentsHere.add(digest);
    }

    void contentInVault(Digest digest) {
        contentsInVault.add(digest);
    }

    /** @param photo the digest of a photo's content, which names the blob */
    void names(Digest photo, Digest blob) {
        blobOf.put(photo, blob);
    }

    void blobHere(Digest digest) {
        blobsHere.add(digest);
    }

    void blobInVault(Digest digest) {
        blobsInVault.add(digest);
    }

    /** Up to which entry the database says that the vault has everything. */
    void escrowedUpTo(long seq) {
        escrowed = Math.max(escrowed, seq);
    }

    /** A receipt of ours says that there was this entry. */
    void receipt(SyncToken head) {
        receipted = head;
    }

    void say(String sentence) {
        words.add(sentence);
    }

    /** Blobs that photos name. */
    Set<Digest> blobs() {
        return new HashSet<>(blobOf.values());
    }

    /** Whether the contents of all these are here; what isn't may be in the vault. */
    boolean isWholeHere() {
        return words.isEmpty()
                && here.values().stream().allMatch(entry -> entry.digest() == null || isContentHere(entry.digest()));
    }

    private boolean isContentHere(Digest digest) {
        return contentsHere.contains(digest);
    }

    Measured measured() {
        List<Known> all = new ArrayList<>(here.values());
        all.addAll(elsewhere);
        all.sort(Comparator.comparingLong(Known::seq).thenComparing(Known::inDatabase));
        Map<UUID, Known> latest = new HashMap<>();
        all.forEach(entry -> latest.put(entry.item(), entry));
        Map<Kind, KindLoss> kinds = new EnumMap<>(Kind.class);
        List<Loss> losses = new ArrayList<>();
        for (Known entry : all) {
            boolean current = latest.get(entry.item()) == entry;
            Loss loss = loss(entry, current);
            if (loss != null && losses.size() < MOST_LOSSES) {
                losses.add(loss);
            }
            KindLoss counted = count(entry, current, loss);
            kinds.merge(entry.kind(), counted, KindLoss::plus);
        }
        long known = Math.max(all.isEmpty() ? 0 : all.get(all.size() - 1).seq(), escrowed);
        if (receipted != null && receipted.seq() > 0 && isNowhere(receipted)) {
            known = Math.max(known, receipted.seq());
            losses.add(new Loss(Loss.What.RECEIPT, null, null, receipted.seq(), null, Level.STORED, true, false));
        }
        return new Measured(account, last, known, List.copyOf(kinds.values()), losses, List.copyOf(words));
    }

    private boolean isNowhere(SyncToken head) {
        Known there = here.get(head.seq());
        return (there == null || !there.hash().equals(head.hash())) && !told.contains(head.hash());
    }

    private static KindLoss count(Known entry, boolean current, @Nullable Loss loss) {
        boolean live = current && entry.digest() != null;
        boolean missing = live && loss != null;
        return new KindLoss(
                entry.kind(),
                live ? 1 : 0,
                live && loss == null ? 1 : 0,
                missing ? 1 : 0,
                loss != null && !live ? 1 : 0,
                missing && loss != null && loss.inEscrow() ? 1 : 0);
    }

    private @Nullable Loss loss(Known entry, boolean current) {
        Digest digest = entry.digest();
        Digest blob = digest == null ? null : blobOf.get(digest);
        boolean contentInVault = digest == null || contentsInVault.contains(digest);
        boolean blobInVault = blob == null || blobsInVault.contains(blob) || blobsHere.contains(blob);
        if (!entry.inDatabase()) {
            boolean back = (contentInVault || contentsHere.contains(digest)) && blobInVault;
            return loss(Loss.What.ENTRY, entry, digest, current, back);
        }
        if (digest != null && !isContentHere(digest)) {
            return loss(Loss.What.CONTENT, entry, digest, current, contentInVault && blobInVault);
        }
        return blob != null && !blobsHere.contains(blob)
                ? loss(Loss.What.BLOB, entry, blob, current, blobsInVault.contains(blob))
                : null;
    }

    private Loss loss(Loss.What what, Known entry, @Nullable Digest digest, boolean current, boolean back) {
        Level level = entry.seq() <= escrowed ? Level.ESCROWED : Level.STORED;
        return new Loss(what, entry.kind(), entry.item(), entry.seq(), digest, level, current, back);
    }
}
