package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.drill.Proofs.Result;
import org.holdfast.escrow.Addresses;
import org.holdfast.escrow.Copies;
import org.holdfast.escrow.LostRows;
import org.holdfast.escrow.VaultRepair;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Damage;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Verification;
import org.holdfast.journal.Verification.Finding;

/** Compares one account's copy with the live account: blob for blob, and the state that both had at the copy's last entry. */
@ApplicationScoped
class Drill {

    @Inject
    private Copies copies;

    @Inject
    private Addresses addresses;

    @Inject
    private VaultReading reading;

    @Inject
    private VaultRepair vaultRepair;

    @Inject
    private Verification verification;

    @Inject
    private LiveRepair live;

    @Inject
    private Repairs repairs;

    @Inject
    private LostRows lostRows;

    @Inject
    private Blobs blobs;

    @Inject
    private Alarms alarms;

    /**
     * Drills.
     *
     * @param copy what was read out of the vault
     * @param deep whether the octets of all blobs are read, here and there
     * @param mends whether what is damaged is made right, too
     * @throws IOException if the vault can't be reached
     */
    Result of(UUID account, Copy copy, boolean deep, boolean mends) throws IOException {
        long octets = copy.octets() + checkBlobs(account, copy, deep, mends);
        if (mends) {
            compareMending(account, copy);
        } else {
            compare(account, copy);
        }
        List<String> faults = copy.faults();
        Head head = copy.head();
        return new Result(
                account, deep, head.seq(), head.seq(), octets, faults.isEmpty() ? null : String.join("; ", faults));
    }

    /** @return octets read */
    private long checkBlobs(UUID account, Copy copy, boolean deep, boolean mends) throws IOException {
        Set<Digest> awaited = addresses.awaitedBlobs(account);
        long octets = 0;
        for (Digest blob : copy.blobs()) {
            if (awaited.contains(blob)) {
                continue;
            }
            if (deep && mends) {
                repairs.bringBack(Damage.ofBlob(account, blob));
            }
            boolean right = deep ? copies.isBlobSound(account, blob) : copies.hasBlob(account, blob);
            octets +=
                    deep ? blobs.find(account, blob).map(found -> found.size()).orElse(0L) : 0;
            if (!right) {
                copy.fault("blob " + blob + " is missing or damaged in the vault");
                if (mends) {
                    sealAgain(account, blob);
                }
            }
        }
        return octets;
    }

    private void sealAgain(UUID account, Digest blob) throws IOException {
        alarms.fire(Alarm.of("escrow-damaged", account, "blob " + blob + " is missing or damaged in the vault"));
        try {
            vaultRepair.blob(account, blob);
            alarms.fire(Alarm.over("escrow-damaged", account, "blob " + blob + " was sealed again"));
        } catch (Refusal notHereEither) {
            alarms.fire(Alarm.of(
                    "escrow-damaged",
                    account,
                    "blob " + blob + " is missing or damaged in the vault, and here: " + notHereEither.sentence()));
        }
    }

    private void compareMending(UUID account, Copy copy) throws IOException {
        Set<String> authors = new HashSet<>();
        Finding found;
        try {
            found = compare(account, copy, authors);
        } catch (Refusal noHead) {
            live.bringBackHead(account, copy.head().seq());
            found = compare(account, copy, authors);
        }
        if (!found.sound()) {
            live.mend(found);
            compare(account, copy);
        }
        live.checkIndex(account);
        if (lostRows.isAnyLost(account, authors)) {
            List<String> back = lostRows(account);
            alarms.fire(Alarm.of("rows-lost", account, "rows of the account were removed from the database"));
            if (!lostRows.isAnyLost(account, authors)) {
                alarms.fire(Alarm.over("rows-lost", account, "came back from the vault: " + String.join(", ", back)));
            }
        }
    }

    /** Their last state may be in any segment, also in a damaged one of others, and an earlier one is not to come back. */
    private List<String> lostRows(UUID account) throws IOException {
        for (int made = 0; ; made++) {
            try {
                return lostRows.bringBack(account);
            } catch (Copies.Damaged damaged) {
                if (made == VaultReading.MOST || !reading.mend(damaged)) {
                    throw damaged;
                }
            }
        }
    }

    private void compare(UUID account, Copy copy) {
        Finding found = compare(account, copy, new HashSet<>());
        if (!found.sound()) {
            copy.fault("the live journal: " + String.join("; ", found.faults()));
        }
    }

    /** Folds the live entries up to the copy's last one, and verifies all of them on the way. */
    private Finding compare(UUID account, Copy copy, Set<String> authors) {
        Chain upTo = new Chain(account);
        Finding found = verification.verify(account, link -> {
            authors.add(link.entry().device());
            addUpTo(copy.head().seq(), upTo, link);
        });
        if (found.sound() && !upTo.head().equals(copy.head())) {
            copy.fault("at entry " + copy.head().seq() + " the live account has the state "
                    + upTo.head().state().hex() + " and " + upTo.head().token() + ", the copy "
                    + copy.head().state().hex() + " and " + copy.head().token());
        }
        return found;
    }

    private static void addUpTo(long seq, Chain chain, JournalReader.Link link) {
        if (link.entry().seq() <= seq) {
            chain.add(link.entry(), link.hash());
        }
    }
}
